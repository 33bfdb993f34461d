import Campaigns

extension Banner {
    /// The banner as a block of Markdown without a heading, for a README or an issue: the count in bold, the bar as code,
    /// the appeal, what is asked, the link, and how long there is. Without a final line end.
    ///
    /// Everything from outside is words only, ``MarkdownText/escaped(_:)``.
    public func markdown(_ options: RenderingOptions = RenderingOptions()) -> String {
        let sentences = Sentences(progress, options)
        let bar = Bar(progress.current, cells: Bar.longest(within: options.width), isASCII: options.isASCII)
        var blocks = [
            "**\(MarkdownText.escaped(sentences.headline))**",
            "`\(bar.text)` \(MarkdownText.escaped(sentences.percent))",
        ]
        let words = [sentences.unconverted, progress.campaign.appeal].compactMap(\.self) + sentences.messages
        blocks += words.map(MarkdownText.escaped)
        if let link = sentences.link { blocks.append(link.markdown) }
        blocks.append("*\(MarkdownText.escaped(sentences.status.joined(separator: options.separator)))*")
        return options.spaced(blocks.joined(separator: "\n\n"))
    }
}
