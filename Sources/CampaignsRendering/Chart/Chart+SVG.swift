import Campaigns

extension Chart {
    /// The chart as an SVG document, for a page, a front page or a social card. Ends with a line end.
    ///
    /// It stands alone, as a banner's picture does: no script, no font from elsewhere, `role="img"` with a title and a
    /// description that says what the lines show. Before the campaign's start it says that there is nothing to draw.
    public func svg(_ size: PictureSize = .wide, _ options: RenderingOptions = RenderingOptions()) -> String {
        options.spaced(ChartPicture(self, size, options).svg())
    }
}

/// Arranges a chart on a canvas: what it is of, the lines with their names, the axes, what to expect.
struct ChartPicture {
    let words: ChartWords
    private let plot: ChartPlot?
    private let metrics: PictureSize.Metrics
    private let size: PictureSize
    var canvas: SVGCanvas
    /// Where the next line of words begins, from the top.
    private var y: Double

    init(_ chart: Chart, _ size: PictureSize, _ options: RenderingOptions) {
        words = ChartWords(chart, options)
        plot = ChartPlot(chart)
        metrics = size.metrics
        self.size = size
        canvas = SVGCanvas(
            width: metrics.width, direction: TextDirection(ofLanguage: options.words.language),
            appearance: options.appearance)
        y = metrics.height == nil ? metrics.margin : metrics.margin * 0.6
    }

    /// The whole document.
    func svg() -> String {
        var picture = self
        let height = picture.draw()
        return picture.canvas.document(
            height: height, title: TerminalText.sanitised(words.name), description: words.description,
            language: words.wording.language)
    }

    static let capital = 0.73
    /// How far letters reach below the line they stand on, in ems.
    static let descender = 0.21
    private static let leading = 1.4

    var small: SVGCanvas.TextStyle { .init(size: metrics.small, tone: .quiet) }
    private var lineTone: Tone { plot?.isReached == true ? .reached : .bar }

    private mutating func draw() -> Double {
        drawHeading()
        guard let plot else {
            y += metrics.gap / 2
            for line in small.lines(of: words.asOf, within: metrics.lineWidth) { write(line, small) }
            return metrics.height ?? bottom
        }
        drawLegend(plot)
        // A card shows what to expect, and leaves saying it to its description.
        let expectation = metrics.height == nil ? words.expectation : nil
        let below = [expectation, words.asOf].compactMap(\.self).flatMap {
            small.lines(of: $0, within: metrics.lineWidth)
        }
        // The target is named above its line, which may be the uppermost.
        let ceiling = y
        y += metrics.gap / 2 + small.size * 0.6
        let rest = Double(below.count + 1) * small.size * Self.leading + metrics.gap * 0.6 + metrics.margin * 0.6
        drawPlot(plot, height: metrics.height.map { $0 - rest - y } ?? metrics.room * 0.58, ceiling: ceiling)
        y += metrics.gap * 0.6
        for line in below { write(line, small) }
        return metrics.height ?? bottom
    }

    /// The title and the figure: on one line of a card, if there is room.
    private mutating func drawHeading() {
        let (title, headline) = (
            SVGCanvas.TextStyle(size: metrics.text, isBold: true), SVGCanvas.TextStyle(size: metrics.small)
        )
        let name = cut(words.title, title)
        let runs: [SVGCanvas.TextRun] = [
            .init(text: name, style: title), .init(text: "  " + words.headline, style: headline),
        ]
        if metrics.height != nil, runs.reduce(0, { $0 + $1.width }) <= metrics.room {
            canvas.text(runs[0].text, x: metrics.margin, y: y + title.size * Self.capital, title)
            canvas.text(
                words.headline, x: metrics.width - metrics.margin, y: y + title.size * Self.capital, headline,
                alignment: .end)
            y += title.size * Self.leading
            return
        }
        write(name, title)
        for line in headline.lines(of: words.headline, within: metrics.lineWidth) { write(line, headline) }
    }

    /// Down to the last letters' foot, and a margin.
    private var bottom: Double { (y - small.size * (Self.leading - Self.capital) + metrics.margin).rounded(.up) }

    private mutating func write(_ line: String, _ style: SVGCanvas.TextStyle) {
        canvas.text(line, x: metrics.margin, y: y + style.size * Self.capital, style)
        y += style.size * Self.leading
    }

    private func cut(_ text: String, _ style: SVGCanvas.TextStyle) -> String {
        let lines = style.lines(of: TerminalText.sanitised(text), within: metrics.lineWidth)
        guard lines.count > 1, var first = lines.first else { return lines.first ?? "" }
        while !first.isEmpty, first.last == " " || style.width(of: first + "…") > metrics.lineWidth {
            first.removeLast()
        }
        return first + "…"
    }
}

// MARK: - The names of the lines

extension ChartPicture {
    /// A sample of each line with its name, in as many rows as they need.
    private mutating func drawLegend(_ plot: ChartPlot) {
        y += metrics.gap / 4
        let sample = small.size * 1.3
        let gap = small.size * 0.45
        var x = metrics.margin
        for (line, name) in words.names(hasEvenPace: plot.evenPace != nil) where line != .target {
            let width = sample + gap + small.width(of: name)
            if x > metrics.margin, x + width > metrics.width - metrics.margin * 0.4 {
                x = metrics.margin
                y += small.size * Self.leading
            }
            drawSample(line, x: x, width: sample)
            canvas.text(name, x: x + sample + gap, y: y + small.size * Self.capital, small)
            x += width + small.size
        }
        y += small.size * Self.leading
    }

    private mutating func drawSample(_ line: ChartPlot.Line, x: Double, width: Double) {
        let middle = y + small.size * Self.capital / 2
        let (from, to) = ((x: x, y: middle), (x: x + width, y: middle))
        switch line {
        case .actual: canvas.line(from: from, to: to, stroke: lineTone, width: stroke)
        case .evenPace: canvas.line(from: from, to: to, stroke: .quiet, width: stroke / 2, dashes: dashes)
        case .target: canvas.line(from: from, to: to, stroke: .ink, width: stroke / 2)
        case .projection:
            let height = small.size * 0.8
            canvas.rectangle(
                x: x, y: middle - height / 2, width: width, height: height, fill: lineTone, opacity: Self.coneOpacity)
            canvas.line(from: from, to: to, stroke: lineTone, width: stroke / 2, dashes: [stroke, stroke])
        }
    }

    var stroke: Double { metrics.bar / 4 }
    private var dashes: [Double] { [stroke * 1.6, stroke * 1.4] }
    private static let coneOpacity = 0.22
}

// MARK: - The plot

extension ChartPicture {
    /// Where the plot is: `left` to `right`, `top` to `bottom`, in the canvas's units.
    struct Frame {
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double
        let axis: ValueAxis

        func x(_ time: Double) -> Double { left + (right - left) * time }
        func y(_ value: Double) -> Double { bottom - (bottom - top) * axis.height(of: value) }
        func at(_ point: ChartPlot.Point) -> (x: Double, y: Double) { (x(point.time), y(point.value)) }
    }

    private mutating func drawPlot(_ plot: ChartPlot, height: Double, ceiling: Double) {
        let axis = plot.valueAxis(steps: max(2, min(5, Int(height / (small.size * 2.2)))))
        let labels = axis.ticks.map { words.figure($0) }
        let widest = labels.map { small.width(of: $0) }.max() ?? 0
        let frame = Frame(
            left: metrics.margin + widest + small.size * 0.5, right: metrics.width - metrics.margin, top: y,
            bottom: y + height, axis: axis)
        for (tick, label) in zip(axis.ticks, labels) {
            let level = frame.y(Double(tick))
            canvas.line(from: (frame.left, level), to: (frame.right, level), stroke: .track, width: stroke / 3)
            canvas.text(
                label, x: frame.left - small.size * 0.5, y: level + small.size * Self.capital / 2, small,
                alignment: .end)
        }
        drawDates(plot, frame)
        drawLines(plot, frame)
        drawLabels(plot, frame, ceiling: ceiling)
        y = frame.bottom + small.size * Self.leading
    }

    private mutating func drawLines(_ plot: ChartPlot, _ frame: Frame) {
        if plot.cone.count > 1 {
            var cone = SVGPath()
            for (index, point) in plot.cone.enumerated() {
                let (x, level) = frame.at(.init(time: point.time, value: point.upper))
                if index == 0 { cone.move(to: x, level) } else { cone.line(to: x, level) }
            }
            for point in plot.cone.reversed() {
                let (x, level) = frame.at(.init(time: point.time, value: point.lower))
                cone.line(to: x, level)
            }
            cone.close()
            canvas.path(cone, fill: lineTone, opacity: Self.coneOpacity)
        }
        // The deadline, and the target up to it.
        canvas.line(from: (frame.right, frame.top), to: (frame.right, frame.bottom), stroke: .quiet, width: stroke / 3)
        let target = frame.y(plot.target)
        canvas.line(from: (frame.left, target), to: (frame.right, target), stroke: .ink, width: stroke / 2)
        if let even = plot.evenPace {
            canvas.line(
                from: frame.at(even.from), to: frame.at(even.to), stroke: .quiet, width: stroke / 2, dashes: dashes)
        }
        if plot.cone.count > 1 {
            let middle = Self.path(plot.cone.map { frame.at(.init(time: $0.time, value: $0.middle)) })
            canvas.path(middle, stroke: lineTone, width: stroke / 2, dashes: [stroke, stroke])
        }
        drawActual(plot, frame)
    }

    private mutating func drawActual(_ plot: ChartPlot, _ frame: Frame) {
        let points = Self.thinned(plot.actual).map(frame.at)
        guard let first = points.first, let last = points.last else { return }
        // Between the line and nothing, which is above the frame's foot where values are negative.
        let zero = frame.y(0)
        var area = SVGPath()
        area.move(to: first.x, zero)
        for point in points { area.line(to: point.x, point.y) }
        area.line(to: last.x, zero)
        area.close()
        canvas.path(area, fill: lineTone, opacity: 0.1)
        canvas.path(Self.path(points), stroke: lineTone, width: stroke)
        for milestone in plot.milestones {
            dot(frame.at(milestone.point), radius: stroke * 1.1, fill: .paper, rim: stroke * 0.45)
        }
        dot(last, radius: stroke * 1.8, fill: lineTone, rim: 0)
    }

    /// A dot; with a rim it is a ring of the line's colour.
    private mutating func dot(_ at: (x: Double, y: Double), radius: Double, fill: Tone, rim: Double) {
        func circle(_ radius: Double, _ tone: Tone) {
            canvas.rectangle(
                x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius, radius: radius, fill: tone)
        }
        if rim > 0 { circle(radius + rim, lineTone) }
        circle(radius, fill)
    }

    /// Round dates along the bottom, and the last day at its end.
    private mutating func drawDates(_ plot: ChartPlot, _ frame: Frame) {
        let baseline = frame.bottom + small.size * (0.6 + Self.capital)
        let style = SVGCanvas.TextStyle(size: small.size, isBold: true)
        func place(_ tick: ChartPlot.DateTick) -> ClosedRange<Double> {
            let half = small.width(of: tick.label) / 2
            return (frame.x(tick.time) - half)...(frame.x(tick.time) + half)
        }
        func isInside(_ tick: ChartPlot.DateTick, before last: ChartPlot.DateTick) -> Bool {
            let limit = frame.right - style.width(of: last.label) - small.size * 0.6
            return place(tick).upperBound <= limit && place(tick).lowerBound >= metrics.margin * 0.3
        }
        let (ticks, last) = plot.dates(words.figures) { ticks, last in
            let places = ticks.filter { isInside($0, before: last) }.map(place)
            return zip(places, places.dropFirst()).allSatisfy { $0.upperBound + small.size * 0.5 < $1.lowerBound }
        }
        for tick in ticks {
            let x = frame.x(tick.time)
            canvas.line(
                from: (x, frame.bottom), to: (x, frame.bottom + small.size * 0.3), stroke: .quiet, width: stroke / 3)
            if isInside(tick, before: last) {
                canvas.text(tick.label, x: x, y: baseline, small, alignment: .middle)
            }
        }
        canvas.text(last.label, x: frame.right, y: baseline, style, alignment: .end)
    }

    private static func path(_ points: [(x: Double, y: Double)]) -> SVGPath {
        var path = SVGPath()
        for (index, point) in points.enumerated() {
            if index == 0 { path.move(to: point.x, point.y) } else { path.line(to: point.x, point.y) }
        }
        return path
    }

    /// At most four hundred points, the first and the last among them: more than that nobody sees.
    static func thinned(_ points: [ChartPlot.Point]) -> [ChartPlot.Point] {
        guard points.count > 400 else { return points }
        return (0..<400).map { points[$0 * (points.count - 1) / 399] }
    }
}
