import Foundation

extension Suite {
    /// The banner as a page would be kept up to date with, from the start of the program to its end.
    static let banner = Benchmark(name: "campaign banner") { suite in
        let sizes =
            suite.isQuick ? [1000, 20_000] : [1000, 1_000_000] + (suite.includesTenMillion ? [10_000_000] : [])
        for size in sizes {
            let database = try await suite.members(size)
            var (ours, shell) = (Samples(), Samples())
            for _ in 0..<suite.rounds(200, quick: 3) {
                let banner = try spawn(suite.campaign, "banner", "--database", database, "--as-of", "2025-12-31")
                ours.append(banner.seconds)
                suite.expect(banner.output.contains("20,000,000"), "the banner is not one:\n\(banner.output)")
                shell.append(try spawn("sqlite3", database, "SELECT slug FROM campaign").seconds)
            }
            suite.add(
                .init(
                    name: "campaign banner at \(size.formatted()) members", measured: ours,
                    yardstick: ("sqlite3 db 'SELECT …'", shell), budget: "≤ 1.5, then ≤ 1.1"))
        }
    }

    /// One member added by hand, from the start of the program to its end.
    static let memberAdd = Benchmark(name: "campaign member add") { suite in
        let database = try await suite.fresh("add.sqlite")
        let yardstick = try await suite.fresh("add-c.sqlite")
        var (ours, inC) = (Samples(), Samples())
        for round in 0..<suite.rounds(200, quick: 3) {
            let address = "member\(round)@example.com"
            ours.append(try spawn(suite.campaign, "member", "add", "--email", address, "--database", database).seconds)
            inC.append(try spawn(suite.tool("insert"), yardstick, address).seconds)
        }
        let counts = try [database, yardstick].map { try spawn("sqlite3", $0, "SELECT count(*) FROM member").output }
        suite.expect(Set(counts) == [String(ours.count)], "members are missing: \(counts)")
        try suite.checkYardstick(yardstick)
        suite.add(
            .init(
                name: "campaign member add, durable", measured: ours, yardstick: ("C, one insert", inC),
                budget: "≤ 1.5"))
    }
}
