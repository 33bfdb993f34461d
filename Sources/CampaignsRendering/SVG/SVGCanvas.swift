/// A sheet to draw on, which becomes one SVG document.
///
/// Positions are logical: x runs from the edge where the language starts to read. On a canvas of a right-to-left language
/// everything is mirrored but the words.
///
/// Colours are ``Tone``s. Each is written as a presentation attribute of the light value, which every program draws, and
/// named in a rule that gives the dark value where that is preferred; there are no ids and no `var()`, so that pictures can
/// stand on one page, and programs without CSS variables draw them.
struct SVGCanvas: Sendable {
    let width: Double
    let direction: TextDirection
    let appearance: Appearance
    private var drawn: [MarkupElement] = []
    private var paints: Set<Paint> = []

    private struct Paint: Hashable {
        let property: String
        let tone: Tone
        var className: String { "campaign-\(property)-\(tone.rawValue)" }
    }

    init(width: Double, direction: TextDirection, appearance: Appearance) {
        self.width = width
        self.direction = direction
        self.appearance = appearance
    }

    /// How words look.
    struct TextStyle: Hashable, Sendable {
        var size: Double
        var isBold = false
        var tone = Tone.ink

        /// The width of a text in this style, generously.
        func width(of text: String) -> Double { TextMeasure.width(of: text, size: size, isBold: isBold) }
        /// The text in lines no wider than `limit`.
        func lines(of text: String, within limit: Double) -> [String] {
            TextMeasure.lines(of: text, size: size, isBold: isBold, within: limit)
        }
    }

    /// Words in one style.
    struct TextRun: Hashable, Sendable {
        var text: String
        var style: TextStyle
        /// The width, generously.
        var width: Double { style.width(of: text) }
    }

    /// Which edge of the words is at the given x: `start` is left where the language reads from left to right.
    enum Alignment: Sendable { case start, middle, end }

    private var isMirrored: Bool { direction == .rightToLeft }

    /// The attributes of paints, with the class that dark rules find them by.
    private mutating func attributes(fill: Tone?, stroke: Tone?) -> [MarkupElement.Attribute] {
        let used = [fill.map { Paint(property: "fill", tone: $0) }, stroke.map { Paint(property: "stroke", tone: $0) }]
            .compactMap(\.self)
        var attributes: [MarkupElement.Attribute] = []
        if fill == nil { attributes.append(.init(name: "fill", value: "none")) }
        for paint in used {
            let colour = appearance == .dark ? paint.tone.dark : paint.tone.light
            attributes.append(.init(name: paint.property, value: colour.hex))
        }
        if appearance == .automatic, !used.isEmpty {
            paints.formUnion(used)
            attributes.append(.init(name: "class", value: used.map(\.className).joined(separator: " ")))
        }
        return attributes
    }
}

// MARK: - Drawing

extension SVGCanvas {
    /// A rectangle, with corners of `radius`.
    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, radius: Double = 0, fill: Tone, opacity: Double = 1
    ) {
        let left = isMirrored ? self.width - x - width : x
        var element = MarkupElement(
            "rect",
            [
                "x": left == 0 ? nil : SVGNumber.text(left), "y": y == 0 ? nil : SVGNumber.text(y),
                "width": SVGNumber.text(width), "height": SVGNumber.text(height),
                "rx": radius == 0 ? nil : SVGNumber.text(radius),
                "fill-opacity": opacity == 1 ? nil : SVGNumber.text(opacity),
            ])
        element.attributes += attributes(fill: fill, stroke: nil)
        drawn.append(element)
    }

    /// A straight line; `dashes` are the lengths of strokes and gaps.
    mutating func line(
        from: (x: Double, y: Double), to: (x: Double, y: Double), stroke: Tone, width: Double = 1, dashes: [Double] = []
    ) {
        func across(_ x: Double) -> String { SVGNumber.text(isMirrored ? self.width - x : x) }
        var element = MarkupElement(
            "line",
            [
                "x1": across(from.x), "y1": SVGNumber.text(from.y), "x2": across(to.x), "y2": SVGNumber.text(to.y),
                "stroke-width": SVGNumber.text(width), "stroke-dasharray": Self.list(dashes),
            ])
        element.attributes += attributes(fill: nil, stroke: stroke)
        drawn.append(element)
    }

    /// A path in the canvas's logical positions, filled, stroked or both.
    mutating func path(
        _ path: SVGPath, fill: Tone? = nil, opacity: Double = 1, stroke: Tone? = nil, width: Double = 1,
        dashes: [Double] = []
    ) {
        var element = MarkupElement(
            "path",
            [
                "d": path.data, "transform": isMirrored ? "translate(\(SVGNumber.text(self.width))) scale(-1 1)" : nil,
                "fill-opacity": opacity == 1 ? nil : SVGNumber.text(opacity),
                "stroke-width": stroke == nil ? nil : SVGNumber.text(width),
                "stroke-linejoin": stroke == nil ? nil : "round", "stroke-linecap": stroke == nil ? nil : "round",
                "stroke-dasharray": Self.list(dashes),
            ])
        element.attributes += attributes(fill: fill, stroke: stroke)
        drawn.append(element)
    }

    /// One line of words, whose letters stand on `y`.
    ///
    /// They are read in the direction of their own first letter, or in that of the text they are a line of: an appeal in
    /// Hebrew is set right also in an English banner, and keeps to the banner's edge.
    mutating func text(
        _ text: String, x: Double, y: Double, _ style: TextStyle, alignment: Alignment = .start,
        reading: TextDirection? = nil
    ) {
        self.text([TextRun(text: text, style: style)], x: x, y: y, alignment: alignment, reading: reading)
    }

    /// One line of words in several styles, one after the other.
    mutating func text(
        _ runs: [TextRun], x: Double, y: Double, alignment: Alignment = .start, reading: TextDirection? = nil
    ) {
        let runs = runs.filter { !$0.text.isEmpty }
        let own = reading ?? TextDirection(of: runs.map(\.text).joined(), fallback: direction)
        // Where words read against the canvas, their start is at its end.
        let anchor: String? =
            switch alignment {
            case .middle: "middle"
            case .start: own == direction ? nil : "end"
            case .end: own == direction ? "end" : nil
            }
        var element = MarkupElement(
            "text",
            [
                "x": SVGNumber.text(isMirrored ? width - x : x), "y": SVGNumber.text(y), "text-anchor": anchor,
                "direction": own == .rightToLeft ? own.rawValue : nil,
            ])
        if runs.count == 1 {
            element.attributes += attributes(runs[0].style)
            element.content = [.text(runs[0].text)]
        } else {
            // Else librsvg loses the spaces at the edges of spans.
            element.attributes.append(.init(name: "xml:space", value: "preserve"))
            for run in runs {
                var span = MarkupElement("tspan", text: run.text)
                span.attributes = attributes(run.style)
                element.content.append(.element(span))
            }
        }
        drawn.append(element)
    }

    private mutating func attributes(_ style: TextStyle) -> [MarkupElement.Attribute] {
        [.init(name: "font-size", value: SVGNumber.text(style.size))]
            + (style.isBold ? [.init(name: "font-weight", value: "700")] : [])
            + attributes(fill: style.tone, stroke: nil)
    }

    /// The numbers of an attribute, or nil if there are none.
    private static func list(_ numbers: [Double]) -> String? {
        numbers.isEmpty ? nil : numbers.map(SVGNumber.text).joined(separator: " ")
    }
}

// MARK: - The document

extension SVGCanvas {
    /// Sans serifs of nearly the same widths, so that a picture looks alike everywhere.
    static let fonts = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"

    /// The document of what was drawn, ending its last line.
    /// - Parameters:
    ///   - height: The height; the background reaches down to it.
    ///   - title: What the picture shows, in a line: its name to a screen reader, and its tooltip.
    ///   - description: The rest of what it says.
    ///   - language: The ISO 639 code of its words.
    func document(height: Double, title: String, description: String, language: String) -> String {
        var sheet = self
        sheet.drawn = []
        sheet.rectangle(x: 0, y: 0, width: width, height: height, fill: .paper)
        var content = [MarkupElement("title", text: title), MarkupElement("desc", text: description)]
        if appearance == .automatic {
            let rules = sheet.paints.sorted { $0.className < $1.className }
                .map { "  .\($0.className) { \($0.property): \($0.tone.dark.hex) }" }
            let style = "@media (prefers-color-scheme: dark) {\n" + rules.joined(separator: "\n") + "\n}"
            content.append(MarkupElement("style", [:], [.rules(style)]))
        }
        let size = (width: SVGNumber.text(width), height: SVGNumber.text(height))
        let root = MarkupElement(
            "svg",
            [
                "xmlns": "http://www.w3.org/2000/svg", "width": size.width, "height": size.height,
                "viewBox": "0 0 \(size.width) \(size.height)", "role": "img", "xml:lang": language,
                "font-family": Self.fonts,
            ], content + sheet.drawn + drawn)
        return root.xml + "\n"
    }
}
