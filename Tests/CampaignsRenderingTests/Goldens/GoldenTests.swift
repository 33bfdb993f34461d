import Campaigns
import CampaignsRendering
import Foundation
import Testing

struct GoldenTests {
    static let locales = ["en": RenderingOptions.defaultLocale, "uk": Locale(identifier: "uk_UA")]

    @Test(arguments: ["en", "uk"], CampaignState.allCases)
    func `every format of every state of every kind of goal looks as it was agreed`(
        language: String, state: CampaignState
    ) throws {
        let options = RenderingOptions(locale: try #require(Self.locales[language]))
        for kind in GoalKind.allCases {
            var sample = kind.applied(to: state.sample)
            if kind == .members {
                sample.link = try Campaign.Link(address: "https://example.org/join?a=1&b=2", label: "Become a member")
            }
            let progress = try sample.progress()
            let pages = GoldenPage.all.filter { $0.kinds.contains(kind) && ($0.hasWords || language == "en") }
            let text = try pages.filter { $0.fileExtension == nil }
                .map { "--- \($0.name)\n\(try $0.draw(progress, options))\n" }.joined()
            try Golden.expect(text, is: "\(language)/\(kind)-\(state).txt")
            for page in pages {
                guard let fileExtension = page.fileExtension else { continue }
                try Golden.expect(
                    try page.draw(progress, options), is: "\(language)/\(kind)-\(state).\(fileExtension)")
            }
        }
    }

    @Test(arguments: ["en", "uk"])
    func `an unknown figure is told to be unknown, as agreed`(language: String) throws {
        let options = RenderingOptions(locale: try #require(Self.locales[language]))
        let sample = Sample()
        let banner = UnknownBanner(try sample.campaign(), asOf: try sample.progress().asOf)
        let pages = [
            ("text", banner.text(options)), ("Markdown", banner.markdown(options)),
            ("shields", try JSONDocument.encode(banner.shields(options))), ("HTML", banner.html(options).withoutRules),
            ("HTML page", banner.page(.unknown, options).withoutRules),
        ]
        let pictures = PictureSize.allCases.map { ($0 == .card ? "card" : $0.rawValue, banner.svg($0, options)) }
        for page in pages { #expect(page.1.firstRange(of: /\b0\b/) == nil, "\(page.0)") }
        for (size, picture) in pictures {
            #expect(picture.firstRange(of: />[^<]*\b0\b/) == nil && !picture.contains("<path"), "\(size)")
        }
        for (size, picture) in pictures { try Golden.expect(picture, is: "\(language)/unknown.\(size).svg") }
        try Golden.expect(pages.map { "--- \($0)\n\($1)\n" }.joined(), is: "\(language)/unknown.txt")
    }

    @Test(arguments: Appearance.allCases)
    func `a page that can be opened looks as it was agreed`(appearance: Appearance) throws {
        var sample = Sample()
        sample.link = try Campaign.Link(address: "https://example.org/join?a=1&b=2", label: "Become a member")
        let options = RenderingOptions(appearance: appearance)
        try Golden.expect(Banner(sample.progress()).page(.unknown, options), is: "page-\(appearance).html")
    }

    @Test func `the picture in README is what the program draws`() throws {
        try Golden.expect(Banner(Sample().progress()).svg(), is: "../../../docs/images/banner.svg")
    }
}
