import Campaigns
import TestTools
import Testing

@testable import CampaignsExchange
@testable import CampaignsSQLite

/// That what a webhook asks for is found by an index, so that the millionth event costs what the first did.
@Suite struct `How records are found that events tell of` {
    /// Tables that grow with what is recorded.
    private static let growing = [
        "event", "member", "member_identity", "member_merge", "membership", "donation", "reversal", "pledge",
        "pledge_write_off", "state_change", "donor_change", "reversal_change", "pledge_change", "revision", "change",
        "voiding", "idempotency_key", "erased_identity", "import_batch", "t", "d", "r", "e",
    ]

    @Test func `no statement reads the whole of a table that grows, nor all of one source`() async throws {
        let store = try await SQLiteCampaignStore.open(.inMemory)
        var random = SeededGenerator()
        let events = try (0..<4).flatMap { _ in try StripeLives.lives(&random) }
        let recording = Recording(at: EventDesk.now)
        let campaign = try await store.transaction(recording) { try $0.create(EventDesk.draft()) }
        // What making a campaign asks for may be much: it is asked once.
        let before = try await store.writer.run { Set($0.connection.statements.keys) }
        for event in events { try await store.apply(event, to: campaign.id, recording) }
        let plans = try await store.writer.run { session in
            let asked = session.connection.statements.keys.filter { sql in
                !before.contains(sql) && ["SELECT", "DELETE", "UPDATE"].contains { sql.hasPrefix($0) }
            }
            return try asked.flatMap { sql in
                // What is looked for does not change how.
                try session.connection.query("EXPLAIN QUERY PLAN " + sql.replacing(/\?[0-9]*/, with: "'x'")) {
                    (sql: sql, step: try $0.text(3))
                }
            }
        }
        #expect(plans.count > 20)
        for (sql, step) in plans {
            let words = step.split(separator: " ")
            let scanned = words.first == "SCAN" ? words.dropFirst().first : nil
            // A look at the last row is no scan of the table, nor at whether there is any.
            let isBounded = sql.contains("LIMIT 1") || sql.contains("max(") || sql.contains("EXISTS")
            #expect(!Self.growing.contains { $0 == scanned ?? "" } || isBounded, "\(step) in \(sql)")
            #expect(!step.hasSuffix("(source=?)"), "\(step) in \(sql)")
        }
        await store.close()
    }
}
