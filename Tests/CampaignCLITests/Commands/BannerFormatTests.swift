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

    @Test(arguments: [
        ("banner --watch", "'--watch' needs '-o FILE'"), ("banner --watch -o -", "'--watch' needs '-o FILE'"),
        ("banner --watch -o b.txt --as-of today", "'--watch' and '--as-of' contradict each other"),
        ("watch --as-of today", "unknown option '--as-of'"), ("watch --json", "unknown option '--json'"),
        ("banner --format svgg", "invalid value 'svgg' for '--format'"),
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
