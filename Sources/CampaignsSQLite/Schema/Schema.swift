import Campaigns

/// The schema's history: each migration once released is never edited, only followed.
enum Schema {
    /// "Camp" in ASCII: how `file` and SQLite tell whose database this is.
    static let applicationID: Int32 = 0x4361_6D70

    static let migrator = Migrator(
        applicationID: applicationID,
        migrations: [
            Migration(name: "001-facts-and-roll-ups") { connection in
                try connection.execute(facts)
                try connection.execute(people)
                try connection.execute(giving)
                try connection.execute(derived)
            },
            Migration(name: "002-events") { connection in try connection.execute(events) },
            Migration(name: "003-recurring") { try $0.execute(recurring) },
            Migration(name: "004-pledge-balances") { try $0.execute(pledgeBalances) },
            Migration(name: "005-closings") { try $0.execute(closings) },
        ])
}
