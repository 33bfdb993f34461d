import Campaigns

extension Banner {
    /// The body of a message for a webhook of Discord, to be written with `JSONDocument`: the count in bold, the bar as
    /// code, the appeal, what is asked, the link and how long there is. It mentions nobody.
    public func discord(_ options: RenderingOptions = RenderingOptions()) -> DiscordMessage {
        let sentences = Sentences(progress, options)
        let bar = Bar(progress.current, cells: Bar.longest(within: min(options.width, 30)), isASCII: options.isASCII)
        func safe(_ text: String, limit: Int = 300) -> String { ChatText.discord(options.spaced(text), limit: limit) }
        let words = [sentences.unconverted, progress.campaign.appeal].compactMap(\.self) + sentences.messages
        var lines = ["**\(safe(sentences.headline))**", "`\(bar.text)`  \(safe(sentences.percent))"]
        lines += words.map { safe($0) }
        let status = safe(sentences.status.joined(separator: options.separator))
        if let link = sentences.link {
            let address = link.plainAddress
            // Together with the rest at most Discord's 2,000 characters; half an address would lead nowhere.
            let used = (lines + [status]).reduce(0) { $0 + $1.utf16.count + 1 }
            if used + address.utf16.count + 150 <= DiscordMessage.longest {
                // In <…> it is a link without a preview.
                lines.append((link.label.map { safe($0 + ":", limit: 100) + " " } ?? "") + "<\(address)>")
            }
        }
        return DiscordMessage(content: (lines + [status]).joined(separator: "\n"))
    }
}

/// A message as Discord's webhooks take it.
///
/// Source of the keys and limits: https://discord.com/developers/docs/resources/webhook#execute-webhook
public struct DiscordMessage: Encodable, Hashable, Sendable {
    /// The most characters of a message.
    static let longest = 2000

    private let content: String
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private let allowed_mentions = AllowedMentions()

    init(content: String) { self.content = content }

    private struct AllowedMentions: Encodable, Hashable {
        /// Nobody: neither everyone nor roles nor users.
        let parse: [String] = []
    }
}
