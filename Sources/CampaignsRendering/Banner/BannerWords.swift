import Campaigns

/// What a banner says, whether its figure is known or not: the words that pictures and pages arrange.
struct BannerWords: Sendable {
    /// The campaign's own title.
    let title: String
    /// `12,345 out of 25,000`, or that the figure is not known.
    let headline: String
    /// What is known; nil while it cannot be read.
    let figure: Figure?
    let unconverted: String?
    let appeal: String?
    /// What the campaign asks, thanks for or tells, a line each.
    let messages: [String]
    /// How long there is, if it is known, and as of when.
    let status: [String]
    let link: Campaign.Link?
    let asOf: Instant
    /// The ISO 639 code of the words.
    let language: String
    let separator: String

    struct Figure: Sendable {
        let progress: GoalProgress
        /// The value and what a sentence puts around it: `12,345` and ` out of 25,000`.
        let value: (before: String, value: String, after: String)
        let percent: String
        /// `12,345 out of 25,000, 49%`.
        let valueText: String
        /// The colour of the bar.
        let tone: Tone
    }

    init(_ progress: Campaign.Progress, _ options: RenderingOptions) {
        let sentences = Sentences(progress, options)
        let current = progress.current
        title = progress.campaign.title
        headline = sentences.headline
        figure = Figure(
            progress: current, value: sentences.headlineParts, percent: sentences.percent,
            valueText: sentences.valueText,
            tone: current.isReached ? .reached : progress.phase == .active ? .bar : .inactive)
        unconverted = sentences.unconverted
        appeal = progress.campaign.appeal
        messages = sentences.messages
        status = sentences.status
        link = sentences.link
        asOf = progress.asOf
        language = options.words.language
        separator = options.separator
    }

    init(_ unknown: UnknownBanner, _ options: RenderingOptions) {
        title = unknown.campaign.title
        headline = options.words.text(.unknown)
        figure = nil
        unconverted = nil
        appeal = unknown.campaign.appeal
        messages = []
        status = [unknown.status(options)]
        link = unknown.campaign.link
        asOf = unknown.asOf
        language = options.words.language
        separator = options.separator
    }

    var direction: TextDirection { TextDirection(ofLanguage: language) }

    /// The campaign and its figure in a line: the name of a picture, for who cannot see it.
    var name: String { "\(title): \(figure?.valueText ?? headline)" }

    /// Everything else in a line.
    var description: String {
        ([unconverted, appeal].compactMap(\.self) + messages + [status.joined(separator: separator)])
            .joined(separator: " ")
    }
}
