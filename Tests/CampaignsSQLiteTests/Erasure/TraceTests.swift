import Campaigns
import CampaignsTestSupport
import Foundation
import Testing

@testable import CampaignsSQLite

/// The bytes on the disk after somebody was erased.
@Suite struct `Traces of an erased person` {
    private let folder: TemporaryFolder
    private static let traces = [
        "ada@", "countess", "lovelace", "sub_ada", "cus_ada", "ch_ada", "re_ada", "key-ada", "engines",
    ]

    init() throws { folder = try TemporaryFolder() }

    /// The traces that stand in the database or its log, in whatever case.
    private func found() throws -> [String] {
        try folder.names.flatMap { name in
            let text = String(decoding: try Data(contentsOf: URL(filePath: folder(name))), as: Unicode.ASCII.self)
                .lowercased()
            return Self.traces.filter { text.contains($0) }.map { "\($0) in \(name)" }
        }
    }

    /// Ada in every place a person can be in, among many others whose rows push hers from page to page.
    private func fill(_ store: SQLiteCampaignStore) async throws -> (drive: Drive, ada: Member.ID) {
        let drive = try await Drive(store, [.init(.members, target: 9)])
        func crowd(_ range: Range<Int>) throws -> [IncomingRecord] {
            try range.map { try drive.row("p\($0 &* 7919 % 5003)@example.org", name: "Person \($0)", ids: ["x:\($0)"]) }
        }
        let adas = [
            try drive.row(
                "Ada@example.org", name: "Ada Lovelace", note: "engines", ids: ["stripe:cus_ada"],
                term: drive.terms(from: "2025-01-01", id: "stripe:sub_ada")),
            try drive.row("countess@example.org", name: "Countess Lovelace", term: drive.terms(from: "2025-02-01")),
        ]
        try await drive.importing(crowd(0..<400) + adas, source: "ada@example.org.csv")
        try await drive.importing(crowd(400..<900))
        let ada = try await drive.member("ada@example.org").member.id
        let (campaign, goal) = (drive.campaign.id, drive.campaign.goals[0].id)
        let money = try Money(parsing: "5.00 EUR")
        try await store.transaction(Recording(at: at(Drive.now), by: "ada@example.org")) { transaction in
            let countess = try transaction.member(.email(EmailAddress("countess@example.org")))
            let gift = try transaction.record(
                DonationDraft(
                    amount: money, receivedAt: at("2025-03-01T00:00:00Z"), donor: countess, campaign: campaign,
                    externalIdentity: ExternalIdentity(parsing: "stripe:ch_ada")), key: "key-ada")
            _ = try transaction.record(
                ReversalDraft(
                    of: gift.id, reversedAt: at("2025-04-01T00:00:00Z"),
                    externalIdentity: ExternalIdentity(parsing: "stripe:re_ada")))
            _ = try transaction.adjust(
                goal, by: 1, effectiveAt: at(Drive.now), reason: "for Ada Lovelace, see ADA@example.org.")
            _ = try transaction.merge(.id(countess), into: .id(ada))
            _ = try transaction.edit(ada, .init(name: "Ada King-Lovelace", email: EmailAddress("ada@king.example")))
        }
        // Somebody else had the address for a while.
        let other = try await drive.join(from: "2025-01-01")
        try await store.transaction(drive.recording()) { transaction in
            _ = try transaction.edit(other, .init(email: EmailAddress("ada@lovelace.example")))
            _ = try transaction.edit(other, .init(email: EmailAddress("other@example.org")))
            _ = try transaction.edit(ada, .init(email: EmailAddress("ada@lovelace.example")))
        }
        return (drive, ada)
    }

    @Test func `there are none in the database and its log, and every figure is what it was`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")))
        let (drive, ada) = try await fill(store)
        #expect(Set(try found().compactMap { $0.split(separator: " ").first.map(String.init) }) == Set(Self.traces))
        let before = try await drive.progress(at: "2025-12-01").goals.map(\.value)
        let erased = try await store.erase(.id(ada), drive.recording())
        #expect(erased.isTraceless)
        #expect(try found() == [])
        #expect(try await drive.progress(at: "2025-12-01").goals.map(\.value) == before)
        #expect(try await store.check().isOK)
        let adjustment = try #require(try await store.adjustments(of: drive.campaign.id).first)
        #expect(adjustment.reason == "for …, see ….")
        #expect(adjustment.recordedBy == "…")
        #expect(try await store.batches().last?.source == "….csv")
        try await drive.join(from: "2025-01-01")
        await store.close()
        #expect(try found() == [])
    }

    @Test func `while another program reads, old content stays, and goes when asked again`() async throws {
        let store = try await SQLiteCampaignStore.open(.file(folder("a.db")), busyTimeout: .milliseconds(50))
        let (drive, ada) = try await fill(store)
        let reader = try folder.open("a.db", .readOnly)
        try reader.begin(.deferred)
        _ = try reader.integer("SELECT count(*) FROM member")
        let erased = try await store.erase(.id(ada), drive.recording())
        #expect(!erased.isTraceless)
        #expect(try await store.member(.id(ada)).member.isErased)
        #expect(try await !store.removeTraces())
        try reader.commit()
        reader.close()
        #expect(try await store.removeTraces())
        #expect(try found() == [])
        await store.close()
    }

    @Test(arguments: [
        ("from Ada Lovelace.", "from …."), ("ADA LOVELACE", "…"), ("Nevada Lovelaces", "Nevada Lovelaces"),
        ("ada@example.org, Ada@Example.org", "…, …"), ("Ada alone", "Ada alone"), ("stripe:cus_12345678", "…"),
        ("cus_12345678 and cus_123456789", "… and cus_123456789"), ("", ""),
    ])
    func `a mention is erased as a whole word, whatever its case`(text: String, expected: String) throws {
        var mentions = Mentions()
        mentions.add(name: "Ada Lovelace")
        mentions.add(name: "Ada")
        mentions.add(try EmailAddress("ada@example.org"))
        mentions.add(try ExternalIdentity(parsing: "stripe:cus_12345678"))
        #expect(mentions.erased(from: text) == expected)
    }
}
