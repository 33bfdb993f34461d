import Campaigns
import Testing

struct CampaignTests {
    private func make(
        slug: String = "a", title: String? = nil, appeal: String? = nil, start: String = "2025-01-01",
        deadline: String = "2025-12-31", revised: String? = nil, goals: Int = 1
    ) throws -> Campaign {
        let revisions = try revised.map {
            [Revised<Deadline>.Revision(since: try midnight("2025-06-01"), value: Deadline(try point($0)))]
        }
        return try Campaign(
            id: .test(1), slug: slug, title: title, appeal: appeal, calendar: CampaignCalendar(zone: "Europe/Kyiv"),
            start: point(start), deadline: Revised(Deadline(point(deadline)), revisions: revisions ?? []),
            goals: (0..<goals).map { try Goal(id: .test(UInt8($0)), metric: .members, target: Revised(10)) })
    }

    @Test(arguments: ["a", "7", "members-2025", "a--b", String(repeating: "x", count: 64)])
    func `a slug is plain`(slug: String) throws {
        #expect(try make(slug: slug).slug == slug)
    }

    @Test(arguments: ["", "-a", "a-", "A", "a b", "a_b", "á", "a/b", "a\n", String(repeating: "x", count: 65)])
    func `anything else is no slug`(slug: String) {
        #expect(throws: DomainError.self) { try make(slug: slug) }
    }

    @Test func `a campaign without a title is called by its slug`() throws {
        #expect(try make(slug: "drive", title: " ").title == "drive")
        #expect(try make(title: " Drive ", appeal: "").title == "Drive")
        #expect(try make(appeal: " ").appeal == nil)
        #expect(throws: DomainError.self) { try make(title: "a\u{1B}[31m") }
        #expect(throws: DomainError.self) { try make(appeal: "two\nlines") }
        #expect(throws: DomainError.self) { try make(title: String(repeating: "x", count: 1001)) }
    }

    @Test(
        arguments: [
            ("2025-01-01", "2024-12-31", nil), ("2025-01-01T00:00:00Z", "2025-01-01T00:00:00Z", nil),
            ("2025-01-01", "2025-12-31", "2024-12-31"),
        ] as [(String, String, String?)])
    func `a campaign ends after it starts, in each of its revisions`(start: String, deadline: String, revised: String?)
    {
        #expect(throws: DomainError.self) { try make(start: start, deadline: deadline, revised: revised) }
    }

    @Test func `a campaign of a day and one with several goals are campaigns, one without a goal is not`() throws {
        #expect(try make(start: "2025-01-01", deadline: "2025-01-01").startsAt == instant("2024-12-31T22:00:00Z"))
        #expect(try make(goals: 3).goals.count == 3)
        #expect(throws: DomainError.self) { try make(goals: 0) }
    }

    @Test(arguments: [
        "https://example.org/join?a=b#c", "http://example.org", "mailto:join@example.org", "HTTPS://EXAMPLE.ORG",
    ])
    func `a link is safe to put on a page`(address: String) throws {
        #expect(try Campaign.Link(address: address, label: "Join").address == address)
    }

    @Test(arguments: [
        "", "https://", "mailto:", "javascript:alert(1)", "data:text/html,x", "ftp://example.org", "example.org",
        "//example.org", " https://example.org", "https://example.org/a b", "https://example.org/\u{7F}",
        "https://example.org/\n", "https://" + String(repeating: "x", count: 2000),
    ])
    func `any other link is refused`(address: String) {
        #expect(throws: DomainError.self) { try Campaign.Link(address: address) }
    }
}
