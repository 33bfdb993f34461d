import Campaigns

extension Chart {
    /// The chart for a terminal or a file of text, without a final line end: in braille dots or in ASCII, as wide as the
    /// options say, coloured if they say so. Lines are never wider than that, down to 30 columns.
    public func terminal(_ options: RenderingOptions = RenderingOptions()) -> String {
        let words = ChartWords(self, options)
        let painter = Painter(isOn: options.usesColour)
        let width = max(options.width, 30)
        func wrapped(_ text: String, _ style: Painter.Style? = nil) -> [String] {
            DisplayWidth.wrapped(text, to: width).map { painter.paint($0, style) }
        }
        var lines = wrapped(TerminalText.sanitised(words.title), .strong)
        guard let plot = ChartPlot(self) else {
            return options.joined(lines + wrapped(words.headline) + wrapped(words.asOf, .faint))
        }
        lines += wrapped(words.headline)
        lines += TerminalChart(plot, words, width: width, options).lines(painter)
        lines += wrapped(legend(words, plot, options))
        if let expectation = words.expectation { lines += wrapped(expectation) }
        lines += wrapped(words.asOf, .faint)
        return options.joined(lines)
    }

    private func legend(_ words: ChartWords, _ plot: ChartPlot, _ options: RenderingOptions) -> String {
        words.names(hasEvenPace: plot.evenPace != nil).map { line, name in
            let layer: ChartCanvas.Layer =
                switch line {
                case .actual: .actual
                case .evenPace: .evenPace
                case .target: .target
                case .projection: .cone
                }
            // Kept together when the line is wrapped.
            let mark = String(repeating: ChartCanvas.mark(layer, isASCII: options.isASCII), count: 2)
            return "\(mark)\u{A0}\(name.replacing(" ", with: "\u{A0}"))"
        }.joined(separator: "  ")
    }
}

/// The plot with its axes, as lines of a terminal.
private struct TerminalChart {
    let plot: ChartPlot
    let words: ChartWords
    let isASCII: Bool
    let axis: ValueAxis
    /// The labels of the values, by row from the top.
    private var labels: [Int: String] = [:]
    private let labelWidth: Int
    /// The fewest columns that still show a line.
    private static let fewestColumns = 8
    /// The labels of the quarters of the target, by row, where there is room for them.
    private var quarters: [Int: String] = [:]
    private var canvas: ChartCanvas

    init(_ plot: ChartPlot, _ words: ChartWords, width: Int, _ options: RenderingOptions) {
        self.plot = plot
        self.words = words
        isASCII = options.isASCII
        let rows = min(max(width / 5, 8), 20)
        axis = plot.valueAxis(steps: max(3, rows / 3))
        let texts = axis.ticks.map { words.figure($0) }
        let widest = texts.map { DisplayWidth.columns(of: $0) }.max() ?? 0
        // Figures of so many digits that nothing would be left to draw on are only in the words around the plot.
        let hasLabels = width - widest - 2 >= Self.fewestColumns
        labelWidth = hasLabels ? widest : 0
        let showsQuarters = width >= 60
        let quarterWidth = DisplayWidth.columns(of: words.figures.percent(100)) + 1
        let columns = max(Self.fewestColumns, width - labelWidth - 2 - (showsQuarters ? quarterWidth : 0))
        canvas = ChartCanvas(columns: columns, rows: rows, isASCII: options.isASCII)
        for (tick, text) in zip(axis.ticks, texts) where hasLabels { labels[row(of: Double(tick))] = text }
        if showsQuarters {
            for percent in [25, 50, 75, 100] {
                quarters[row(of: plot.target * Double(percent) / 100)] = words.figures.percent(percent)
            }
        }
        draw()
    }

    private func row(of value: Double) -> Int {
        (canvas.dotRows - 1 - Int((axis.height(of: value) * Double(canvas.dotRows - 1)).rounded())) / 4
    }

    private func dots(_ point: ChartPlot.Point) -> (x: Double, y: Double) {
        (point.time * Double(canvas.dotColumns - 1), axis.height(of: point.value) * Double(canvas.dotRows - 1))
    }

    private mutating func draw() {
        let target = row(of: plot.target)
        for column in 0..<canvas.columns { canvas.fill(column: column, row: target, .target) }
        for (a, b) in zip(plot.cone, plot.cone.dropFirst()) {
            let (left, right) = (a.time * Double(canvas.columns), b.time * Double(canvas.columns))
            for column in Int(left)..<max(Int(right.rounded(.up)), Int(left) + 1) {
                let part = min(max((Double(column) + 0.5 - left) / max(right - left, 1e-9), 0), 1)
                let top = row(of: a.upper + (b.upper - a.upper) * part)
                let bottom = row(of: a.lower + (b.lower - a.lower) * part)
                for row in top...max(bottom, top) { canvas.fill(column: column, row: row, .cone) }
            }
        }
        if let even = plot.evenPace { canvas.line([dots(even.from), dots(even.to)], .evenPace, every: 2) }
        canvas.line(plot.cone.map { dots(.init(time: $0.time, value: $0.middle)) }, .middle)
        canvas.line(plot.actual.map(dots), .actual)
    }

    func lines(_ painter: Painter) -> [String] {
        let wall = isASCII ? ("|", "+") : ("│", "┤")
        var lines: [String] = []
        for row in 0..<canvas.rows {
            let label = labels[row]
            let text = label ?? ""
            let gap = String(repeating: " ", count: labelWidth - DisplayWidth.columns(of: text))
            var line = painter.paint(gap + text + " " + (label == nil ? wall.0 : wall.1), .faint)
            let runs = canvas.runs(row: row).map { run in painter.paint(run.text, style(of: run.layer)) }
            line += runs.joined()
            if let quarter = quarters[row] { line += painter.paint(" " + quarter, .faint) }
            while line.last == " " { line.removeLast() }
            lines.append(line)
        }
        return lines + dateLines(painter)
    }

    private func style(_ layer: ChartCanvas.Layer) -> Painter.Style? { style(of: layer) }

    private func style(of layer: ChartCanvas.Layer) -> Painter.Style? {
        switch layer {
        case .none: nil
        case .cone, .evenPace: .faint
        case .target: .mark
        case .middle, .actual: plot.isReached ? .good : .bar
        }
    }

    /// The axis of time, and under it the dates: the close at its end, and before it as many as there is room for.
    private func dateLines(_ painter: Painter) -> [String] {
        func end(_ last: ChartPlot.DateTick) -> Int { canvas.columns - DisplayWidth.columns(of: last.label) }
        func place(_ tick: ChartPlot.DateTick) -> Range<Int> {
            let column = Int(tick.time * Double(canvas.columns - 1))
            return column..<(column + DisplayWidth.columns(of: tick.label))
        }
        let (all, last) = plot.dates(words.figures) { ticks, last in
            let places = ticks.map(place).filter { $0.upperBound < end(last) }
            return end(last) >= 0 && zip(places, places.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound }
        }
        let ticks = all.filter { place($0).upperBound < end(last) }
        let marks = Set(ticks.map { place($0).lowerBound })
        let wall = isASCII ? ("+", "-", "+") : ("└", "─", "┴")
        let indent = String(repeating: " ", count: labelWidth + 1)
        let line = (0..<canvas.columns).map { marks.contains($0) || $0 == canvas.columns - 1 ? wall.2 : wall.1 }
        var dates = ""
        var used = 0
        for tick in ticks {
            dates += String(repeating: " ", count: max(0, place(tick).lowerBound - used)) + tick.label
            used = max(used, place(tick).upperBound)
        }
        dates += String(repeating: " ", count: max(0, end(last) - used)) + last.label
        return [
            painter.paint(indent + wall.0 + line.joined(), .faint), painter.paint(indent + " " + dates, .faint),
        ]
    }
}
