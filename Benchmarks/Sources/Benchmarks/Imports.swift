import Foundation

extension Suite {
    private static let budget = "≤ 1.3"

    /// A members file into a database, beside C writing the same tables and beside the shell writing one.
    static let imports = Benchmark(name: "import") { suite in
        let rows = suite.isQuick ? 20_000 : 1_000_000
        let file = try suite.membersFile(rows)
        // The shell stops at a repeated address. Those rows repeat the one above.
        let unique = suite.path("unique.csv")
        try spawn("sh", "-c", "uniq '\(file)' > '\(unique)'")
        var (ours, inC, inShell) = (Samples(), Samples(), Samples())
        for round in 0..<suite.rounds(5) {
            let measured = try await suite.fresh("import.sqlite")
            ours.append(try suite.importMembers(file, into: measured).seconds)
            let yardstick = try await suite.fresh("import-c.sqlite")
            inC.append(try spawn(suite.tool("import"), file, yardstick).seconds)
            let shell = suite.path("import-shell.sqlite")
            suite.remove(shell)
            inShell.append(try suite.importWithShell(unique, into: shell).seconds)
            if round == 0 { try suite.compareImports(measured, yardstick) }
        }
        let name = "import of \(rows.formatted()) members"
        suite.add(.init(name: name, measured: ours, yardstick: ("C, the same tables", inC), budget: budget))
        suite.add(
            .init(name: name, measured: ours, yardstick: ("sqlite3 .import, one table", inShell), budget: "aim ≤ 2.0"))
        for name in ["import.sqlite", "import-c.sqlite", "import-shell.sqlite"] { suite.remove(suite.path(name)) }
    }

    /// The memory of the whole program, at a number of rows and at a multiple of it.
    static let memory = Benchmark(name: "import memory") { suite in
        let sizes = [1_000_000, 3_000_000] + (suite.includesTenMillion ? [10_000_000] : [])
        for rows in suite.isQuick ? [5000, 20_000] : sizes {
            let file = try suite.membersFile(rows)
            // Kept for the rows that ask about so many members.
            let database = try await suite.fresh("members-\(rows).sqlite")
            var samples = Samples(unit: .bytes)
            samples.append(try suite.importMembers(file, into: database).peakMemory)
            suite.add(.init(name: "its peak memory, \(rows.formatted()) rows", measured: samples, budget: "≤ 64 MiB"))
        }
    }

    /// One table as wide as the file, with a unique index on the address, in the same kind of database.
    private func importWithShell(_ file: String, into database: String) throws -> Finished {
        try spawn(
            "sqlite3", database, "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
            """
            CREATE TABLE member (id TEXT, email TEXT, name TEXT, note TEXT, subscribed_to_emails TEXT,
                complimentary_plan TEXT, stripe_customer_id TEXT, created_at TEXT, deleted_at TEXT, labels TEXT,
                tiers TEXT, gift_id TEXT)
            """, "CREATE UNIQUE INDEX member_email ON member (email)", ".import --csv --skip 1 \(file) member")
    }

    /// Both databases must hold the same, as far as it is not made up of identifiers.
    private func compareImports(_ ours: String, _ yardstick: String) throws {
        let figures = [
            "count(*), count(email), sum(length(email_key)), sum(length(name)), sum(length(note)) FROM member",
            "source, count(*), sum(length(external_id)) FROM member_identity GROUP BY 1",
            "kind, l.name, count(*), sum(starts_at), sum(ends_at) FROM membership t"
                + " LEFT JOIN level l ON l.id = t.level_id GROUP BY 1, 2",
            "count(*), sum(instant) FROM state_change",
            "depth, count(*), sum(abs(net)), sum(bucket / 1000 * net) FROM roll_up_state WHERE net <> 0 GROUP BY 1",
            "depth, count(*), sum(net), sum(bucket / 1000 * net) FROM roll_up_join GROUP BY 1",
            "added, updated, unchanged, rejected FROM import_batch",
        ]
        for figure in figures {
            let found = try [ours, yardstick].map { try spawn("sqlite3", $0, "SELECT " + figure).output }
            expect(found[0] == found[1], "the imports differ in \(figure):\n\(found[0])\n\(found[1])")
        }
        try checkYardstick(yardstick)
    }
}
