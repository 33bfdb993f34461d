import Campaigns
import Testing

private func goal(_ currency: String = "EUR", _ counting: Counting = .standard) throws -> CampaignDraft.GoalDraft {
    .init(.recurring, target: 100_000, currency: try Currency(currency), counting: counting)
}

private func pays(_ amount: String, _ interval: Membership.Recurring.Interval = .month) throws
    -> Membership.Recurring
{
    try Membership.Recurring(Money(parsing: amount), every: interval)
}

let recurringRules = RuleSet("What memberships bring in a month") {
    Rule.each(
        [
            ([("5.00 EUR", .month)], 500), ([("60.00 EUR", .year)], 500), ([("1.00 EUR", .week)], 433),
            // Divided once: twelve cents a year are a cent a month, also from twelve people.
            (Array(repeating: ("0.01 EUR", .year), count: 12), 1),
            (Array(repeating: ("0.01 EUR", .year), count: 11), 0),
            ([("1.00 EUR", .week), ("1.00 EUR", .week), ("1.00 EUR", .week)], 1300),
            ([("5.00 EUR", .month), ("7.00 USD", .month)], 500),
        ] as [([(String, Membership.Recurring.Interval)], Int64)],
        "yearly amounts are added up and divided by twelve once"
    ) { (example: (amounts: [(String, Membership.Recurring.Interval)], cents: Int64), backing: StoreBacking) in
        let (amounts, cents) = example
        try await backing.withDrive([try goal()]) { drive in
            for (amount, interval) in amounts {
                try await drive.join(from: "2025-02-01", pays: try pays(amount, interval))
            }
            #expect(try await drive.value(at: "2025-03-01") == cents)
        }
    }

    Rule("a membership brings its amount from its start until its end") { backing in
        try await backing.withDrive([try goal()]) { drive in
            try await drive.join(from: "2024-05-01", to: "2025-03-01", pays: try pays("10.00 EUR"))
            try await drive.join(from: "2025-02-01")  // nothing is known of what they pay
            #expect(try await drive.value(at: "2024-04-30T20:59:59.999Z") == 0)
            // A stock: what began before the campaign counts.
            #expect(try await drive.value(at: "2024-05-01") == 1000)
            #expect(try await drive.value(at: "2025-02-28T21:59:59.999Z") == 1000)
            #expect(try await drive.value(at: "2025-03-01") == 0)
            let points = try await drive.history(every: .month, at: "2025-04-15").points
            #expect(points.map(\.value) == [1000, 1000, 0, 0])
        }
    }

    Rule("each goal counts its kinds, levels and currency") { backing in
        let goals = [
            try goal(), try goal("USD"), try goal("EUR", Counting([.trial, .grace])),
            try goal("EUR", Counting([.paying], levels: ["Gold"])),
        ]
        let levels = [try Level(name: "Gold", graceDays: 30), try Level(name: "Tin")]
        try await backing.withDrive(goals, levels: levels) { drive in
            try await drive.join(level: "Gold", from: "2025-02-01", to: "2025-05-01", pays: try pays("1.00 EUR"))
            try await drive.join(level: "Tin", from: "2025-02-01", pays: try pays("2.00 EUR"))
            try await drive.join(.gift, from: "2025-02-01", pays: try pays("4.00 EUR"))
            try await drive.join(.trial, level: "Gold", from: "2025-02-01", pays: try pays("8.00 EUR"))
            try await drive.join(level: "Gold", from: "2025-02-01", pays: try pays("16.00 USD"))
            #expect(try await drive.values(at: "2025-03-01") == [700, 1600, 800, 100])
            // In grace a member counts, and pays nothing.
            #expect(try await drive.values(at: "2025-05-02") == [600, 1600, 800, 0])
        }
    }

    Rule("other currencies stand beside the figure, with the memberships they are of") { backing in
        try await backing.withDrive([try goal("EUR", Counting([.paying]))]) { drive in
            try await drive.join(from: "2025-02-01", pays: try pays("16.00 USD"))
            try await drive.join(from: "2025-02-01", to: "2025-04-01", pays: try pays("0.50 USD", .week))
            try await drive.join(from: "2025-02-01", to: "2025-03-01", pays: try pays("900 JPY"))
            try await drive.join(.trial, from: "2025-02-01", pays: try pays("5.00 GBP"))
            try await drive.give("7.00 GBP", on: "2025-02-01")
            #expect(try await drive.unconverted(at: "2025-01-31").isEmpty)
            #expect(try await drive.unconverted(at: "2025-02-15") == ["900 JPY from 1", "18.16 USD from 2"])
            #expect(try await drive.unconverted(at: "2025-03-15") == ["18.16 USD from 2"])
            let shown = try await drive.progress(at: "2025-06-01").unconverted
            #expect(shown == [Unconverted(amount: try Money(parsing: "16.00 USD"), count: 1, of: .memberships)])
        }
    }

    Rule("each membership is counted or not for one reason, and the parts add up to the figure") { backing in
        let goals = [try goal("EUR", Counting([.paying, .gift], levels: ["Gold"])), try goal()]
        try await backing.withDrive(goals, levels: [try Level(name: "Gold")]) { drive in
            // A fifth of a cent and a half in the month: together they make one more.
            try await drive.join(level: "Gold", from: "2025-02-01", pays: try pays("0.20 EUR", .year))
            try await drive.join(.gift, level: "Gold", from: "2025-02-01", pays: try pays("0.17 EUR", .year))
            try await drive.join(.trial, level: "Gold", from: "2025-02-01", pays: try pays("5.00 EUR"))
            try await drive.join(from: "2025-02-01", pays: try pays("5.00 EUR"))
            try await drive.join(level: "Gold", from: "2025-02-01", pays: try pays("5.00 USD"))
            try await drive.join(level: "Gold", from: "2025-02-01")
            try await drive.join(level: "Gold", from: "2025-02-01", to: "2025-03-01", pays: try pays("3.00 EUR"))
            try await drive.join(level: "Gold", from: "2025-05-01", pays: try pays("3.00 EUR"))
            try await drive.join(level: "Gold", from: "2026-02-01", pays: try pays("3.00 EUR"))
            let voided = try await drive.join(level: "Gold", from: "2025-02-01", pays: try pays("9.00 EUR"))
            try await drive.store.transaction(drive.recording()) { try $0.void(voided, reason: "typed twice") }
            #expect(
                try await drive.explained(at: "2025-03-15") == """
                    paying 0.01 EUR of 1, gift 0.02 EUR of 1 | trial 5.00 EUR of 1, unconverted 5.00 USD of 1, \
                    otherLevel 5.00 EUR of 1, noAmount 1, ended 3.00 EUR of 1, later 3.00 EUR of 1, \
                    afterClose 3.00 EUR of 1, voided 9.00 EUR of 1
                    """)
            _ = try await drive.explained(goal: 1, at: "2025-03-15")
            let entries = try await drive.entries(at: "2025-03-15")
            #expect(entries.count == 10)
            #expect(entries.count { $0.isCounted && $0.holder != nil } == 2)
        }
    }

    Rule("two memberships of one person each bring their amount") { backing in
        try await backing.withDrive([try goal(), .init(.members, target: 5)]) { drive in
            let anna = try await drive.join(from: "2025-02-01", to: "2025-04-01", pays: try pays("5.00 EUR"))
            try await drive.extend(anna, .gift, from: "2025-03-01", pays: try pays("3.00 EUR"))
            #expect(try await drive.values(at: "2025-03-15") == [800, 1])
            #expect(try await drive.values(at: "2025-04-15") == [300, 1])
        }
    }

    Rule("renewing keeps the amount, and cancelling an open term ends it") { backing in
        try await backing.withDrive([try goal()]) { drive in
            let anna = try await drive.join(from: "2025-02-01", to: "2025-03-01", pays: try pays("5.00 EUR"))
            try await drive.renew(anna, until: "2025-05-01")
            #expect(try await drive.value(at: "2025-04-30") == 500)
            #expect(try await drive.value(at: "2025-05-01") == 0)
            let bohdan = try await drive.join(from: "2025-01-15", pays: try pays("20.00 EUR"))
            #expect(try await drive.value(at: "2025-06-01") == 2000)
            try await drive.cancel(bohdan, at: "2025-05-20", atPeriodEnd: true)
            #expect(try await drive.value(at: "2025-06-14") == 2000)
            #expect(try await drive.value(at: "2025-06-15") == 0)
        }
    }

    Rule("what was taken back or corrected is as if it had never been") { backing in
        try await backing.withDrive(
            [try goal(), try goal("EUR", Counting([.paying], levels: ["Gold"]))], levels: [try Level(name: "Gold")]
        ) { drive in
            let anna = try await drive.join(from: "2025-02-01", pays: try pays("5.00 EUR"))
            let bohdan = try await drive.join(from: "2025-02-01", to: "2025-08-01", pays: try pays("7.00 EUR"))
            try await drive.extend(bohdan, .gift, from: "2025-03-01", pays: try pays("1.00 EUR"))
            let term = try await drive.store.member(.id(anna)).terms[0]
            let corrected = try await drive.store.transaction(drive.recording()) {
                try $0.correct(term.id, level: "Gold", reason: "typed wrong")
            }
            #expect(try await drive.values(at: "2025-03-15") == [1300, 500])
            let gift = try await drive.store.member(.id(bohdan)).terms[1]
            try await drive.store.transaction(drive.recording()) {
                try $0.void(gift.id, reason: "typed twice")
                // With the same revision, so that nothing is taken out twice.
                try $0.void(bohdan, reason: "no such person")
            }
            #expect(try await drive.values(at: "2025-03-15") == [500, 500])
            try await drive.store.transaction(drive.recording()) { try $0.void(corrected.id, reason: "typed wrong") }
            #expect(try await drive.values(at: "2025-03-15") == [0, 0])
        }
    }

    Rule("merging and erasing people change nothing of it") { backing in
        try await backing.withDrive([try goal("EUR", Counting([.gift])), .init(.members, target: 5)]) { drive in
            let anna = try await drive.join(from: "2025-02-01", pays: try pays("5.00 EUR"))
            let again = try await drive.join(.gift, from: "2025-02-15", to: "2025-05-01", pays: try pays("3.00 EUR"))
            #expect(try await drive.values(at: "2025-03-01") == [300, 2])
            _ = try await drive.store.transaction(drive.recording()) { try $0.merge(.id(again), into: .id(anna)) }
            // Paying as a person, and all the same a membership that was given.
            #expect(try await drive.values(at: "2025-03-01") == [300, 1])
            _ = try await drive.store.transaction(drive.recording()) { try $0.erase(.id(anna)) }
            #expect(try await drive.values(at: "2025-03-01") == [300, 1])
            #expect(try await drive.values(at: "2025-05-01") == [0, 1])
        }
    }

    Rule("an import adds and changes amounts, and undoing it puts them back") { backing in
        try await backing.withDrive([try goal()]) { drive in
            let known = try await drive.join(from: "2025-02-01", pays: try pays("5.00 EUR"))
            let start = try drive.instant("2025-02-01")
            let end = try drive.instant("2025-04-01")
            let (five, seven) = (try pays("5.00 EUR"), try pays("7.00 EUR"))
            let email = try EmailAddress("anna@example.org")
            let batch = try await drive.store.transaction(drive.recording()) { transaction in
                _ = try transaction.edit(known, MemberChanges(email: email))
                try transaction.beginBatch(format: "csv", source: "list.csv")
                _ = try transaction.takeIn(
                    IncomingRecord(
                        member: IncomingMember(email: email),
                        term: IncomingTerm(kind: .paying, start: start, end: end, recurring: five)))
                _ = try transaction.takeIn(
                    IncomingRecord(
                        member: IncomingMember(email: EmailAddress("new@example.org")),
                        term: IncomingTerm(kind: .paying, start: start, recurring: seven)))
                var counts = ImportCounts()
                return try transaction.endBatch(&counts)
            }
            #expect(try await drive.value(at: "2025-03-01") == 1200)
            #expect(try await drive.value(at: "2025-04-01") == 700)
            _ = try await drive.store.transaction(drive.recording()) { try $0.undo(batch) }
            #expect(try await drive.value(at: "2025-03-01") == 500)
            #expect(try await drive.value(at: "2025-04-01") == 500)
        }
    }

    Rule("another system's news change the amount, and undoing them puts it back") { backing in
        try await backing.withDrive([try goal()]) { drive in
            let anna = try await drive.join(.trial, from: "2025-01-01", to: "2025-02-01")
            let record = try ExternalIdentity(source: "pay", id: "sub_1")
            let start = try drive.instant("2025-02-01")
            let told = try ["5.00 EUR", "7.00 EUR"].map { amount in
                IncomingTerm(
                    kind: .paying, start: start, recurring: try pays(amount), externalIdentity: record)
            }
            _ = try await drive.store.transaction(drive.recording()) {
                try $0.settle([told[0]], of: anna, from: record)
            }
            #expect(try await drive.value(at: "2025-03-01") == 500)
            let batch = try await drive.store.transaction(drive.recording()) { transaction in
                try transaction.beginBatch(format: "events", source: "news.json")
                _ = try transaction.settle([told[1]], of: anna, from: record)
                var counts = ImportCounts()
                return try transaction.endBatch(&counts)
            }
            #expect(try await drive.value(at: "2025-03-01") == 700)
            _ = try await drive.store.transaction(drive.recording()) { try $0.undo(batch) }
            #expect(try await drive.value(at: "2025-03-01") == 500)
        }
    }

    Rule("a goal is reached on a day, may fall below, and adjustments count") { backing in
        try await backing.withDrive([.init(.recurring, target: 1000, currency: try Currency("EUR"))]) { drive in
            let anna = try await drive.join(from: "2025-02-01", to: "2025-03-10", pays: try pays("6.00 EUR"))
            try await drive.adjust(by: 400, on: "2025-02-20")
            #expect(try await drive.progress(at: "2025-03-01").current.firstReachedOn == day("2025-02-20"))
            let later = try await drive.progress(at: "2025-04-01").current
            #expect(later.firstReachedOn == (try day("2025-02-20")) && later.value == 400 && later.adjustments == 400)
            // A term with an earlier start makes the day earlier.
            let terms = try await drive.store.member(.id(anna)).terms
            try await drive.store.transaction(drive.recording()) { try $0.void(terms[0].id, reason: "mistyped") }
            #expect(try await drive.progress(at: "2025-04-01").current.firstReachedOn == nil)
            try await drive.join(from: "2025-02-25", pays: try pays("6.00 EUR"))
            #expect(try await drive.progress(at: "2025-04-01").current.firstReachedOn == day("2025-02-25"))
        }
    }

    Rule("campaigns in other zones share the sums") { backing in
        try await backing.withDrive([try goal()]) { drive in
            try await drive.join(from: "2025-02-01", to: "2025-03-01", pays: try pays("6.00 EUR"))
            let far = try await Drive(drive.store, slug: "far", [try goal()], zone: "America/New_York")
            #expect(try await far.value(at: "2025-01-31T21:59:59Z") == 0)
            #expect(try await far.value(at: "2025-01-31T22:00:00Z") == 600)
            let points = try await far.history(at: "2025-03-01").points
            #expect(points.filter { $0.value == 600 }.map(\.day).first == (try day("2025-01-31")))
            #expect(points.filter { $0.value == 600 }.count == 28)
        }
    }
}
