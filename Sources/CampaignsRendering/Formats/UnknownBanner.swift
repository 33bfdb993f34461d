public import Campaigns

/// What stands in a banner's place while the campaign's figure cannot be read: the appeal, the link, and that the figure
/// is not known. Never a zero.
///
/// A store that cannot be read throws, and then there is no progress to draw; a page that has to show something shows
/// this.
public struct UnknownBanner: Hashable, Sendable {
    /// The campaign, as it was known last.
    public let campaign: Campaign
    /// The instant the figure was asked for.
    public let asOf: Instant

    /// Makes the banner of a campaign whose figure could not be read at an instant.
    public init(_ campaign: Campaign, asOf: Instant) {
        self.campaign = campaign
        self.asOf = asOf
    }

    /// The banner as plain lines, without a final line end.
    public func text(_ options: RenderingOptions = RenderingOptions()) -> String {
        var lines = words(options).map(TerminalText.sanitised)
        if let link = campaign.link {
            if let label = link.label { lines.append(TerminalText.sanitised(label) + ":") }
            lines.append(TerminalText.sanitised(link.address))
        }
        lines.append(status(options))
        return options.joined(lines.flatMap { DisplayWidth.wrapped($0, to: options.width) })
    }

    /// The banner as a block of Markdown, without a final line end.
    public func markdown(_ options: RenderingOptions = RenderingOptions()) -> String {
        var blocks = words(options).map(MarkdownText.escaped)
        if let link = campaign.link { blocks.append(link.markdown) }
        blocks.append("*\(MarkdownText.escaped(status(options)))*")
        return options.spaced(blocks.joined(separator: "\n\n"))
    }

    /// The document of a badge for the endpoint of shields.io: `members | unknown`, marked as an error.
    public func shields(_ options: RenderingOptions = RenderingOptions()) -> ShieldsBadge {
        let wording = options.words
        return ShieldsBadge(
            label: options.spaced(wording.sentence(.goal(campaign.goals[0].metric, .label))),
            message: options.spaced(wording.text(.unknownShort)), colour: .inactive, isError: true)
    }

    private func words(_ options: RenderingOptions) -> [String] {
        [options.words.text(.unknown), campaign.appeal].compactMap(\.self)
    }

    /// `as of 17 Nov 2025, 14:00 EET`.
    func status(_ options: RenderingOptions) -> String {
        let instant = LocalisedFigures(options).instant(asOf, in: campaign.calendar, options.words)
        return options.words.text(.asOf, ["instant": instant])
    }
}
