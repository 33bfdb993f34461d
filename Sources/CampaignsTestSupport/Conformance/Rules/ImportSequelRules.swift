import Campaigns
import Testing

private func raised() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100)]
}

/// A term as a list tells it that knows what each member is now.
private func listed(
    _ drive: Drive, level: String? = nil, to end: String? = nil, amount: String? = nil, id: String? = nil
) throws -> IncomingTerm {
    var term = try drive.terms(level: level, from: "2025-01-01", to: end, id: id)
    term.isCurrent = true
    term.runsNow = end == nil
    term.recurring = try amount.map { try Membership.Recurring(Money(parsing: $0), every: .month) }
    return term
}

private func days(_ drive: Drive) async throws -> [String] {
    try await drive.member("a@example.org").terms.map { term in
        let calendar = drive.campaign.calendar
        let end = term.end.map { calendar.day(containing: $0).description } ?? ""
        return "\(term.level ?? "-") \(calendar.day(containing: term.start))..\(end)"
    }
}

/// What a later file says of what an earlier one told.
let importSequelRules = RuleSet("Importing one file after another") {
    Rule.each(["oc:ann", nil], "who left and is listed as active again came back when that is seen") {
        (id: String?, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let steps: [(end: String?, at: String, effect: String)] = [
                (nil, "2025-02-01", "added"), ("2025-03-01", "2025-03-10", "updated"), (nil, "2025-04-01", "updated"),
                (nil, "2025-04-02", "unchanged"), ("2025-05-01", "2025-05-10", "updated"),
                (nil, "2025-06-01", "updated"), (nil, "2025-06-02", "unchanged"),
            ]
            for step in steps {
                let row = try drive.row("a@example.org", term: listed(drive, to: step.end, id: id))
                #expect(try await drive.importing([row], at: step.at).effects == [step.effect], "\(step)")
            }
            #expect(
                try await days(drive) == [
                    "- 2025-01-01..2025-03-01", "- 2025-04-01..2025-05-01", "- 2025-06-01..",
                ])
            #expect(try await drive.value(at: "2025-03-15") == 0)
        }
    }

    Rule("an end that was entered by hand stays, whatever a list says") { backing in
        try await backing.withDrive { drive in
            let row = try drive.row("a@example.org", term: listed(drive))
            try await drive.importing([row], at: "2025-02-01")
            try await drive.cancel(drive.member("a@example.org").member.id, at: "2025-03-01")
            #expect(try await drive.importing([row], at: "2025-07-01").effects == ["unchanged"])
            #expect(try await days(drive) == ["- 2025-01-01..2025-03-01"])
        }
    }

    Rule("another amount is paid since that is seen, and undoing the import takes that back") { backing in
        try await backing.withDrive { drive in
            for (amount, at, effect) in [("5 EUR", "2025-02-01", "added"), ("9 EUR", "2025-03-01", "updated")] {
                let row = try drive.row("a@example.org", term: listed(drive, amount: amount))
                let imported = try await drive.importing([row], at: at)
                #expect(imported.effects == [effect])
                #expect(try await drive.importing([row], at: at).effects == ["unchanged"])
                guard effect == "updated" else { continue }
                #expect(try await days(drive) == ["- 2025-01-01..2025-03-01", "- 2025-03-01.."])
                try await drive.undo(imported)
                #expect(try await days(drive) == ["- 2025-01-01.."])
            }
        }
    }

    Rule("who was listed without a term pays since that is seen, where the start is that of the account") { backing in
        try await backing.withDrive { drive in
            var term = try listed(drive)
            term.startsWithPerson = true
            try await drive.importing(
                [try drive.row("a@example.org"), try drive.row("b@example.org")], at: "2025-02-01")
            let rows = [
                try drive.row("a@example.org", term: term), try drive.row("c@example.org", term: term),
            ]
            #expect(try await drive.importing(rows, at: "2025-03-01").effects == ["updated", "added"])
            #expect(try await drive.importing(rows, at: "2025-04-01").effects == ["unchanged", "unchanged"])
            #expect(try await days(drive) == ["- 2025-03-01.."])
            #expect(try await drive.value(at: "2025-02-28") == 1)
        }
    }

    Rule("an end before a change that was dated when it was seen takes the change back") { backing in
        try await backing.withDrive { drive in
            let rows = try [listed(drive, level: "Gold"), listed(drive, level: "Tin")].map {
                try drive.row("a@example.org", term: $0)
            }
            try await drive.importing([rows[0]], at: "2025-02-01")
            try await drive.importing([rows[1]], at: "2025-04-01")
            let gone = try drive.row("a@example.org", term: listed(drive, level: "Tin", to: "2025-03-10"))
            let imported = try await drive.importing([gone], at: "2025-05-01")
            #expect(imported.effects == ["updated"])
            #expect(try await days(drive) == ["Gold 2025-01-01..2025-03-10"])
            #expect(try await drive.importing([gone], at: "2025-05-02").effects == ["unchanged"])
            try await drive.undo(imported)
            #expect(try await days(drive) == ["Gold 2025-01-01..2025-04-01", "Tin 2025-04-01.."])
        }
    }

    Rule("what is not known of a donation is filled in, and undoing the import takes that out again") { backing in
        try await backing.withDrive(raised()) { drive in
            var bare = try drive.gift("25.00 USD", on: "2025-02-01", id: "stripe:ch_1", refunded: "5.00 USD")
            bare.donation?.campaign = nil
            var full = try drive.gift("25.00 USD", on: "2025-02-01", from: "a@example.org", id: "stripe:ch_1")
            full.donation?.converted = try Money(parsing: "20.00 EUR")
            full.donation?.fee = try Money(parsing: "1.00 USD")
            try await drive.importing([bare])
            let imported = try await drive.importing([full])
            #expect(imported.effects == ["added"])
            #expect(try await drive.values(at: Drive.now) == [1600, 1])
            #expect(try await drive.importing([full, bare]).effects == ["unchanged", "unchanged"])
            // What it was before is not told as a mistake that somebody took back.
            #expect(try await !drive.explained(at: Drive.now).contains("voided"))
            #expect(try await !drive.explained(goal: 1, at: Drive.now).contains("voided"))
            try await drive.undo(imported)
            #expect(try await drive.values(at: Drive.now) == [0, 0])
            #expect(try await drive.donations().map(\.donation.fee) == [nil])
            #expect(try await drive.donations().first?.reversals.count == 1)
        }
    }

    Rule("a refund's own row replaces what was guessed of it") { backing in
        try await backing.withDrive(raised()) { drive in
            func back(_ amount: String, on text: String?) throws -> IncomingRecord {
                IncomingRecord(
                    member: IncomingMember(),
                    reversal: IncomingReversal(
                        amount: try Money(parsing: amount), reversedAt: try text.map(drive.instant),
                        externalIdentity: try ExternalIdentity(parsing: "oc:2"),
                        of: try ExternalIdentity(parsing: "oc:1")))
            }
            let guess = try back("25.00 EUR", on: nil)
            try await drive.importing([try drive.gift("25.00 EUR", on: "2025-02-01", id: "oc:1"), guess])
            #expect(try await drive.values(at: Drive.now) == [0, 0])
            let imported = try await drive.importing([try back("5.00 EUR", on: "2025-03-01")])
            #expect(imported.effects == ["updated"])
            #expect(try await drive.values(at: "2025-02-28") == [2500, 1])
            #expect(try await drive.values(at: "2025-03-01") == [2000, 1])
            #expect(try await drive.importing([guess]).effects == ["unchanged"])
            try await drive.undo(imported)
            #expect(try await drive.values(at: Drive.now) == [0, 0])
        }
    }
}
