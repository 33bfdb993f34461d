/// The words on the plot: the name of the target, and the quarters of it where they were reached.
extension ChartPicture {
    /// One place that a label could have.
    private struct Place {
        let box: LabelRoom.Box
        let x: Double
        let baseline: Double
        let alignment: SVGCanvas.Alignment
    }

    /// Draws the target's name and then the quarters, each in the first of its places where it covers no other words and no
    /// line. The name is always drawn; a quarter without such a place is left out, since its ring and the axis tell it too.
    mutating func drawLabels(_ plot: ChartPlot, _ frame: Frame, ceiling: Double) {
        var room = LabelRoom(
            .init(left: frame.left + stroke, right: frame.right - stroke, top: ceiling, bottom: frame.bottom))
        func cone(_ value: (ChartPlot.Cone) -> Double) -> [LabelRoom.Point] {
            plot.cone.map { frame.at(.init(time: $0.time, value: value($0))) }
        }
        room.take(line: Self.thinned(plot.actual).map(frame.at))
        for line in [cone(\.lower), cone(\.middle), cone(\.upper)] { room.take(line: line) }
        if let even = plot.evenPace { room.take(line: [frame.at(even.from), frame.at(even.to)]) }
        for ring in plot.milestones { room.take(Self.box(around: frame.at(ring.point), stroke * 1.55)) }
        if let last = plot.actual.last { room.take(Self.box(around: frame.at(last), stroke * 1.8)) }
        drawTarget(plot, frame, &room)
        room.take(line: [(frame.left, frame.y(plot.target)), (frame.right, frame.y(plot.target))])
        for milestone in plot.milestones { drawMilestone(milestone.percent, at: frame.at(milestone.point), &room) }
    }

    /// Above the target's line, from its start on; else further along it, or below it. On a plot too narrow for the figure
    /// it is only called the target: half a figure is none, and the figure is in the words above.
    private mutating func drawTarget(_ plot: ChartPlot, _ frame: Frame, _ room: inout LabelRoom) {
        let bold = SVGCanvas.TextStyle(size: small.size, isBold: true)
        let inset = small.size * 0.3
        let limit = frame.right - frame.left - 2 * inset
        let isTooLong = words.target.split(separator: " ").contains { bold.width(of: String($0)) > limit }
        let lines = bold.lines(of: isTooLong ? words.wording.text(.chartTarget) : words.target, within: limit)
        let wide = lines.map { bold.width(of: $0) }.max() ?? 0
        let leading = small.size * 1.2
        let rest = leading * Double(lines.count - 1)
        let line = frame.y(plot.target)
        // Of the first line; the name ends above the target's line, or begins below it.
        let baselines = [line - small.size * 0.4 - rest, line + small.size * (0.4 + Self.capital)]
        let slack = max(0, frame.right - inset - wide - frame.left - inset)
        let places = baselines.flatMap { baseline in
            (0...12).map { step in
                let x = frame.left + inset + slack * Double(step) / 12
                return Place(
                    box: .init(
                        left: x, right: x + wide, top: baseline - small.size * Self.capital,
                        bottom: baseline + rest + small.size * Self.descender),
                    x: x, baseline: baseline, alignment: .start)
            }
        }
        let judged = places.map { (place: $0, covered: room.covered(by: $0.box) ?? .max) }
        guard let best = judged.min(by: { $0.covered < $1.covered })?.place else { return }
        for (index, text) in lines.enumerated() {
            canvas.text(text, x: best.x, y: best.baseline + leading * Double(index), bold)
        }
        room.take(best.box)
    }

    /// Above its ring, or beside or below it where the line goes on steeply.
    private mutating func drawMilestone(_ percent: Int, at ring: LabelRoom.Point, _ room: inout LabelRoom) {
        let label = words.figures.percent(percent)
        let wide = small.width(of: label)
        let radius = stroke * 1.55
        let (above, beside) = (ring.y - stroke * 2 - small.size * 0.3, ring.y + small.size * Self.capital / 2)
        let below = ring.y + radius + small.size * (0.3 + Self.capital)
        let gap = radius + small.size * 0.3
        let places: [(x: Double, baseline: Double, alignment: SVGCanvas.Alignment)] = [
            (ring.x, above, .middle), (ring.x, above, .end), (ring.x - gap, beside, .end),
            (ring.x + radius, below, .start), (ring.x + gap, beside, .start), (ring.x, below, .middle),
        ]
        for (x, baseline, alignment) in places {
            let left =
                switch alignment {
                case .start: x
                case .middle: x - wide / 2
                case .end: x - wide
                }
            let box = LabelRoom.Box(
                left: left, right: left + wide, top: baseline - small.size * Self.capital,
                bottom: baseline + small.size * Self.descender)
            guard room.covered(by: box) == 0 else { continue }
            canvas.text(label, x: x, y: baseline, small, alignment: alignment)
            room.take(box)
            return
        }
    }

    private static func box(around point: LabelRoom.Point, _ radius: Double) -> LabelRoom.Box {
        .init(left: point.x - radius, right: point.x + radius, top: point.y - radius, bottom: point.y + radius)
    }
}
