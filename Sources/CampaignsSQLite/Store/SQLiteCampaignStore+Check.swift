public import Campaigns
import CSQLite
import Foundation

extension SQLiteCampaignStore {
    /// See `CampaignStore.check()`.
    public func check() async throws -> CheckReport {
        try await read { session in
            let integrity = try session.connection.integrity()
            // A recount over damaged pages would only repeat the damage in other words.
            guard integrity == "ok" else { return CheckReport(integrity: integrity, mismatches: []) }
            var recount = Recount(session.connection, session.memory)
            try recount.run()
            return CheckReport(integrity: integrity, mismatches: recount.mismatches)
        }
    }

    /// See `CampaignStore.information()`.
    public func information() async throws -> StoreInformation {
        let path =
            switch location {
            case .file(let path): path;
            case .inMemory: "memory"
            }
        return try await read { session in
            let connection = session.connection
            func number(_ sql: String) throws -> Int64 { try connection.queryFirst(sql) { try $0.int64(0) } ?? 0 }
            let library = unsafe String(cString: sqlite3_libversion())
            var warnings: [String] = []
            if !SQLiteVersion.hasWALResetFix(Int(sqlite3_libversion_number())) {
                warnings.append(
                    "SQLite \(library) can lose records when a program other than this one checkpoints the file while it "
                        + "is written to (fixed in 3.51.3, 3.50.7 and 3.44.6): write to it only with this program")
            }
            let pages = try number("PRAGMA page_count") * number("PRAGMA page_size")
            return StoreInformation(
                items: [
                    .init("database", path),
                    .init("sqliteVersion", library),
                    .init("schemaVersion", String(try number("PRAGMA user_version"))),
                    .init("timeZoneRules", Connection.zoneRules),
                    .init("bytes", String(pages)),
                    .init("revision", String(try connection.revision())),
                    .init("members", String(try number("SELECT count(*) FROM member WHERE voided IS NULL"))),
                    .init("memberships", String(try number("SELECT count(*) FROM membership WHERE voided IS NULL"))),
                    .init("donations", String(try number("SELECT count(*) FROM donation WHERE voided IS NULL"))),
                    .init("pledges", String(try number("SELECT count(*) FROM pledge WHERE voided IS NULL"))),
                    .init("campaigns", String(try number("SELECT count(*) FROM campaign"))),
                ], warnings: warnings)
        }
    }
}

extension Connection {
    /// `ok`, or the first complaint of SQLite about its pages, indexes or references.
    func integrity() throws -> String {
        let first = try queryFirst("PRAGMA integrity_check(1)") { try $0.text(0) } ?? "no answer"
        guard first == "ok" else { return first }
        let dangling = try queryFirst("PRAGMA foreign_key_check") { try $0.text(0) }
        return dangling.map { "a row of \($0) refers to one that is not there" } ?? "ok"
    }
}

/// What is known of SQLite's versions.
enum SQLiteVersion {
    /// Whether a version (3.51.3 is 3051003) has the fix of the WAL-reset bug.
    static func hasWALResetFix(_ number: Int) -> Bool {
        number >= 3_051_003 || (3_050_007..<3_051_000).contains(number) || (3_044_006..<3_045_000).contains(number)
    }
}
