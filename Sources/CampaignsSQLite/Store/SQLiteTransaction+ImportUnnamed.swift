import Campaigns
import Foundation

/// Gifts and promises to which their file gives no identifier.
extension SQLiteTransaction {
    /// By what a gift is known again that its file gives no identifier: who gave or promised what when, and that it is the
    /// first such row of the file, the second, … Of a stranger the name has to do, if there is one.
    ///
    /// Rows are counted in a temporary table, since there may be more of them than memory should hold.
    func identity(
        ofUnnamed facts: [String], from somebody: IncomingMember
    ) throws -> (identity: ExternalIdentity, digest: [UInt8]) {
        var parts = facts + [somebody.email?.key ?? ""]
        if somebody.email == nil { parts += somebody.externalIdentities.map(\.description).sorted() }
        // Two strangers of other names are two; a name says nothing more of whoever is known by something better.
        if somebody.isStranger, let name = try PlainText.line(somebody.name ?? "", "a name") {
            parts.append("\u{1}" + name.precomposedStringWithCanonicalMapping.lowercased())
        }
        let digest = Array(SHA256.hash(Array(parts.joined(separator: "\0").utf8)).prefix(16))
        let count =
            try connection.queryFirst(
                """
                INSERT INTO temp.import_twin (digest, count) VALUES (?, 1)
                ON CONFLICT (digest) DO UPDATE SET count = count + 1 RETURNING count
                """, .blob(digest)
            ) { try $0.count(0) } ?? 1
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return (try ExternalIdentity(source: "import", id: count == 1 ? hex : "\(hex)-\(count)"), digest)
    }

    /// Takes back that a row was counted, since it is to come again.
    func uncount(_ digest: [UInt8]) throws {
        try connection.run("UPDATE temp.import_twin SET count = count - 1 WHERE digest = ?", .blob(digest))
    }

    /// Forgets the rows of the import before.
    func beginCountingUnnamed() throws {
        try connection.execute(
            """
            CREATE TEMP TABLE IF NOT EXISTS import_twin (
                digest BLOB NOT NULL PRIMARY KEY, count INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            DELETE FROM temp.import_twin;
            CREATE TEMP TABLE IF NOT EXISTS import_reversal (
                donation TEXT NOT NULL, kind TEXT NOT NULL, instant INTEGER NOT NULL, amount INTEGER NOT NULL,
                PRIMARY KEY (donation, kind, instant, amount)
            ) STRICT, WITHOUT ROWID;
            DELETE FROM temp.import_reversal;
            """)
    }
}
