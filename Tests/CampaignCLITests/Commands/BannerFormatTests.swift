import Testing

@testable import CampaignCLI

struct BannerFormatTests {
    @Test(arguments: BannerFormat.allCases)
    func `every format is drawn to the output and to a file alike, and ends its last line`(format: BannerFormat)
        async throws
    {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("adjust +12345 --on 2025-01-01 --reason paper")
        let drawn = await desk.ok("banner --format \(format.rawValue)")
        #expect(drawn.hasSuffix("\n") || drawn.hasSuffix("\r\n"))
        await desk.ok("banner --format \(format.rawValue) -o banner")
        #expect(try desk.read("banner") == drawn)
        #expect(!drawn.contains("\u{1B}"))
    }

    @Test func `a picture has the size and the background that were asked for`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let wide = await desk.ok("banner --format svg")
        #expect(wide == (await desk.ok("banner --format svg --size wide --appearance automatic")))
        #expect(wide.contains("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\"") && wide.contains("@media"))
        #expect(await desk.ok("banner --format svg --size narrow").contains(" width=\"320\" "))
        let card = await desk.ok("banner --format svg --size 1200x630 --appearance dark")
        #expect(card.contains(" width=\"1200\" height=\"630\" ") && !card.contains("@media"))
    }

    @Test func `a page is a whole document that names where it stands, a fragment is one element`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let fragment = await desk.ok("banner --format html")
        #expect(
            fragment.hasPrefix("<section class=\"campaign-banner campaign-banner--automatic\" lang=\"en\"")
                && fragment.hasSuffix("</section>\n"))
        let page = await desk.ok(
            "banner --format html --page --page-address https://a.b/?c=1&d=2 --page-image https://a.b/card.png")
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\"") && page.hasSuffix("</html>\n"))
        #expect(page.contains("<meta property=\"og:url\" content=\"https://a.b/?c=1&amp;d=2\">"))
        #expect(page.contains("<meta property=\"og:image\" content=\"https://a.b/card.png\">"))
    }

    @Test(arguments: [
        ("banner --watch", "'--watch' needs '-o FILE'"), ("banner --watch -o -", "'--watch' needs '-o FILE'"),
        ("banner --watch -o b.txt --as-of today", "'--watch' and '--as-of' contradict each other"),
        ("watch --as-of today", "unknown option '--as-of'"), ("watch --json", "unknown option '--json'"),
        ("banner --format svgg", "invalid value 'svgg' for '--format'"),
        ("banner --size narrow", "'--size' is for '--format svg', and this is 'text'"),
        (
            "banner --json --appearance dark",
            "'--appearance' is for '--format svg' or '--format html', and this is 'json'"
        ),
        ("banner --format svg --page", "'--page' is for '--format html', and this is 'svg'"),
        (
            "banner --format html --page-image https://a.b/c.png",
            "'--page-image' is of a whole page, so it needs '--page'"
        ),
        (
            "banner --format html --page --page-address example.org",
            "a page's address starts with https:// or http:// and has no spaces"
        ),
        (
            "banner --format html --page --page-image mailto:a@b.c",
            "a picture's address starts with https:// or http:// and has no spaces"
        ),
        ("banner --format svg --size 640", "invalid value '640' for '--size'"),
        ("banner --locale 'not one'", "invalid value 'not one' for '--locale': expected a locale like uk or de_CH"),
    ])
    func `a mistake is refused`(line: String, message: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let outcome = await desk.run(line)
        #expect(outcome.code == .usage)
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}
