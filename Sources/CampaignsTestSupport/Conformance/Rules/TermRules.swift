import Campaigns
import Testing

// MARK: Renewing

// MARK: Cancelling

let termRules = RuleSet("Terms in a store") {
    Rule("a term counts from its start up to, but not including, its end") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-02-01T10:30:00.250Z", to: "2025-03-01T10:30:00.250Z")
            #expect(try await drive.value(at: "2025-02-01T10:30:00.249Z") == 0)
            #expect(try await drive.value(at: "2025-02-01T10:30:00.250Z") == 1)
            #expect(try await drive.value(at: "2025-03-01T10:30:00.249Z") == 1)
            #expect(try await drive.value(at: "2025-03-01T10:30:00.250Z") == 0)
        }
    }

    Rule.each(Membership.Kind.allCases, "by default paying and gift members count, and nobody else") {
        (kind: Membership.Kind, backing: StoreBacking) in
        try await backing.withDrive { drive in
            try await drive.join(kind, from: "2025-01-01")
            #expect(try await drive.value(at: Drive.now) == ([.paying, .gift].contains(kind) ? 1 : 0))
        }
    }

    Rule("a person with several terms at once is counted once") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2025-01-01", to: "2025-03-01")
            try await drive.extend(anna, .gift, from: "2025-02-01", to: "2025-04-01")
            try await drive.extend(anna, .paying, from: "2025-02-01", to: "2025-02-15")
            for date in ["2025-01-15", "2025-02-10", "2025-02-20", "2025-03-15"] {
                #expect(try await drive.value(at: date) == 1, "\(date)")
            }
            #expect(try await drive.value(at: "2025-04-01") == 0)
        }
    }

    Rule("a term ends at midnight without anything being written") { backing in
        try await backing.withDrive { drive in
            try await drive.join(from: "2025-01-01", to: "2025-04-01")
            let revision = try await drive.progress(at: Drive.now).revision
            #expect(try await drive.value(at: "2025-03-31T20:59:59.999Z") == 1)
            #expect(try await drive.value(at: "2025-03-31T21:00:00Z") == 0)
            #expect(try await drive.progress(at: Drive.now).revision == revision)
        }
    }

    Rule("an external identity gives the term it belongs to") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2024-01-01", to: "2024-02-01")
            var draft = try drive.term(from: "2025-01-01", to: "2025-07-01")
            draft.externalIdentity = try ExternalIdentity(source: "stripe", id: "sub_1")
            let first = try await drive.store.record(draft, for: anna, drive.recording())
            draft.end = try drive.instant("2026-01-01")
            let again = try await drive.store.record(draft, for: anna, drive.recording())
            #expect(again == Recorded(id: first.id, isNew: false))
            #expect(try await drive.value(at: "2025-08-01") == 0)
        }
    }

    Rule("renewing extends from the old end") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(.gift, from: "2024-03-01", to: "2025-03-01")
            let term = try await drive.renew(anna, until: "2026-03-01")
            #expect(term.start == (try drive.instant("2025-03-01")))
            #expect(term.kind == .gift)
            #expect(try await drive.store.member(.id(anna)).terms.map(\.id).last == term.id)
            #expect(try await drive.value(at: "2025-03-01") == 1)
            // Recorded in June, it counts from March on: a back-dated record changes past figures.
            #expect(try await drive.history(at: "2025-04-01").points.map(\.value).min() == 1)
        }
    }

    Rule.each(
        [("2025-05-01", "2025-05-01"), ("2025-02-01", "2025-03-01")],
        "renewing starts at the later of the old end and a given start"
    ) { (dates: (given: String, expected: String), backing: StoreBacking) in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2024-03-01", to: "2025-03-01")
            let term = try await drive.renew(anna, from: dates.given, until: "2026-03-01")
            #expect(term.start == (try drive.instant(dates.expected)))
            #expect(try await drive.value(at: "2025-04-01") == (dates.expected == "2025-05-01" ? 0 : 1))
        }
    }

    Rule("renewing continues the term that ends last, with its level and amount") { backing in
        try await backing.withDrive(levels: [try Level(name: "Gold")]) { drive in
            let amount = try Membership.Recurring(Money(parsing: "5.00 EUR"), every: .month)
            let anna = try await drive.join(from: "2025-02-01", to: "2025-03-01")
            let long = try drive.term(level: "Gold", from: "2025-01-01", to: "2025-06-01", recurring: amount)
            _ = try await drive.store.record(long, for: anna, drive.recording())
            let term = try await drive.renew(anna, until: "2025-09-01")
            #expect(term.start == (try drive.instant("2025-06-01")))
            #expect(term.level == "Gold")
            #expect(term.recurring == amount)
        }
    }

    Rule("what cannot be renewed is refused and leaves nothing") { backing in
        try await backing.withDrive { drive in
            let none = try await drive.store.add(MemberDraft(), drive.recording()).id
            let open = try await drive.join(from: "2025-01-01")
            let ended = try await drive.join(from: "2024-01-01", to: "2025-01-01")
            for (member, until) in [(none, "2026-01-01"), (open, "2026-01-01"), (ended, "2025-01-01")] {
                await #expect(throws: DomainError.self) { try await drive.renew(member, until: until) }
            }
            #expect(try await drive.store.member(.id(ended)).terms.count == 1)
        }
    }

    Rule("a cancelled membership counts until its paid-through end, and then has no grace") { backing in
        let goals = [CampaignDraft.GoalDraft(.members, target: 9, counting: try Counting([.paying, .grace]))]
        try await backing.withDrive(goals, levels: [try Level(name: "Gold", graceDays: 30)]) { drive in
            let anna = try await drive.join(level: "Gold", from: "2025-01-01", to: "2025-07-01")
            let berta = try await drive.join(level: "Gold", from: "2025-01-01", to: "2025-07-01")
            let cancelled = try await drive.cancel(anna, at: "2025-03-10T09:00:00Z")
            #expect(cancelled.end == (try drive.instant("2025-07-01")))
            #expect(cancelled.cancelledAt == (try at("2025-03-10T09:00:00Z")))
            #expect(try await drive.value(at: "2025-06-30") == 2)
            #expect(try await drive.value(at: "2025-07-01") == 1)
            _ = berta
        }
    }

    Rule("an open term without a period ends when it is cancelled") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let cancelled = try await drive.cancel(anna, at: "2025-03-10T09:00:00Z")
            #expect(cancelled.end == (try at("2025-03-10T09:00:00Z")))
            #expect(try await drive.value(at: "2025-03-10T08:59:59.999Z") == 1)
            #expect(try await drive.value(at: "2025-03-10T09:00:00Z") == 0)
            let berta = try await drive.join(from: "2025-01-01")
            await #expect(throws: DomainError.self) {
                try await drive.cancel(berta, at: "2025-03-10", atPeriodEnd: true)
            }
            #expect(try await drive.value(at: Drive.now) == 1)
        }
    }

    Rule.each(
        [
            (Membership.Recurring.Interval.month, "2025-02-28"), (.week, "2025-02-21"), (.year, "2026-01-31"),
        ], "an open term may be cancelled at the end of its period"
    ) { (period: (interval: Membership.Recurring.Interval, end: String), backing: StoreBacking) in
        try await backing.withDrive { drive in
            let amount = try Membership.Recurring(Money(parsing: "5.00 EUR"), every: period.interval)
            let draft = try drive.term(from: "2025-01-31", recurring: amount)
            let anna = try await drive.store.add(MemberDraft(), term: draft, drive.recording()).id
            let cancelled = try await drive.cancel(anna, at: "2025-02-15", atPeriodEnd: true)
            #expect(cancelled.end == (try drive.instant(period.end)))
            #expect(try await drive.store.member(.id(anna)).terms == [cancelled])
        }
    }

    Rule("the last period of the calendar ends with it") { backing in
        try await backing.withDrive { drive in
            let amount = try Membership.Recurring(Money(parsing: "5.00 EUR"), every: .year)
            let draft = try drive.term(from: "9990-01-31", recurring: amount)
            let anna = try await drive.store.add(MemberDraft(), term: draft, drive.recording()).id
            #expect(try await drive.cancel(anna, at: "9999-12-31", atPeriodEnd: true).end == .distantFuture)
        }
    }

    Rule("what cannot be cancelled is refused") { backing in
        try await backing.withDrive { drive in
            let anna = try await drive.join(from: "2025-02-01", to: "2025-03-01")
            for date in ["2025-01-31", "2025-03-01"] {
                await #expect(throws: DomainError.self) { try await drive.cancel(anna, at: date) }
            }
            try await drive.cancel(anna, at: "2025-02-10")
            await #expect(throws: DomainError.self) { try await drive.cancel(anna, at: "2025-02-11") }
        }
    }
}
