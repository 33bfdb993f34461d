import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

struct PageTests {
    @Test(arguments: CampaignState.allCases, GoalKind.allCases)
    func `a fragment says what the banner says, and its bar says it too`(state: CampaignState, kind: GoalKind) throws {
        let progress = try kind.applied(to: state.sample).progress()
        let document = try Document(Banner(progress).html())
        document.expectInert()
        let sentences = Sentences(progress, RenderingOptions())
        #expect(document.texts("count") == [sentences.headline])
        #expect(document.texts("percent") == [sentences.percent])
        #expect(document.texts("appeal") == [progress.campaign.appeal])
        #expect(document.texts("message") == sentences.messages)
        #expect(document.texts("note") == [sentences.unconverted].compactMap(\.self))
        #expect(document.texts("status") == [sentences.status.joined(separator: " · ")])
        let bar = try #require(document.all("progress").first)
        #expect(bar.attributes["aria-label"] == progress.campaign.title)
        #expect(bar.attributes["aria-valuetext"] == sentences.valueText)
        let (value, target) = (progress.current.value, progress.current.target)
        #expect(bar.attributes["max"] == "\(target)")
        #expect(bar.attributes["value"] == "\(min(value, target))", "at most the maximum, as ARIA wants it")
        #expect(document.all("time").first?.attributes["datetime"] == progress.asOf.description)
    }

    @Test func `a value below nothing draws an empty bar and is told as it is`() throws {
        let sample = Sample().with { $0.changes = [("2025-02-01T00:00:00Z", -5)] }
        let bar = try #require(try Document(Banner(sample.progress()).html()).all("progress").first)
        #expect(bar.attributes["value"] == "0")
        #expect(bar.attributes["aria-valuetext"] == "-5 out of 25,000, 0%")
    }

    @Test(
        arguments: [
            (12_345, "campaign-banner__count"), (1_234_567, "campaign-banner__count campaign-banner__count--long"),
            (1_234_567_890, "campaign-banner__count campaign-banner__count--longer"),
            (123_456_789_012_345, "campaign-banner__count campaign-banner__count--longest"),
        ] as [(Int64, String)])
    func `a long number is set smaller, so that it stays in one piece`(value: Int64, name: String) throws {
        let sample = Sample().with { $0.changes = [("2025-02-01T00:00:00Z", value)] }
        let count = try #require(try Document(Banner(sample.progress()).html()).all("p").first)
        #expect(count.attributes["class"] == name)
    }

    @Test func `words from outside bring their own direction, the banner has that of its language`() throws {
        let hebrew = try Wording(language: "he", table: ["outOf": "{value} מתוך {target}"])
        let options = RenderingOptions(locale: Locale(identifier: "he_IL"), wording: hebrew)
        var sample = Sample()
        sample.link = try Campaign.Link(address: "https://example.org/", label: "Join")
        let page = try Document(Banner(sample.progress()).page(.unknown, options))
        for name in ["html", "section"] {
            #expect(page.all(name).first?.attributes["dir"] == "rtl")
            #expect(page.all(name).first?.attributes["lang"] == "he")
        }
        let outside = page.elements.filter {
            $0.name == "h1" || $0.name == "a" || $0.attributes["class"] == "campaign-banner__appeal"
        }
        #expect(outside.count == 3)
        for element in outside { #expect(element.attributes["dir"] == "auto") }
    }

    @Test(
        arguments: [
            (nil, nil, []), ("https://a.b/?c=1&d=2", nil, ["og:url"]),
            (nil, "https://a.b/c.png", ["og:image", "og:image:alt"]),
        ] as [(String?, String?, [String])])
    func `a page names its address and its picture where they are known`(
        address: String?, image: String?, more: [String]
    ) throws {
        let surroundings = try PageSurroundings(address: address, image: image)
        let document = try Document(Banner(Sample().progress()).page(surroundings))
        document.expectInert()
        let tags = document.all("meta").compactMap { $0.attributes["property"] }
        #expect(tags == ["og:type", "og:title", "og:description", "og:locale"] + more)
        #expect(document.all("title").first?.text == "Members for 2025: 12,345 out of 25,000")
        #expect(document.all("h1").map(\.text) == ["Members for 2025"])
    }

    @Test(arguments: [
        "example.org", "mailto:a@example.org", "javascript:alert(1)", "https://", "https://a b", "/card.png",
    ])
    func `an address that is not whole is refused`(address: String) {
        #expect(throws: DomainError.self) { try PageSurroundings(address: address) }
        #expect(throws: DomainError.self) { try PageSurroundings(image: address) }
    }

    @Test(arguments: Appearance.allCases)
    func `a page is dark where that is preferred, or as it was asked for`(appearance: Appearance) throws {
        let page = try Banner(Sample().progress()).page(.unknown, RenderingOptions(appearance: appearance))
        #expect(page.contains("prefers-color-scheme: dark") == (appearance == .automatic))
        // Its colours are those of its own class, so that fragments of several appearances can stand on one page.
        #expect(page.contains("<section class=\"campaign-banner campaign-banner--\(appearance.rawValue)\""))
        for match in page.matches(of: /\n *([^{\n]*) \{ --campaign-/) {
            #expect(match.1.hasPrefix(".campaign-banner--\(appearance.rawValue)"))
        }
        let dark = "--campaign-paper: \(Tone.paper.dark.hex)"
        #expect(page.contains(dark) == (appearance != .light))
        #expect(page.contains("@media print"))
    }

    @Test func `what is unknown has neither a number nor a bar`() throws {
        let progress = try Sample().progress()
        let document = try Document(UnknownBanner(progress.campaign, asOf: progress.asOf).page())
        document.expectInert()
        #expect(document.all("progress").isEmpty && document.all("strong").isEmpty)
        #expect(document.texts("unknown") == ["The figure is not known at the moment."])
    }

    @Test func `hostile words leave a page well formed, inert and without what a terminal acts on`() throws {
        for text in NaughtyStrings.all {
            var sample = Sample().with {
                $0.title = text
                $0.appeal = text
            }
            guard let link = try? Campaign.Link(address: "https://example.org/?q=\"'<>&\u{202E}", label: text) else {
                continue
            }
            sample.link = link
            guard let progress = try? sample.progress() else { continue }
            let unknown = UnknownBanner(progress.campaign, asOf: progress.asOf)
            for html in [Banner(progress).html(), Banner(progress).page(), unknown.html(), unknown.page()] {
                #expect(html.firstHostile == nil, "\(text.debugDescription)")
                let document = try Document(html)
                document.expectInert(text)
                let shown = TerminalText.sanitised(progress.campaign.appeal ?? "").filter {
                    $0 != "\u{FFFE}" && $0 != "\u{FFFF}"
                }
                #expect(document.texts("appeal").allSatisfy { $0 == shown }, "\(text.debugDescription)")
            }
        }
    }
}
