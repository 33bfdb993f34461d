import Campaigns

/// Arranges a banner's words on a canvas: the big number, the bar, what is asked, how long there is.
struct BannerPicture {
    let words: BannerWords
    let metrics: PictureSize.Metrics
    var canvas: SVGCanvas
    /// Where the next capital letter's or bar's upper edge is, from the top.
    var y: Double

    init(_ words: BannerWords, _ size: PictureSize, _ options: RenderingOptions) {
        self.words = words
        metrics = size.metrics
        canvas = SVGCanvas(width: metrics.width, direction: words.direction, appearance: options.appearance)
        y = metrics.margin
    }

    /// The whole document.
    func svg() -> String {
        var picture = self
        let height = picture.metrics.height.map { picture.drawCard(height: $0) } ?? picture.drawBanner()
        return picture.canvas.document(
            height: height, title: words.name, description: words.description, language: words.language)
    }

    /// The height of a capital letter, in ems.
    static let capital = 0.73
    /// From line to line, in ems.
    static let leading = 1.4

    var small: SVGCanvas.TextStyle { .init(size: metrics.small, tone: .quiet) }

    /// The status as one line.
    var status: String { words.status.joined(separator: words.separator) }

    /// Draws the lines of a text below each other, and goes on below them.
    mutating func draw(_ lines: [String], _ style: SVGCanvas.TextStyle) {
        let reading = TextDirection(of: lines.joined(separator: " "), fallback: words.direction)
        for line in lines {
            canvas.text(line, x: metrics.margin, y: y + style.size * Self.capital, style, reading: reading)
            y += style.size * Self.leading
        }
    }

    /// Draws a text in as many lines as it needs, and goes on below it.
    mutating func draw(_ text: String, _ style: SVGCanvas.TextStyle) {
        draw(style.lines(of: TerminalText.sanitised(text), within: metrics.lineWidth), style)
    }

    /// The lines of the status: one, if there is room, so that no line starts with the mark between them.
    var statusLines: [String] {
        guard small.width(of: status) > metrics.lineWidth else { return [status] }
        return words.status.flatMap { small.lines(of: $0, within: metrics.lineWidth) }
    }
}

// MARK: - As high as its words

extension BannerPicture {
    private mutating func drawBanner() -> Double {
        drawHeadline()
        drawBar()
        if let unconverted = words.unconverted {
            draw(unconverted, small)
            y += metrics.gap / 3
        }
        if let appeal = words.appeal { draw(appeal, SVGCanvas.TextStyle(size: metrics.text)) }
        if words.appeal != nil, !words.messages.isEmpty { y += metrics.gap / 4 }
        for message in words.messages { draw(message, SVGCanvas.TextStyle(size: metrics.text, isBold: true)) }
        y += metrics.gap / 2
        draw(statusLines, small)
        // Down to the last letters' foot, and a margin.
        return (y - small.size * (Self.leading - Self.capital) + metrics.margin).rounded(.up)
    }
}

// MARK: - Number and bar

extension BannerPicture {
    /// The value as big as fits, with what it is out of beside it or below it.
    mutating func drawHeadline() {
        guard let figure = words.figure else {
            draw(words.headline, SVGCanvas.TextStyle(size: metrics.beside, isBold: true))
            y += metrics.gap / 2
            return
        }
        let beside = SVGCanvas.TextStyle(size: metrics.beside, tone: .quiet)
        // A little smaller is still big, and keeps the sentence together.
        for scale in [1, 0.85, 0.7] {
            let number = SVGCanvas.TextStyle(size: metrics.number * scale, isBold: true)
            let runs: [SVGCanvas.TextRun] = [
                .init(text: figure.value.before, style: beside), .init(text: figure.value.value, style: number),
                .init(text: figure.value.after, style: beside),
            ]
            guard runs.reduce(0, { $0 + $1.width }) <= metrics.room else { continue }
            y += number.size * Self.capital
            canvas.text(runs, x: metrics.margin, y: y)
            y += metrics.gap
            return
        }
        var number = SVGCanvas.TextStyle(size: metrics.number, isBold: true)
        number.size *= min(1, metrics.room / number.width(of: figure.value.value))
        y += number.size * Self.capital
        canvas.text(figure.value.value, x: metrics.margin, y: y, number)
        y += metrics.beside * 0.6
        // A language that names the target first needs its whole sentence.
        draw(figure.value.before.isEmpty ? String(figure.value.after.trimmingPrefix(" ")) : words.headline, beside)
        y += metrics.gap - metrics.beside * (Self.leading - Self.capital)
    }

    /// A round track with the percentage after it, filled from its start: floored, and full only when the target is
    /// reached.
    mutating func drawBar() {
        guard let figure = words.figure else { return }
        let style = SVGCanvas.TextStyle(size: metrics.beside, isBold: true, tone: figure.tone)
        let wide = style.width(of: figure.percent)
        // A percentage of a thousand digits is not worth the bar; the picture's description has it.
        let showsPercent = wide <= metrics.room * 0.4
        let (x, height) = (metrics.margin, metrics.bar)
        let width = (metrics.room - (showsPercent ? wide + metrics.beside * 0.6 : 0)).rounded(.down)
        canvas.rectangle(x: x, y: y, width: width, height: height, radius: height / 2, fill: .track)
        // In tenths of the picture's unit; neither what is there nor what is missing is ever too thin to be seen.
        let filled = Double(figure.progress.filledMarks(of: Int(width * 10))) / 10
        if filled > 0 {
            let most = figure.progress.isReached ? width : width - height / 4
            let shape = SVGPath.bar(x: x, y: y, width: min(max(filled, height / 4), most), height: height)
            canvas.path(shape, fill: figure.tone)
        }
        if showsPercent {
            let baseline = y + (height + style.size * Self.capital) / 2
            canvas.text(figure.percent, x: metrics.width - metrics.margin, y: baseline, style, alignment: .end)
        }
        y += height + metrics.gap
    }
}

extension SVGPath {
    /// The filled part of a round bar: round at its start like the track, and as round at its head as its length allows.
    static func bar(x: Double, y: Double, width: Double, height: Double) -> SVGPath {
        let radius = height / 2
        var path = SVGPath()
        if width <= radius {
            // A slice of the track's own round end.
            let half = (radius * radius - (radius - width) * (radius - width)).squareRoot()
            path.move(to: x + width, y + radius + half)
            path.arc(radius, radius, to: x + width, y + radius - half)
        } else {
            let head = min(width - radius, radius)
            path.move(to: x + radius, y + height)
            path.arc(radius, radius, to: x + radius, y)
            path.line(to: x + width - head, y)
            path.arc(head, radius, to: x + width - head, y + height)
        }
        path.close()
        return path
    }
}
