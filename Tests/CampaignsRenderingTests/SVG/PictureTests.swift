import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct PictureTests {
    @Test(arguments: CampaignState.allCases, PictureSize.allCases)
    func `every picture of every state is XML with a name, a description and nothing from elsewhere`(
        state: CampaignState, size: PictureSize
    ) throws {
        for kind in GoalKind.allCases {
            for appearance in Appearance.allCases {
                let progress = try kind.applied(to: state.sample).progress()
                let picture = try Picture(Banner(progress).svg(size, RenderingOptions(appearance: appearance)))
                try picture.expectSound()
                let valueText = Sentences(progress, RenderingOptions()).valueText
                #expect(picture.title == "\(progress.campaign.title): \(valueText)")
                #expect(picture.description.contains("as of"))
                #expect(picture.hasDarkRules == (appearance == .automatic))
            }
        }
    }

    @Test(arguments: ["uk_UA", "de_DE", "fr_FR", "pl_PL", "ar_EG"], PictureSize.allCases)
    func `every state is told in every language, and nothing is cut`(locale: String, size: PictureSize) throws {
        for state in CampaignState.allCases {
            for kind in GoalKind.allCases {
                let progress = try kind.applied(to: state.sample).progress()
                let options = RenderingOptions(locale: Locale(identifier: locale))
                try Picture(Banner(progress).svg(size, options)).expectSound("\(state) \(kind)")
                try Document(Banner(progress).page(.unknown, options)).expectInert("\(state) \(kind)")
            }
        }
    }

    @Test(arguments: PictureSize.allCases)
    func `no words are smaller than 12 pixels where a picture is shown 320 wide, or a card 570`(size: PictureSize) {
        // A card is shown larger, and its smallest words may be a fifth smaller to keep to one line.
        let (shown, scale): (Double, Double) = size == .card ? (570, 0.8) : (320, 1)
        #expect(size.metrics.small * scale * shown / size.metrics.width >= 12)
    }

    @Test(arguments: PictureSize.allCases)
    func `hostile words leave a picture well formed, inside its edges and without what a terminal acts on`(
        size: PictureSize
    ) throws {
        for text in NaughtyStrings.all {
            let sample = Sample().with {
                $0.title = text
                $0.appeal = text
            }
            guard let progress = try? sample.progress() else { continue }
            for svg in [
                Banner(progress).svg(size), UnknownBanner(progress.campaign, asOf: progress.asOf).svg(size),
            ] {
                #expect(svg.firstHostile == nil, "\(text.debugDescription)")
                try Picture(svg).expectSound(text)
            }
        }
    }

    @Test(arguments: [0, 1, 12_345, 24_999, 25_000, 30_000])
    func `the bar is floored, visible from one on, and full only when the target is reached`(value: Int64) throws {
        let sample = Sample().with { $0.changes = [("2025-02-01T00:00:00Z", value)] }
        let svg = try Banner(sample.progress()).svg()
        let track = try #require(svg.firstMatch(of: /<rect x="40" y="[0-9.]+" width="([0-9]+)"/))
        let full = try #require(Int64(track.1))
        let path = svg.firstMatch(of: /<path d="([^"]*)"/)?.1
        guard value > 0 else {
            #expect(path == nil)
            return
        }
        let numbers = try #require(path).matches(of: /[0-9.]+/).compactMap { Double($0.0) }
        // The furthest x of the outline: a head's arc reaches its radius further than the points it joins.
        let end = numbers.count > 12 ? numbers[9] + numbers[11] : numbers[0]
        let tenths = min(full * 10, full * 10 * value / 25_000)
        let most = Double(full) - (value < 25_000 ? 4.5 : 0)
        #expect(abs(end - 40 - min(max(4.5, Double(tenths) / 10), most)) < 0.011)
        #expect((end == Double(40 + full)) == (value >= 25_000))
    }

    @Test func `in a language from right to left the picture is mirrored, but not its words`() throws {
        let hebrew = try Wording(
            language: "he",
            table: [
                "outOf": "{value} מתוך {target}",
                "members.ask": "עזרו לנו להגיע ל־{target} חברים עד {deadline}.",
            ])
        let options = RenderingOptions(locale: Locale(identifier: "he_IL"), wording: hebrew)
        let svg = try Banner(Sample().progress()).svg(.wide, options)
        try Picture(svg).expectSound()
        #expect(svg.contains("xml:lang=\"he\""))
        // The number starts at the right edge, the percentage at the left one; the bar grows from the right.
        #expect(svg.contains(/<text x="600" y="[0-9.]+" direction="rtl"[^>]*><tspan[^>]*>12,345</))
        #expect(svg.contains(/<text x="40" y="[0-9.]+" text-anchor="end"[^>]*>\D*49/))
        #expect(svg.contains("transform=\"translate(640) scale(-1 1)\""))
        // The English appeal is read from left to right, at the right edge.
        #expect(svg.contains(/<text x="600" y="[0-9.]+" text-anchor="end"[^>]*>Quality/))
    }

    @Test func `an appeal in Hebrew keeps to the edge of an English picture`() throws {
        let appeal = String(repeating: "עיתונות ", count: 5) + String(repeating: "journalism ", count: 5)
        let svg = try Banner(Sample().with { $0.appeal = appeal }.progress()).svg()
        #expect(svg.contains(/<text x="40" y="[0-9.]+" text-anchor="end" direction="rtl"[^>]*>עיתונות/))
        // All lines of a text are read as its first one.
        #expect(svg.contains(/<text x="40" y="[0-9.]+" text-anchor="end" direction="rtl"[^>]*>journalism/))
    }
}
