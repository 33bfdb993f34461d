import Campaigns
import Testing

/// A goal of both, and one of what was given.
private func goals() throws -> [CampaignDraft.GoalDraft] {
    let eur = try Currency("EUR")
    return [.init(.committed, target: 5000, currency: eur), .init(.raised, target: 5000, currency: eur)]
}

let committedRules = RuleSet("What is given and promised") {
    Rule("what is promised counts until it is received or given up") { backing in
        try await backing.withDrive(try goals()) { drive in
            let pledge = try await drive.promise("10.00 EUR", first: "2025-02-10", count: 3, on: "2025-01-15")
            #expect(try await drive.values(at: "2025-01-14T21:59:59.999Z") == [0, 0])
            #expect(try await drive.values(at: "2025-01-15") == [3000, 0])
            // Early or late, a payment moves money from one part to the other.
            try await drive.pay(pledge, "10.00 EUR", on: "2025-02-01")
            #expect(try await drive.values(at: "2025-02-11") == [3000, 1000])
            // What is paid beyond the promise is given all the same.
            let large = try await drive.pay(pledge, "50.00 EUR", on: "2025-03-01")
            #expect(try await drive.values(at: "2025-03-02") == [6000, 6000])
            try await drive.reverse(large, "45.00 EUR", on: "2025-04-01")
            #expect(try await drive.values(at: "2025-04-02") == [3000, 1500])
            try await drive.writeOff(pledge, at: "2025-05-01")
            #expect(try await drive.values(at: "2025-05-01") == [1500, 1500])
            let points = try await drive.history(every: .month, at: "2025-05-15").points
            #expect(points.map(\.value) == [3000, 3000, 6000, 3000, 1500])
        }
    }

    Rule("a cancelled pledge leaves what was paid on it, and what is paid later is given") { backing in
        try await backing.withDrive(try goals()) { drive in
            let pledge = try await drive.promise("100.00 EUR", first: "2025-06-01", on: "2025-01-15")
            try await drive.pay(pledge, "30.00 EUR", on: "2025-02-01")
            try await drive.cancel(pledge, at: "2025-03-01")
            #expect(try await drive.values(at: "2025-02-28") == [10_000, 3000])
            #expect(try await drive.values(at: "2025-03-01") == [3000, 3000])
            try await drive.pay(pledge, "20.00 EUR", on: "2025-04-01")
            #expect(try await drive.values(at: "2025-05-01") == [5000, 5000])
        }
    }

    Rule("of an open-ended pledge what is due before the close counts, by the deadline in force") { backing in
        try await backing.withDrive(try goals()) { drive in
            try await drive.promise("10.00 EUR", first: "2025-10-15", count: nil, on: "2025-06-01")
            #expect(try await drive.values(at: "2025-06-02") == [3000, 0])
            try await drive.edit(.init(deadline: .endOf(try day("2026-02-28"))), at: "2025-06-20")
            #expect(try await drive.values(at: "2025-06-19") == [3000, 0])
            #expect(try await drive.values(at: "2025-06-20") == [5000, 0])
            #expect(try await drive.progress(at: "2025-07-01").current.firstReachedOn == nil)
            try await drive.edit(.init(deadline: .endOf(try day("2025-10-31"))), at: "2025-07-10")
            #expect(try await drive.values(at: "2025-07-10") == [1000, 0])
            #expect(try await drive.progress(at: "2025-07-10").goals[0].firstReachedOn == day("2025-06-20"))
        }
    }

    Rule("promises in other currencies stand beside the figure, apart from donations") { backing in
        try await backing.withDrive(try goals()) { drive in
            let pledge = try await drive.promise("40.00 USD", first: "2025-02-10", on: "2025-01-15")
            try await drive.promise("7.00 USD", first: "2025-02-10", on: "2025-01-20")
            try await drive.give("3.00 USD", on: "2025-01-20")
            #expect(try await drive.values(at: "2025-02-01") == [0, 0])
            let usd = try Currency("USD")
            func shown(_ donated: Int64, _ donations: Int, _ promised: Int64, _ pledges: Int) -> [Unconverted] {
                [
                    Unconverted(amount: Money(minorUnits: donated, currency: usd), count: donations, of: .donations),
                    Unconverted(amount: Money(minorUnits: promised, currency: usd), count: pledges, of: .pledges),
                ]
            }
            #expect(try await drive.progress(at: "2025-02-01").unconverted == shown(300, 1, 4700, 2))
            try await drive.pay(pledge, "40.00 USD", on: "2025-02-10")
            #expect(try await drive.progress(at: "2025-02-11").unconverted == shown(4300, 2, 700, 1))
        }
    }

    Rule("matching pledges show apart, and those to others or taken back count nothing") { backing in
        try await backing.withDrive(try goals()) { drive in
            let matching = try Pledge.Matching(ratio: .init(1, to: 1), cap: Money(parsing: "9.00 EUR"))
            try await drive.promise("9.00 EUR", first: "2025-02-10", on: "2025-01-15", matching: matching)
            let other = try await Drive(drive.store, slug: "other", try goals())
            try await other.promise("8.00 EUR", first: "2025-02-10", on: "2025-01-15")
            let mistake = try await drive.promise("7.00 EUR", first: "2025-02-10", on: "2025-01-15")
            try await drive.promise("6.00 EUR", first: "2025-02-10", on: "2025-03-01")
            let settled = try await drive.promise("5.00 EUR", first: "2025-02-10", on: "2025-01-15")
            try await drive.pay(settled, "5.00 EUR", on: "2025-01-20")
            try await drive.promise("4.00 EUR", first: "2025-02-10", on: "2025-01-15")
            let cancelled = try await drive.promise("3.00 EUR", first: "2025-02-10", on: "2025-01-15")
            try await drive.cancel(cancelled, at: "2025-01-18")
            #expect(try await drive.value(at: "2025-02-01") == 1600)
            try await drive.void(mistake)
            #expect(try await drive.value(at: "2025-02-01") == 900)
            #expect(
                try await drive.explained(at: "2025-02-01") == """
                    received 5.00 EUR of 1, outstanding 4.00 EUR of 1 | settled 1, cancelledPledge 1, matching 1, \
                    later 1, otherCampaign 1, voided 1
                    """)
        }
    }

    Rule("merging and erasing people, voiding payments and repairing keep it right") { backing in
        try await backing.withDrive(try goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let again = try await drive.join(from: "2025-01-01")
            let pledge = try await drive.promise("20.00 EUR", first: "2025-02-10", donor: again, on: "2025-01-15")
            let payment = try await drive.pay(pledge, "20.00 EUR", on: "2025-02-01")
            let back = try await drive.reverse(payment, "5.00 EUR", on: "2025-03-01")
            _ = try await drive.store.transaction(drive.recording()) { try $0.merge(.id(again), into: .id(anna)) }
            _ = try await drive.store.transaction(drive.recording()) { try $0.erase(.id(anna)) }
            #expect(try await drive.values(at: "2025-03-02") == [2000, 1500])
            try await drive.store.transaction(drive.recording()) { try $0.void(back, reason: "mistyped") }
            #expect(try await drive.values(at: "2025-03-02") == [2000, 2000])
            try await drive.store.transaction(drive.recording()) { try $0.void(payment, reason: "mistyped") }
            #expect(try await drive.values(at: "2025-03-02") == [2000, 0])
            #expect(try await drive.store.repair().isOK)
            #expect(try await drive.values(at: "2025-03-02") == [2000, 0])
        }
    }
}
