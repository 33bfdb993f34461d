import Campaigns
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 5000, currency: try Currency("EUR")), .init(.members, target: 2)]
}

private func close(_ drive: Drive, on end: String? = nil, at text: String = Drive.now) async throws -> Campaign {
    let (id, end) = (drive.campaign.id, try end.map { try #require(DayOrInstant(iso8601: $0)) })
    return try await drive.store.transaction(drive.recording(text)) { try $0.close(id, endingWith: end) }
}

let closingRules = RuleSet("A campaign that was closed") {
    Rule("its result stays, and what came later stands beside it") { backing in
        try await backing.withDrive(try goals()) { drive in
            let gift = try await drive.give("60.00 EUR", on: "2025-03-01").id
            let anna = try await drive.join(from: "2025-02-01")
            try await drive.join(from: "2025-02-01")
            try await drive.adjust(by: 100, on: "2025-04-01")
            let closed = try await close(drive)
            let closing = try #require(closed.closing)
            #expect(closing.closedAt == (try drive.instant(Drive.now)).advanced(byMilliseconds: 1))
            #expect(closing.revision == (try await drive.progress(at: "2025-07-01")).revision)

            try await drive.reverse(gift, "20.00 EUR", on: "2025-07-01")
            try await drive.give("1.00 EUR", on: "2025-03-01")  // recorded too late to count
            try await drive.store.transaction(drive.recording()) { try $0.void(anna, reason: "no such person") }
            let progress = try await drive.progress(at: "2025-08-01")
            #expect(progress.goals.map(\.value) == [6100, 2])
            #expect(progress.goals.map(\.laterValue) == [4200, 1])
            #expect(progress.goals.map(\.adjustments) == [100, 0])
            #expect((progress.phase, progress.outcome) == (.ended, .reached))
            #expect(progress.closing == closing)
            #expect(try await drive.progress(at: "2026-02-01").goals.map(\.value) == [6100, 2])
            // As of a day before the close it is a campaign like any other, by all that is known now.
            let before = try await drive.progress(at: "2025-04-15")
            #expect(before.goals.map(\.value) == [6200, 1] && before.goals.allSatisfy { $0.laterValue == nil })
            #expect(before.phase == .active && before.closing == nil)
            #expect(try await drive.history(at: "2025-08-01").points.last?.value == 6100)
            #expect(try await drive.history(at: "2025-08-01").points.last?.day == day("2025-06-15"))
        }
    }

    Rule.each(
        [
            (nil, Drive.now, "2025-06-15T12:00:00.001Z"), ("2025-05-31", Drive.now, "2025-05-31T21:00:00Z"),
            ("2025-06-15", Drive.now, "2025-06-15T12:00:00.001Z"),
            ("2025-06-01T10:00:00Z", Drive.now, "2025-06-01T10:00:00Z"),
            // The deadline has passed: nothing after it counts.
            (nil, "2026-02-01", "2025-12-31T22:00:00Z"), ("2026-01-20", "2026-02-01", "2025-12-31T22:00:00Z"),
            ("2025-12-31", "2026-02-01", "2025-12-31T22:00:00Z"), ("2025-12-24", "2026-02-01", "2025-12-24T22:00:00Z"),
        ] as [(String?, String, String)], "it ends now, with the day that is named, or with its deadline"
    ) { (example: (end: String?, at: String, closedAt: String), backing: StoreBacking) in
        try await backing.withDrive(try goals()) { drive in
            let closed = try await close(drive, on: example.end, at: example.at)
            #expect(closed.closing?.closedAt == (try at(example.closedAt)))
            #expect(closed.closing?.recordedAt == (try drive.instant(example.at)))
            let last = try at(example.closedAt).advanced(byMilliseconds: -1)
            let progress = try await drive.progress(at: "2027-01-01")
            #expect(progress.evaluatedAt == last)
            #expect(progress.lastDay == drive.campaign.calendar.day(containing: last))
        }
    }

    Rule("it cannot end with a day to come, before its start, or twice") { backing in
        try await backing.withDrive(try goals()) { drive in
            for end in ["2025-06-16", "2024-12-31", "2025-06-15T12:00:01Z"] {
                await #expect(throws: DomainError.self, "\(end)") { try await close(drive, on: end) }
            }
            _ = try await close(drive)
            #expect(try await refusal { _ = try await close(drive) } == .conflict)
        }
    }

    Rule("its words may change, but neither its dates nor its targets") { backing in
        try await backing.withDrive(try goals()) { drive in
            let closed = try await close(drive)
            #expect(try await drive.edit(.init(title: "It is over")).closing == closed.closing)
            let goal = drive.campaign.goals[0].id
            for changes in [
                CampaignChanges(start: .day(try day("2025-02-01"))), .init(deadline: .endOf(try day("2025-12-30"))),
                .init(targets: [goal: 7]),
            ] {
                #expect(try await refusal { try await drive.edit(changes) } == .conflict)
            }
        }
    }

    Rule("an open-ended pledge is bounded by it") { backing in
        try await backing.withDrive([.init(.committed, target: 5000, currency: try Currency("EUR"))]) { drive in
            try await drive.promise("10.00 EUR", first: "2025-02-10", count: nil, on: "2025-02-01")
            #expect(try await drive.value(at: "2025-06-14") == 11_000)
            _ = try await close(drive)
            let progress = try await drive.progress(at: "2025-07-01").current
            // Frozen by the deadline of that day; by now five instalments were due before the close.
            #expect((progress.value, progress.laterValue) == (11_000, 5000))
        }
    }
}
