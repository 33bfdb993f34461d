import CampaignsRendering
import Foundation
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct SinkTests {
    static let sinks: [(name: String, escape: @Sendable (String) -> String)] = [
        ("terminal", TerminalText.sanitised), ("markup", MarkupText.escaped), ("Markdown", MarkdownText.escaped),
        ("Slack", { ChatText.slack($0) }), ("Discord", { ChatText.discord($0) }),
        ("OpenMetrics", OpenMetricsText.escaped),
        ("iCalendar", CalendarText.escaped),
    ]

    @Test(.enabled(if: !NaughtyStrings.collection.isEmpty, RealData.isMissing))
    func `the collection of naughty strings is used`() { #expect(NaughtyStrings.collection.count > 400) }

    @Test(arguments: sinks.map(\.name))
    func `no sink lets a control or bidi character or a line end through`(name: String) throws {
        let sink = try #require(Self.sinks.first { $0.name == name })
        for text in NaughtyStrings.all {
            let safe = sink.escape(text)
            #expect(!safe.unicodeScalars.contains(where: TerminalText.isHostile), "\(text.debugDescription)")
        }
    }

    @Test func `markup holds the text and nothing else, as content and as attribute`() throws {
        for text in NaughtyStrings.all {
            let safe = MarkupText.escaped(text)
            #expect(!safe.contains { "<>\"'".contains($0) })
            let reader = MarkupReader()
            let parser = XMLParser(data: Data("<t a=\"\(safe)\" b='\(safe)'>\(safe)</t>".utf8))
            parser.delegate = reader
            #expect(parser.parse(), "\(text.debugDescription)")
            let shown = TerminalText.sanitised(text).unicodeScalars.filter { $0 != "\u{FFFE}" && $0 != "\u{FFFF}" }
            for read in [reader.content, reader.attributes["a"], reader.attributes["b"]] {
                #expect(read.map { Array($0.unicodeScalars) } == Array(shown), "\(text.debugDescription)")
            }
        }
    }

    @Test(arguments: [
        ("Quality journalism takes work — and a community that cares.", nil),
        ("Become a member: 25,000 by 31.12.2025! (it's 5 + 5 = 10) #1", nil),
        ("# a", "\\# a"), ("- a", "\\- a"), ("+ a", "\\+ a"), ("* a", "\\* a"), ("> a", "\\> a"), ("---", "\\---"),
        ("===", "\\==="), ("1. a", "1\\. a"), ("12) a", "12\\) a"), ("2025", nil), ("2025 a. b", nil),
        ("    code", "code"),
        ("[a](b)", "\\[a\\](b)"), ("![a](b)", "!\\[a\\](b)"), ("<b>&amp;", "\\<b\\>\\&amp;"), ("`x`", "\\`x\\`"),
        ("a_b*c~d|e$", "a\\_b\\*c\\~d\\|e\\$"), ("\\", "\\\\"), ("https://a.b", "https\\://a.b"),
        ("www.a.b", "www\\.a.b"),
        ("a\nb", "a b"),
    ])
    func `Markdown keeps words as they are and nothing else`(text: String, escaped: String?) {
        #expect(MarkdownText.escaped(text) == escaped ?? text)
    }

    @Test(arguments: [
        ("<!channel> & <@U1|x>", "&lt;!channel&gt; &amp; &lt;@U1|x&gt;"), ("Tom & Jerry", "Tom &amp; Jerry"),
    ])
    func `Slack sees no mention and no link`(text: String, escaped: String) { #expect(ChatText.slack(text) == escaped) }

    @Test(arguments: [
        ("@everyone <@1> <#2>", "\\@everyone \\<\\@1\\> \\<\\#2\\>"),
        ("**a** `b` ||c||", "\\*\\*a\\*\\* \\`b\\` \\|\\|c\\|\\|"),
        ("[a](https://b)", "\\[a\\]\\(https\\://b\\)"), ("> q", "\\> q"), (":x:", "\\:x\\:"),
    ])
    func `Discord sees no mention, no emoji and no formatting`(text: String, escaped: String) {
        #expect(ChatText.discord(text) == escaped)
    }

    @Test(arguments: [("a\"b", "a\\\"b"), ("a\\", "a\\\\"), ("a\nb", "a b")])
    func `a label of OpenMetrics ends where it ends`(text: String, escaped: String) {
        #expect(OpenMetricsText.escaped(text) == escaped)
    }

    @Test(arguments: [("a;b,c\\d", "a\\;b\\,c\\\\d"), ("a\nEND:VEVENT", "a END:VEVENT")])
    func `a text of iCalendar is one value`(text: String, escaped: String) {
        #expect(CalendarText.escaped(text) == escaped)
    }

    @Test func `a folded line has at most 75 octets, is cut between characters and reads back the same`() {
        for text in NaughtyStrings.all.map(CalendarText.escaped) {
            // By octets: as characters, a space and a combining mark after it are one.
            let lines = CalendarText.folded("SUMMARY:" + text).utf8.split(separator: UInt8(ascii: "\n"))
            for line in lines { #expect(line.count <= 76, "with the carriage return") }
            let unfolded = lines.enumerated().flatMap { index, line in
                line.dropFirst(index == 0 ? 0 : 1).filter { $0 != UInt8(ascii: "\r") }
            }
            #expect(unfolded.elementsEqual(("SUMMARY:" + text).utf8))
        }
        let line = "SUMMARY:" + String(repeating: "a", count: 66) + "ї"
        #expect(CalendarText.folded(line) == "SUMMARY:" + String(repeating: "a", count: 66) + "\r\n ї")
    }
}

private final class MarkupReader: NSObject, XMLParserDelegate {
    var content = ""
    var attributes: [String: String] = [:]

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes attributeDict: [String: String]
    ) { attributes = attributeDict }

    func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }
}
