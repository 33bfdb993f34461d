import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct FormatTests {
    private func object(_ value: some Encodable) throws -> [String: Any] {
        let text = try JSONDocument.encode(value)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func `Markdown is a block without a heading`() throws {
        var sample = Sample()
        sample.link = try Campaign.Link(address: "https://example.org/join?a=1&b=(2)", label: "Join [us]")
        #expect(
            try Banner(sample.progress()).markdown() == """
                **12,345 out of 25,000**

                `███████████████████▊░░░░░░░░░░░░░░░░░░░░` 49%

                Quality journalism takes work — and a community that cares.

                Help us reach 25,000 members by the end of 2025.

                [Join \\[us\\]](<https://example.org/join?a=1&amp;b=%282%29>)

                *44 days left · as of 17 Nov 2025, 14:00 EET*
                """)
    }

    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `a badge holds the four keys of the endpoint's schema and no other`(state: CampaignState, kind: GoalKind)
        throws
    {
        let badge = try object(Banner(kind.applied(to: state.sample).progress()).shields())
        #expect(Set(badge.keys) == ["schemaVersion", "label", "message", "color"])
        #expect(badge["schemaVersion"] as? Int == 1)
        #expect((badge["message"] as? String)?.isEmpty == false)
    }

    @Test func `the first campaign's badge`() throws {
        let badge = try object(Banner(Sample().progress()).shields())
        #expect(badge["label"] as? String == "members")
        #expect(badge["message"] as? String == "12,345 / 25,000")
        #expect(badge["color"] as? String == "blue")
    }

    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `an exposition is gauges with help and type, and ends`(state: CampaignState, kind: GoalKind) throws {
        let text = try Banner(kind.applied(to: state.sample).progress()).openMetrics()
        #expect(text.hasSuffix("\n# EOF\n"))
        var typed: Set<Substring> = []
        for line in text.split(separator: "\n").dropLast() {
            let words = line.split(separator: " ")
            if words[0] == "#" {
                if words[1] == "TYPE" {
                    #expect(words[3] == "gauge")
                    #expect(typed.insert(words[2]).inserted, "each family is in one piece")
                }
            } else {
                #expect(typed.contains(line.prefix { $0 != "{" }))
                #expect(Double(try #require(words.last)) != nil, "\(line)")
            }
        }
    }

    @Test func `a last day is one all-day event, the same bytes for the same progress`() throws {
        let sample = Sample().with { $0.title = "Members; for, 2025" }
        let calendar = try Banner(sample.progress()).calendar()
        #expect(calendar == (try Banner(sample.progress()).calendar()))
        let lines = calendar.components(separatedBy: "\r\n")
        for line in [
            "DTSTART;VALUE=DATE:20251231", "DTEND;VALUE=DATE:20260101", "DTSTAMP:20251117T120000Z", "SEQUENCE:0",
            "UID:00000000-0000-7000-8000-000000000000", "SUMMARY:Last day: Members\\; for\\, 2025",
        ] { #expect(lines.contains(line), "\(line)") }
        #expect(lines.last == "")
        #expect(!calendar.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
        for line in lines { #expect(line.utf8.count <= 75) }
    }

    @Test(arguments: [String(repeating: "&", count: 1000), String(repeating: "*", count: 1000), "<!channel> @everyone"])
    func `messages keep to the services' limits and mention nobody`(text: String) throws {
        var sample = Sample().with {
            $0.title = text
            $0.appeal = text
        }
        sample.link = try Campaign.Link(
            address: "https://example.org/" + String(repeating: "a", count: 1900), label: text)
        let banner = Banner(try sample.progress())
        let discord = try object(banner.discord())
        #expect(try #require(discord["content"] as? String).utf16.count <= 2000)
        #expect((discord["allowed_mentions"] as? [String: [String]])?["parse"] == [])
        let slack = try object(banner.slack())
        #expect(try #require(slack["text"] as? String).utf16.count <= 3000)
        for block in try #require(slack["blocks"] as? [[String: Any]]) {
            let shown = (block["text"] ?? (block["elements"] as? [Any])?.first) as? [String: Any]
            let words = try #require(shown?["text"] as? String)
            #expect(words.utf16.count <= (block["type"] as? String == "header" ? 150 : 3000))
            #expect(
                !words.contains("<!") && !words.replacing(/&(amp|lt|gt);/, with: "").contains("&")
                    || words.hasPrefix("<https"))
        }
    }

    @Test func `hostile words leave every format well formed, in lines that fit and without what a terminal acts on`()
        throws
    {
        for text in NaughtyStrings.all {
            var sample = Sample().with {
                $0.title = text
                $0.appeal = text
            }
            // What the domain refuses never gets here.
            guard let link = try? Campaign.Link(address: "https://example.org/", label: text) else { continue }
            sample.link = link
            guard let progress = try? sample.progress() else { continue }
            let banner = Banner(progress)
            let options = RenderingOptions(width: 40)
            let documents = [
                try JSONDocument.encode(banner.shields(options)), try JSONDocument.encode(banner.slack(options)),
                try JSONDocument.encode(banner.discord(options)), try JSONDocument.encode(ProgressDocument(progress)),
            ]
            for document in documents { _ = try JSONSerialization.jsonObject(with: Data(document.utf8)) }
            let pages =
                documents + [
                    banner.text(options), banner.terminal(options), banner.line(options), banner.markdown(options),
                    banner.openMetrics(), banner.calendar(options), ProgressReport(progress).text(options),
                ]
            for page in pages { #expect(page.firstHostile == nil, "\(text.debugDescription)") }
            for line in banner.terminal(options).split(separator: "\n") where !line.hasPrefix("https://") {
                #expect(DisplayWidth.columns(of: String(line)) <= 40, "\(text.debugDescription)")
            }
            #expect(banner.openMetrics().split(separator: "\n").count == 42, "\(text.debugDescription)")
            #expect(banner.calendar(options).contains("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"))
            #expect(banner.markdown(options).components(separatedBy: "\n\n").count <= 6)
        }
    }
}
