import Campaigns

extension Banner {
    /// The body of a message for an incoming webhook of Slack, to be written with `JSONDocument`.
    ///
    /// All words stand in `plain_text` objects, in which nothing is formatting, a link or a mention; the campaign's own
    /// link is the one exception.
    public func slack(_ options: RenderingOptions = RenderingOptions()) -> SlackMessage {
        let sentences = Sentences(progress, options)
        let bar = Bar(progress.current, cells: Bar.longest(within: min(options.width, 30)), isASCII: options.isASCII)
        func safe(_ text: String, limit: Int = 1000) -> String { ChatText.slack(options.spaced(text), limit: limit) }
        let words = [sentences.unconverted, progress.campaign.appeal].compactMap(\.self) + sentences.messages
        var blocks: [SlackMessage.Block] = [
            .header(safe(sentences.headline, limit: 150)),
            .section(.plain("\(bar.text)  \(safe(sentences.percent))")),
            // Each at most 700, so that all of them fit into the 3,000 of one object.
            .section(.plain(words.map { safe($0, limit: 700) }.joined(separator: "\n"))),
        ]
        if let link = sentences.link {
            if let label = link.label { blocks.append(.section(.plain(safe(label + ":")))) }
            blocks.append(.section(.markdown("<\(ChatText.slack(link.plainAddress))>")))
        }
        blocks.append(.context(safe(sentences.status.joined(separator: options.separator))))
        let title = "\(progress.campaign.title): \(sentences.valueText)"
        return SlackMessage(text: safe(title), blocks: blocks)
    }
}

/// A message as Slack's incoming webhooks take it.
///
/// Source of the keys and limits: https://docs.slack.dev/reference/block-kit/blocks
public struct SlackMessage: Encodable, Hashable, Sendable {
    /// What notifications and screen readers say.
    private let text: String
    private let blocks: [Block]
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private let unfurl_links = false
    private let mrkdwn = false

    init(text: String, blocks: [Block]) {
        self.text = text
        self.blocks = blocks
    }

    struct Text: Encodable, Hashable, Sendable {
        let type: String
        let text: String
        /// Whether `:smile:` becomes a picture; only plain text can say so.
        let emoji: Bool?

        static func plain(_ text: String) -> Text { Text(type: "plain_text", text: text, emoji: false) }
        static func markdown(_ text: String) -> Text { Text(type: "mrkdwn", text: text, emoji: nil) }
    }

    struct Block: Encodable, Hashable, Sendable {
        let type: String
        let text: Text?
        let elements: [Text]?

        static func header(_ text: String) -> Block { Block(type: "header", text: .plain(text), elements: nil) }
        static func section(_ text: Text) -> Block { Block(type: "section", text: text, elements: nil) }
        static func context(_ text: String) -> Block { Block(type: "context", text: nil, elements: [.plain(text)]) }
    }
}
