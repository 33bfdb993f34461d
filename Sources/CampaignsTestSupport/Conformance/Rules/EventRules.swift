import Campaigns
import Testing

private func event(
    _ id: String, about record: String = "sub_1", at text: String = "2025-02-01T00:00:00Z",
    of person: String? = nil,
    email: String? = nil, name: String? = nil
) throws -> ForeignEvent {
    ForeignEvent(
        identity: try ExternalIdentity(source: "pay", id: id), occurredAt: try at(text),
        record: try ExternalIdentity(source: "pay", id: record),
        person: .init(
            identity: try person.map { try ExternalIdentity(source: "pay", id: $0) },
            email: try email.map { try EmailAddress($0) }, name: name), content: "{}")
}

private func identity(_ id: String) throws -> ExternalIdentity { try ExternalIdentity(source: "pay", id: id) }

let eventRules = RuleSet("What other systems tell") {
    Rule("an event is kept once, and read back in the order of what happened") { backing in
        try await backing.withDrive { drive in
            let events = [
                try event("e3", at: "2025-03-01T00:00:00Z", of: "cus_1", email: "a@example.org", name: "Ada"),
                try event("e2"), try event("e1"), try event("e0", about: "sub_10", at: "2020-01-01T00:00:00Z"),
            ]
            let sub = try identity("sub_1")
            let kept = try await drive.store.transaction(drive.recording()) { transaction in
                try (events + events).map { try transaction.keep($0) }
            }
            #expect(kept == [.new, .new, .new, .new, .known, .known, .known, .known])
            let told = try await drive.store.transaction(drive.recording()) { try $0.events(about: sub) }
            #expect(told == [events[2], events[1], events[0]])
        }
    }

    Rule("an event of one system tells of no other system's records") { backing in
        try await backing.withDrive { drive in
            let foreign = ForeignEvent(
                identity: try identity("e1"), occurredAt: try at("2025-01-01T00:00:00Z"),
                record: try ExternalIdentity(source: "other", id: "1"), content: "")
            let code = try await refusal {
                _ = try await drive.store.transaction(drive.recording()) { try $0.keep(foreign) }
            }
            #expect(code == .misuse)
        }
    }

    Rule("a person is known by identity and address, and two of whom that shows it are merged") { backing in
        try await backing.withDrive { drive in
            let (one, two) = (try identity("sub_1"), try identity("sub_2"))
            let first = [try event("e1", of: "cus_1", name: "Ada"), try event("e2", about: "sub_2", of: "cus_2")]
            let people = try await drive.store.transaction(drive.recording()) { transaction in
                for event in first { _ = try transaction.keep(event) }
                return [try transaction.person(toldOf: one), try transaction.person(toldOf: two)]
            }
            #expect(people.map { $0?.isNew } == [true, true])
            let later = [
                try event("e3", at: "2025-03-01T00:00:00Z", of: "cus_1", email: "a@example.org"),
                try event(
                    "e4", about: "sub_2", at: "2025-04-01T00:00:00Z", of: "cus_2", email: "A@example.org",
                    name: "Lady Ada"),
            ]
            let nobody = try identity("sub_3")
            let merged = try await drive.store.transaction(drive.recording()) { transaction in
                for event in later { _ = try transaction.keep(event) }
                return [try transaction.person(toldOf: two), try transaction.person(toldOf: nobody)]
            }
            #expect(merged == [Recorded(id: try #require(people[0]?.id), isNew: false), nil])
            let member = try await drive.member("a@example.org").member
            #expect((member.name, member.email?.address) == ("Lady Ada", "A@example.org"))
            #expect(member.externalIdentities.map(\.description) == ["pay:cus_1", "pay:cus_2"])
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("a donation stays as it was where what is told of it is refused, also if the caller goes on") { backing in
        try await backing.withDrive([.init(.raised, target: 100_000, currency: try Currency("EUR"))]) { drive in
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 12)
            let (received, charge) = (try at("2025-02-01T00:00:00Z"), try identity("ch_1"))
            let paid = DonationDraft(
                amount: try Money(parsing: "10.00 EUR"), receivedAt: received, campaign: drive.campaign.id,
                pledge: pledge, externalIdentity: charge)
            let told = DonationDraft(
                amount: try Money(parsing: "12.00 USD"), receivedAt: received, campaign: drive.campaign.id,
                externalIdentity: charge)
            try await drive.store.transaction(drive.recording()) { transaction in
                _ = try transaction.record(paid)
                #expect(throws: DomainError.self) { try transaction.settle(told) }
            }
            #expect(try await drive.value(at: "2025-06-01") == 1000)
        }
    }

    Rule("terms settle on what is told, and terms of other records stay") { backing in
        try await backing.withDrive { drive in
            let member = try await drive.store.add(MemberDraft(), drive.recording()).id
            func settle(_ terms: [IncomingTerm], _ record: String) async throws -> Bool {
                let record = try identity(record)
                return try await drive.store.transaction(drive.recording()) {
                    try $0.settle(terms, of: member, from: record)
                }
            }
            func told() async throws -> [String] {
                try await drive.store.member(.id(member)).terms.map {
                    "\($0.kind) \($0.level ?? "-") \($0.externalIdentity?.id ?? "-") \($0.cancelledAt != nil)"
                }
            }
            let long = try drive.terms(level: "Gold", from: "2025-01-01", to: "2025-07-01", id: "pay:sub_1")
            let cancelled = try drive.terms(
                level: "Gold", from: "2025-01-01", to: "2025-05-01", cancelledAt: "2025-02-01", id: "pay:sub_1")
            let silver = try drive.terms(level: "Silver", from: "2025-05-01", to: "2025-06-01", id: "pay:sub_1/2")
            let other = try drive.terms(from: "2025-01-01", to: "2025-02-01", id: "pay:sub_10")
            #expect(try await settle([other], "sub_10"))
            #expect(try await settle([long], "sub_1"))
            #expect(try await !settle([long], "sub_1"))
            #expect(try await drive.value(at: "2025-06-15") == 1)
            #expect(try await settle([cancelled, silver], "sub_1"))
            #expect(
                try await told() == ["paying - sub_10 false", "paying Gold sub_1 true", "paying Silver sub_1/2 false"])
            #expect(try await drive.value(at: "2025-06-15") == 0)
            #expect(try await settle([long], "sub_1"))
            #expect(try await told() == ["paying - sub_10 false", "paying Gold sub_1 false"])
            #expect(try await settle([], "sub_1"))
            #expect(try await told() == ["paying - sub_10 false"])
            #expect(try await refusal { _ = try await settle([other], "sub_1") } == .misuse)
        }
    }

    Rule("a donation settles on what is told, and keeps what others recorded with it") { backing in
        let goal = CampaignDraft.GoalDraft(.raised, target: 1000, currency: try Currency("EUR"))
        try await backing.withDrive([goal]) { drive in
            let ada = try await drive.store.add(MemberDraft(name: "Ada"), drive.recording()).id
            var draft = DonationDraft(
                amount: try Money(parsing: "10.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                campaign: drive.campaign.id, externalIdentity: try identity("ch_1"))
            func settle(_ draft: DonationDraft) async throws -> Bool {
                let settled = try await drive.store.transaction(drive.recording()) { try $0.settle(draft) }
                return settled.isChanged
            }
            #expect(try await settle(draft))
            #expect(try await !settle(draft))
            let known = RecordReference<Donation>.external(try identity("ch_1"))
            let back = ReversalDraft(
                of: try await drive.store.donation(known).id, amount: try Money(parsing: "4.00 EUR"),
                reversedAt: try drive.instant("2025-03-01"))
            _ = try await drive.store.record(back, drive.recording())
            draft.donor = ada
            draft.campaign = nil
            #expect(try await settle(draft))
            let record = try await drive.store.donation(known)
            #expect((record.donation.donor, record.donation.campaign) == (ada, drive.campaign.id))
            #expect(record.reversals.count == 1)
            #expect(try await drive.value(at: "2025-02-15") == 1000)
            #expect(try await drive.value(at: "2025-03-15") == 600)
            draft.externalIdentity = nil
            let unnamed = draft
            #expect(try await refusal { _ = try await settle(unnamed) } == .misuse)
        }
    }

    Rule("what goes back settles on what is told, beside what others recorded") { backing in
        let goal = CampaignDraft.GoalDraft(.raised, target: 1000, currency: try Currency("EUR"))
        try await backing.withDrive([goal]) { drive in
            let donation = try await drive.give("10.00 EUR", on: "2025-02-01").id
            let byHand = ReversalDraft(
                of: donation, amount: try Money(parsing: "4.00 EUR"), reversedAt: try drive.instant("2025-03-01"))
            _ = try await drive.store.record(byHand, drive.recording())
            func settle(_ amounts: [String: String]) async throws -> Bool {
                let drafts = try amounts.map { id, amount in
                    ReversalDraft(
                        of: donation, kind: .chargeback, amount: try Money(parsing: amount),
                        reversedAt: try drive.instant("2025-04-01"), externalIdentity: try identity(id))
                }
                return try await drive.store.transaction(drive.recording()) {
                    try $0.settle(drafts, of: donation, from: "pay")
                }
            }
            #expect(try await settle(["re_1": "2.00 EUR"]))
            #expect(try await !settle(["re_1": "2.00 EUR"]))
            #expect(try await drive.value(at: "2025-05-01") == 400)
            // No more than is left.
            #expect(try await settle(["re_1": "2.00 EUR", "re_2": "9.00 EUR"]))
            #expect(try await drive.value(at: "2025-05-01") == 0)
            #expect(try await settle([:]))
            #expect(try await drive.value(at: "2025-05-01") == 600)
            #expect(try await refusal { _ = try await settle(["re_1": "2.00 USD"]) } == .misuse)
        }
    }
}
