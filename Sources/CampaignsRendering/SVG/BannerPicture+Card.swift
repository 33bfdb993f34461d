// A card of one size: what does not fit is set smaller, and then cut.
extension BannerPicture {
    /// Draws the title at the top, how long there is at the bottom, and the rest between them.
    mutating func drawCard(height: Double) -> Double {
        draw(cut(words.title, SVGCanvas.TextStyle(size: metrics.small, isBold: true, tone: .quiet), to: 1), small)
        y += metrics.gap - small.size * (Self.leading - Self.capital)
        drawHeadline()
        drawBar()

        // A little smaller is better than a second line, which takes room from what is asked.
        var style = small
        let scale = [1, 0.9, 0.8].first {
            SVGCanvas.TextStyle(size: small.size * $0).width(of: status) <= metrics.lineWidth
        }
        style.size *= scale ?? 1
        let lines = scale == nil ? Array(statusLines.prefix(2)) : [status]
        let top = height - metrics.margin - style.size * (Self.capital + Self.leading * Double(lines.count - 1))
        drawMessages(downTo: top - metrics.gap * 0.75)
        y = top
        draw(lines, style)
        return height
    }

    /// What is asked or told, or else the appeal, as big as fits.
    private mutating func drawMessages(downTo bottom: Double) {
        let isAppeal = words.messages.isEmpty
        let texts = isAppeal ? [words.appeal].compactMap(\.self) : words.messages
        var style = SVGCanvas.TextStyle(size: metrics.text, isBold: !isAppeal)
        var lines: [String] = []
        var room = 0
        for scale in [1, 0.85, 0.72] {
            style.size = metrics.text * scale
            lines = texts.flatMap { style.lines(of: TerminalText.sanitised($0), within: metrics.lineWidth) }
            room = Int((bottom - y - style.size * Self.capital) / (style.size * Self.leading)) + 1
            if lines.count <= room { break }
        }
        if lines.count > room { lines = cut(lines.joined(separator: " "), style, to: max(1, room)) }
        draw(lines, style)
    }

    /// A text in at most so many lines; what is left out is told by an ellipsis.
    private func cut(_ text: String, _ style: SVGCanvas.TextStyle, to count: Int) -> [String] {
        let lines = style.lines(of: TerminalText.sanitised(text), within: metrics.lineWidth)
        guard lines.count > count else { return lines }
        var last = lines[count - 1]
        while last.last == " " || style.width(of: last + "…") > metrics.lineWidth { last.removeLast() }
        return lines.prefix(count - 1) + [last + "…"]
    }
}
