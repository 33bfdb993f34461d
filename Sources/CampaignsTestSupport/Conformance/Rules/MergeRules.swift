import Campaigns
import Testing

private let goals: [CampaignDraft.GoalDraft] = [
    .init(.members, target: 9), .init(.newMembers, target: 9), .init(.donors, target: 9),
]

private func add(
    _ drive: Drive, _ email: String?, name: String? = nil, from: String? = nil, to: String? = nil,
    ids: [String] = [], visibility: Member.Visibility = .named
) async throws -> Member.ID {
    let draft = MemberDraft(
        name: name, email: try email.map { try EmailAddress($0) },
        externalIdentities: try ids.map { try ExternalIdentity(parsing: $0) }, visibility: visibility)
    let term = try from.map { try drive.term(from: $0, to: to) }
    return try await drive.store.add(draft, term: term, drive.recording()).id
}

@discardableResult
private func merge(_ drive: Drive, _ who: Member.ID, _ into: Member.ID, by: String? = nil) async throws -> Merging {
    try await drive.store.transaction(Recording(at: at(Drive.now), by: by)) {
        try $0.merge(.id(who), into: .id(into))
    }
}

/// What two members of a drive held, and how many of the one person are counted at each instant afterwards.
private struct Case: Sendable {
    let first: (from: String, to: String?)
    let second: (from: String, to: String?)
    let counts: [(String, Int64)]
    let joined: Int64
}

/// Two records that turn out to be one person's.
let mergeRules = RuleSet("Merging people") {
    Rule.each(
        [
            // Both counted at the same time: one person.
            Case(
                first: ("2025-01-01", nil), second: ("2025-03-01", nil),
                counts: [("2025-02-01", 1), ("2025-04-01", 1)], joined: 1),
            // One after the other, with time between: back again, new once.
            Case(
                first: ("2025-01-01", "2025-02-01"), second: ("2025-04-01", nil),
                counts: [("2025-01-15", 1), ("2025-03-01", 0), ("2025-05-01", 1)], joined: 1),
            // Counted before the window by one record: not new in it by the other.
            Case(
                first: ("2024-06-01", "2024-07-01"), second: ("2025-04-01", nil),
                counts: [("2024-06-15", 1), ("2025-05-01", 1)], joined: 0),
        ], "two counted members become one, in the past too"
    ) { (example: Case, backing: StoreBacking) in
        try await backing.withDrive(goals) { drive in
            let a = try await add(drive, "a@example.org", from: example.first.from, to: example.first.to)
            let b = try await add(drive, "b@example.org", from: example.second.from, to: example.second.to)
            let merging = try await merge(drive, b, a)
            #expect(merging == Merging(from: b, into: a, terms: 1, donations: 0))
            for (instant, count) in example.counts {
                #expect(try await drive.value(at: instant) == count, "\(instant)")
            }
            #expect(try await drive.values(at: "2025-06-01")[1] == example.joined)
        }
    }

    Rule("who gave under both is one donor, and the money is what it was") { backing in
        let goals = goals + [.init(.raised, target: 9, currency: try Currency("EUR"))]
        try await backing.withDrive(goals) { drive in
            let a = try await add(drive, "a@example.org")
            let b = try await add(drive, "b@example.org")
            try await drive.give("5.00 EUR", on: "2025-02-01", donor: a)
            let gift = try await drive.give("7.00 EUR", on: "2025-03-01", donor: b)
            let back = ReversalDraft(of: gift.id, reversedAt: try drive.instant("2025-04-01"))
            _ = try await drive.store.record(back, drive.recording())
            let days = ["2025-02-15", "2025-03-15", "2025-04-15"]
            func money() async throws -> [Int64] {
                var sums: [Int64] = []
                for day in days { sums.append(try await drive.values(at: day)[3]) }
                return sums
            }
            let before = try await money()
            #expect(before == [500, 1200, 500])
            #expect(try await drive.values(at: "2025-03-15")[2] == 2)
            #expect(try await merge(drive, b, a).donations == 1)
            #expect(try await money() == before)
            #expect(try await drive.values(at: "2025-03-15")[2] == 1)
            #expect(try await drive.values(at: "2025-04-15")[2] == 1)
        }
    }

    Rule("every name of either goes on to find the person") { backing in
        try await backing.withDrive { drive in
            let a = try await add(drive, nil, name: "Anna", ids: ["ghost:1"])
            let b = try await add(
                drive, "b@example.org", name: "Berta", from: "2025-01-01", ids: ["ghost:2"], visibility: .anonymous)
            try await merge(drive, b, a, by: "office")
            for reference in [a.description, b.description, "b@example.org", "ghost:1", "ghost:2"] {
                let found = try await drive.store.member(MemberReference(parsing: reference))
                #expect(found.member.id == a, "\(reference)")
            }
            let record = try await drive.store.member(.id(b))
            // What the record lacked is filled; who is anonymous by either stays so.
            #expect(record.member.name == "Anna")
            #expect(record.member.email?.address == "b@example.org")
            #expect(record.member.visibility == .anonymous)
            #expect(record.merges.map(\.id) == [b])
            #expect(record.merges.first?.name == "Berta")
            #expect(record.merges.first?.mergedBy == "office")
            #expect(record.merges.first?.mergedAt == (try at(Drive.now)))
            #expect(try await drive.memberCount() == 1)
            // What is recorded by the old identifier is the person's.
            try await drive.renewOpen(b)
            try await drive.give("1.00 EUR", on: "2025-02-01", donor: b)
            #expect(try await drive.store.member(.id(a)).terms.count == 2)
            let data = try await drive.store.personalData(of: .id(b))
            #expect(data.donations.map(\.donation.donor) == [a])
        }
    }

    Rule("a list that knows both addresses changes nothing") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row("a@example.org", name: "Anna", term: drive.terms(from: "2025-01-01")),
                try drive.row("b@example.org", name: "A.", term: drive.terms(from: "2025-03-01")),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "added"])
            let a = try await drive.member("a@example.org").member.id
            let b = try await drive.member("b@example.org").member.id
            try await merge(drive, b, a)
            let before = try await drive.store.member(.id(a))
            #expect(try await drive.importing(rows).effects == ["unchanged", "unchanged"])
            #expect(try await drive.store.member(.id(a)) == before)
            // The address of the merged record is taken: by hand it is refused, with the person named.
            let error = await #expect(throws: StoreError.self) {
                try await drive.store.add(MemberDraft(email: EmailAddress("B@example.org")), drive.recording())
            }
            #expect(error?.message.contains(a.description) == true)
        }
    }

    Rule("merging twice, into oneself or with an erased person is refused and changes nothing") { backing in
        try await backing.withDrive { drive in
            let a = try await add(drive, "a@example.org", from: "2025-01-01")
            let b = try await add(drive, "b@example.org", from: "2025-01-01")
            let c = try await add(drive, "c@example.org", from: "2025-01-01")
            #expect(try await refusal { try await merge(drive, a, a) } == .conflict)
            try await merge(drive, b, a)
            for into in [a, c] { #expect(try await refusal { try await merge(drive, b, into) } == .conflict) }
            let byAddress = try EmailAddress("b@example.org")
            let refused = try await refusal {
                _ = try await drive.store.transaction(drive.recording()) {
                    try $0.merge(.email(byAddress), into: .id(c))
                }
            }
            #expect(refused == .conflict)
            // INTO may be named by what was merged into it, and be merged on itself.
            try await merge(drive, c, b)
            #expect(try await drive.value(at: Drive.now) == 1)
            let d = try await add(drive, "d@example.org", from: "2025-01-01")
            try await merge(drive, a, d)
            #expect(try await drive.store.member(.id(b)).member.id == d)
            #expect(try await drive.store.member(.id(d)).merges.map(\.id) == [b, c, a])
            let e = try await add(drive, "e@example.org")
            _ = try await drive.store.erase(.id(e), drive.recording())
            #expect(try await refusal { try await merge(drive, e, d) } == .conflict)
            #expect(try await refusal { try await merge(drive, d, e) } == .conflict)
            #expect(try await drive.value(at: Drive.now) == 1)
        }
    }
}

extension Drive {
    /// A further term of a member, from now on.
    fileprivate func renewOpen(_ member: Member.ID) async throws { try await extend(member, from: "2025-06-01") }
}
