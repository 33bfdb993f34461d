import Campaigns
import Testing

/// Who is counted once, and where, however the records came.
let peopleRules = RuleSet("What is known of a person") {
    Rule("a member who comes back twice in the window is one member") { backing in
        let goals = [
            CampaignDraft.GoalDraft(.newMembers, target: 10, includesRejoins: true),
            .init(.newMembers, target: 10),
        ]
        try await backing.withDrive(goals) { drive in
            let member = try await drive.join(from: "2024-11-01", to: "2024-12-01")
            try await drive.extend(member, from: "2025-02-01", to: "2025-03-01")
            try await drive.extend(member, from: "2025-04-01", to: "2025-05-01")
            try await drive.join(from: "2025-04-10")
            let progress = try await drive.progress(at: "2025-06-01")
            #expect(progress.goals.map(\.value) == [2, 1])
            let history = try await drive.store.history(
                of: drive.campaign.id, goal: drive.campaign.goals[0].id, every: .month,
                asOf: try drive.instant("2025-06-01"))
            #expect(history.points.map(\.value) == [0, 1, 1, 2, 2, 2])
        }
    }

    Rule("a campaign may be made with its first members in one transaction") { backing in
        try await backing.withDrive { drive in
            let term = try drive.term(from: "2025-03-01")
            let other = CampaignDraft(
                slug: "other", calendar: try CampaignCalendar(zone: "Asia/Kathmandu"),
                start: .day(try day("2025-01-01")),
                deadline: .endOf(try day("2025-12-31")), goals: [.init(.members, target: 10)])
            let campaign = try await drive.store.transaction(drive.recording()) { transaction in
                let member = try transaction.add(MemberDraft(name: "Ada")).id
                _ = try transaction.record(term, for: member)
                return try transaction.create(other)
            }
            let progress = try await drive.store.progress(of: campaign.id, asOf: try drive.instant("2025-06-01"))
            #expect(progress.current.value == 1)
        }
    }

    Rule("of two targets set in one transaction the later holds") { backing in
        try await backing.withDrive { drive in
            let (campaign, goal) = (drive.campaign.id, drive.campaign.goals[0].id)
            let edited = try await drive.store.transaction(drive.recording()) { transaction in
                _ = try transaction.edit(
                    campaign, CampaignChanges(deadline: .endOf(try day("2025-10-31")), targets: [goal: 200]))
                return try transaction.edit(
                    campaign, CampaignChanges(deadline: .endOf(try day("2025-11-30")), targets: [goal: 300]))
            }
            #expect(edited.goals[0].target.latest == 300)
            #expect(edited.deadline.latest == .endOf(try day("2025-11-30")))
        }
    }

    Rule("a term that another member has is not taken for this one's") { backing in
        try await backing.withDrive { drive in
            let (first, second) = (try await drive.join(from: "2025-01-01"), try await drive.join(from: "2025-01-01"))
            var term = try drive.term(from: "2025-03-01")
            term.externalIdentity = try ExternalIdentity(source: "stripe", id: "sub_1")
            _ = try await drive.store.record(term, for: first, drive.recording())
            let draft = term
            await #expect(throws: StoreError.self) {
                try await drive.store.record(draft, for: second, drive.recording())
            }
        }
    }

    Rule("a start that is only the time a row was seen makes one term, however often it is seen") { backing in
        try await backing.withDrive { drive in
            for day in ["2025-06-15T12:00:00Z", "2025-06-20T12:00:00Z"] {
                let term = IncomingTerm(kind: .paying, start: try drive.instant(day), startsWhenSeen: true)
                try await drive.importing(
                    [IncomingRecord(member: IncomingMember(email: try EmailAddress("a@example.org")), term: term)],
                    at: day)
            }
            #expect(try await drive.member("a@example.org").terms.count == 1)
        }
    }
}
