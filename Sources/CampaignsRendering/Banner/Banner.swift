public import Campaigns

/// The picture of a campaign that people see: how many, a bar, the appeal, what is asked and how long there is.
///
/// It is drawn from a `Campaign.Progress` and nothing else, and a progress exists only if every figure in it could be
/// read. So there is no banner of an unknown number.
public struct Banner: Hashable, Sendable {
    /// What is drawn.
    public let progress: Campaign.Progress

    /// Makes the banner of a progress.
    public init(_ progress: Campaign.Progress) { self.progress = progress }

    /// The banner as plain lines, without a final line end: for files, mails and pipes.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        lines(options, Painter(isOn: false), marked: nil)
    }

    /// The banner for a terminal, without a final line end: the lines of ``text(_:)``, coloured if the options say so.
    ///
    /// While the campaign is active the bar is marked where the goal would stand had it risen evenly since the start, so
    /// that one sees whether it is ahead or behind. Other phases have nothing to keep up with and no mark.
    public func terminal(_ options: RenderingOptions = RenderingOptions()) -> String {
        lines(options, Painter(isOn: options.usesColour), marked: progress.evenPaceValue)
    }

    /// The banner in one line, `12,345 out of 25,000, 49% · 44 days left · as of …`: for logs.
    public func line(_ options: RenderingOptions = RenderingOptions()) -> String {
        let sentences = Sentences(progress, options)
        return options.joined([([sentences.valueText] + sentences.status).joined(separator: options.separator)])
    }

    private func lines(_ options: RenderingOptions, _ painter: Painter, marked: Int64?) -> String {
        let sentences = Sentences(progress, options)
        func wrapped(_ text: String, _ style: Painter.Style? = nil) -> [String] {
            DisplayWidth.wrapped(text, to: options.width).map { painter.paint($0, style) }
        }
        var lines = wrapped(sentences.headline, .strong)
        lines.append(bar(sentences.percent, options, painter, marked: marked))
        if let unconverted = sentences.unconverted { lines += wrapped(unconverted) }
        if let appeal = progress.campaign.appeal { lines += wrapped(TerminalText.sanitised(appeal)) }
        for message in sentences.messages { lines += wrapped(message) }
        if let link = sentences.link {
            // An address broken in two leads nowhere, so it is the one thing that may be wider than the line.
            lines += link.label.map { wrapped(TerminalText.sanitised($0) + ":") } ?? []
            lines.append(TerminalText.sanitised(link.address))
        }
        // Side by side if there is room, so that no line starts with the mark between them.
        let status = sentences.status.joined(separator: options.separator)
        let fits = DisplayWidth.columns(of: status) <= options.width
        for part in fits ? [status] : sentences.status { lines += wrapped(part, .faint) }
        return options.joined(lines)
    }

    private func bar(
        _ percent: String, _ options: RenderingOptions, _ painter: Painter, marked: Int64?
    ) -> String {
        let frame = options.isASCII ? 2 : 0
        let room = max(0, options.width) - frame - 2 - DisplayWidth.columns(of: percent)
        let percent = painter.paint(percent, .strong)
        guard room >= Bar.shortest else { return percent }
        let bar = Bar(
            progress.current, cells: min(room, Bar.longest), isASCII: options.isASCII, marked: marked)
        let painted = bar.runs.map { run in
            switch run.kind {
            case .filled: painter.paint(run.text, progress.current.isReached ? .good : .bar)
            case .track: painter.paint(run.text, .faint)
            case .marker: painter.paint(run.text, .mark)
            case .frame: run.text
            }
        }
        return painted.joined() + "  " + percent
    }
}
