import Campaigns
import Synchronization
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100)]
}

let pledgeRules = RuleSet("Pledges in a store") {
    Rule("a pledge is read back as recorded, by identifier and by what others call it") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let identity = try ExternalIdentity(source: "crm", id: "7")
            let schedule = try Pledge.Schedule(
                splitting: Money(parsing: "100.00 USD"), into: 12, firstDue: day("2025-01-31"), every: .init(2, .week))
            let draft = PledgeDraft(
                donor: anna, campaign: drive.campaign.id, schedule: schedule,
                promisedAt: try drive.instant("2025-01-10"),
                matching: try .init(ratio: .init(2, to: 1), cap: Money(parsing: "50.00 EUR")),
                externalIdentity: identity)
            let id = try await drive.store.record(draft, drive.recording()).id
            let expected = try Pledge(
                id: id, donor: anna, campaign: drive.campaign.id, schedule: schedule,
                promisedAt: drive.instant("2025-01-10"), matching: draft.matching, externalIdentity: identity)
            #expect(try await drive.pledge(id).pledge == expected)
            #expect(try await drive.store.pledge(.external(identity)).pledge == expected)
            #expect(try await drive.pledge(id).campaign == drive.campaign)
            #expect(try await drive.store.record(draft, drive.recording()) == Recorded(id: id, isNew: false))
            let unknown = try RecordReference<Pledge>(parsing: "crm:8")
            #expect(try await refusal { _ = try await drive.store.pledge(unknown) } == .notFound)
        }
    }

    Rule("unless told it was promised today, or on its first due day") { backing in
        try await backing.withDrive(goals()) { drive in
            let later = try await drive.promise("10.00 EUR", first: "2025-07-01")
            let earlier = try await drive.promise("10.00 EUR", first: "2025-03-01")
            #expect(try await drive.pledge(later).pledge.promisedAt == drive.instant("2025-06-15"))
            #expect(try await drive.pledge(earlier).pledge.promisedAt == drive.instant("2025-03-01"))
        }
    }

    Rule("a payment settles its pledge, and is a donation of its donor to its campaign") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3, donor: anna)
            let payment = try await drive.pay(pledge, "25.00 EUR", on: "2025-02-01")
            #expect(try await drive.donation(payment).donation.donor == anna)
            #expect(try await drive.donation(payment).donation.campaign == drive.campaign.id)
            #expect(try await drive.donation(payment).donation.pledge == pledge)
            #expect(try await drive.told(pledge, at: "2025-02-01") == "inProgress 25.00 of 30.00")
            #expect(try await drive.told(pledge, at: "2025-01-31") == "pending 0.00 of 30.00")
            #expect(try await drive.values(at: "2025-02-01") == [2500, 1])
            try await drive.reverse(payment, "10.00 EUR", on: "2025-02-03")
            #expect(try await drive.told(pledge, at: "2025-02-03") == "inProgress 15.00 of 30.00")
            try await drive.void(payment)
            #expect(try await drive.told(pledge, at: "2025-02-03") == "overdue 0.00 of 30.00")
        }
    }

    Rule("a payment that could settle nothing of its pledge is refused") { backing in
        try await backing.withDrive(goals()) { drive in
            let other = try await Drive(drive.store, slug: "other", goals())
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31")
            await #expect(throws: DomainError.self) { try await drive.pay(pledge, "10.00 USD", on: "2025-02-01") }
            await #expect(throws: DomainError.self) { try await other.pay(pledge, "10.00 EUR", on: "2025-02-01") }
            let unknown = Pledge.ID(drive.campaign.id.uuid)
            #expect(try await refusal { try await drive.pay(unknown, "1.00 EUR", on: "2025-02-01") } == .notFound)
            #expect(try await drive.values(at: "2025-03-01") == [0, 0])
            let converted = DonationDraft(
                amount: try Money(parsing: "11.00 USD"), receivedAt: try drive.instant("2025-02-01"),
                converted: try Money(parsing: "10.00 EUR"), pledge: pledge)
            _ = try await drive.store.record(converted, drive.recording())
            #expect(try await drive.told(pledge, at: "2025-02-01") == "completed 10.00 of 10.00")
        }
    }

    Rule("cancelling works from its instant and is for good") { backing in
        try await backing.withDrive(goals()) { drive in
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3)
            try await drive.pay(pledge, "10.00 EUR", on: "2025-01-31")
            await #expect(throws: DomainError.self) { try await drive.cancel(pledge, at: "2025-01-30") }
            try await drive.cancel(pledge, at: "2025-03-01")
            #expect(try await drive.told(pledge, at: "2025-02-28") == "inProgress 10.00 of 30.00")
            #expect(try await drive.told(pledge, at: "2025-03-01") == "cancelled 10.00 of 30.00")
            await #expect(throws: DomainError.self) { try await drive.cancel(pledge, at: "2025-04-01") }
            await #expect(throws: DomainError.self) { try await drive.writeOff(pledge, at: "2025-04-01") }
            try await drive.pay(pledge, "10.00 EUR", on: "2025-04-01")
            #expect(try await drive.told(pledge, at: "2025-04-01") == "cancelled 10.00 of 30.00")
            #expect(try await drive.value(at: "2025-04-01") == 2000)
        }
    }

    Rule("writing off gives up what is owed then, and no more") { backing in
        try await backing.withDrive(goals()) { drive in
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31", count: 3)
            let payment = try await drive.pay(pledge, "12.00 EUR", on: "2025-02-01")
            #expect(try await drive.writeOff(pledge, at: "2025-03-01") == Money(parsing: "18.00 EUR"))
            #expect(try await drive.told(pledge, at: "2025-03-01") == "completed 12.00 of 30.00")
            await #expect(throws: DomainError.self) { try await drive.writeOff(pledge, at: "2025-03-02") }
            // What was paid before, recorded later, is not written off.
            try await drive.pay(pledge, "8.00 EUR", on: "2025-02-02")
            let account = try await drive.pledge(pledge).account(asOf: drive.instant("2025-03-01"))
            #expect(account.writtenOff.minorUnits == 1000)
            try await drive.reverse(payment, "2.00 EUR", on: "2025-04-01")
            #expect(try await drive.told(pledge, at: "2025-04-01") == "overdue 18.00 of 30.00")
            #expect(try await drive.writeOff(pledge, at: "2025-04-02") == Money(parsing: "2.00 EUR"))
        }
    }

    Rule("the same key gives the first pledge, and with other content is refused") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let schedule = try Pledge.Schedule(
                instalment: Money(parsing: "10.00 EUR"), firstDue: day("2025-01-31"), every: .init(1, .month), count: 3)
            let draft = PledgeDraft(donor: anna, campaign: drive.campaign.id, schedule: schedule)
            let first = try await drive.store.record(draft, key: "k", drive.recording())
            try await drive.cancel(first.id, at: "2025-06-20")
            let again = try await drive.store.record(draft, key: "k", drive.recording("2025-06-21"))
            #expect(again == Recorded(id: first.id, isNew: false))
            let changes: [(inout PledgeDraft) throws -> Void] = [
                { $0.donor = nil }, { $0.campaign = nil },
                {
                    $0.schedule = try Pledge.Schedule(
                        instalment: Money(parsing: "10.00 EUR"), firstDue: day("2025-01-31"), every: .init(1, .month),
                        count: 4)
                }, { $0.promisedAt = try at("2025-01-01T00:00:00Z") },
                { $0.matching = try .init(ratio: .init(1, to: 1), cap: Money(parsing: "1.00 EUR")) },
                { $0.externalIdentity = try ExternalIdentity(source: "crm", id: "1") },
            ]
            for (index, change) in changes.enumerated() {
                var changed = draft
                try change(&changed)
                let code = try await refusal { [changed] in
                    _ = try await drive.store.record(changed, key: "k", drive.recording())
                }
                #expect(code == .conflict, "change \(index)")
            }
        }
    }

    Rule("pledges are listed in the order they were promised, by status as of a day") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let late = try await drive.promise("1.00 EUR", first: "2025-03-01", donor: anna)
            let early = try await drive.promise("2.00 EUR", first: "2025-02-01")
            let free = try await drive.store.record(
                PledgeDraft(
                    schedule: .init(
                        instalment: Money(parsing: "3.00 EUR"), firstDue: day("2025-04-01"), every: .init(1, .month))),
                drive.recording()
            ).id
            #expect(try await drive.pledges(.init()) == [early, late, free])
            #expect(try await drive.pledges(.init(campaign: drive.campaign.id)) == [early, late])
            #expect(try await drive.pledges(.init(donor: anna)) == [late])
            let march = try drive.instant("2025-03-01")
            #expect(try await drive.pledges(.init(asOf: march)) == [early, late])
            #expect(try await drive.pledges(.init(statuses: [.overdue], asOf: march)) == [early])
            #expect(try await drive.pledges(.init(statuses: [.pending], asOf: march)) == [late])
        }
    }

    Rule("what a matching pledge adds follows what others gave, and is no money received") { backing in
        try await backing.withDrive(goals()) { drive in
            let matching = try await drive.promise(
                "50.00 EUR", first: "2025-02-01",
                matching: .init(ratio: .init(2, to: 1), cap: Money(parsing: "50.00 EUR")))
            try await drive.give("9.00 EUR", on: "2025-01-31")
            let gift = try await drive.give("10.00 EUR", on: "2025-02-01").id
            try await drive.give("10.00 USD", on: "2025-02-01", converted: "8.00 EUR")
            try await drive.give("10.00 USD", on: "2025-02-01")
            try await drive.pay(matching, "5.00 EUR", on: "2025-02-01")
            #expect(try await drive.matched(matching, at: "2025-01-31") == "0.00 EUR")
            #expect(try await drive.matched(matching, at: "2025-02-01") == "36.00 EUR")
            try await drive.reverse(gift, "4.00 EUR", on: "2025-02-05")
            #expect(try await drive.matched(matching, at: "2025-02-05") == "28.00 EUR")
            try await drive.give("90.00 EUR", on: "2025-02-06")
            #expect(try await drive.matched(matching, at: "2025-02-06") == "50.00 EUR")
            #expect(try await drive.value(at: "2025-02-06") == 900 + 600 + 800 + 500 + 9000)
            let plain = try await drive.promise("5.00 EUR", first: "2025-02-01")
            #expect(try await drive.store.matched(by: plain, asOf: drive.instant("2025-02-06")) == nil)
        }
    }

    Rule("a pledge can be taken back unless it was paid on") { backing in
        try await backing.withDrive(goals()) { drive in
            let pledge = try await drive.promise("10.00 EUR", first: "2025-01-31")
            let payment = try await drive.pay(pledge, "1.00 EUR", on: "2025-02-01")
            #expect(try await refusal { try await drive.void(pledge) } == .conflict)
            try await drive.void(payment)
            try await drive.void(pledge)
            #expect(try await drive.pledges(.init()).isEmpty)
            #expect(try await refusal { try await drive.void(pledge) } == .conflict)
            #expect(try await refusal { try await drive.pay(pledge, "1.00 EUR", on: "2025-02-01") } == .conflict)
            #expect(try await refusal { try await drive.cancel(pledge, at: "2025-03-01") } == .conflict)
        }
    }

    Rule("undoing an import takes its pledges back, unless something was recorded on them since") { backing in
        try await backing.withDrive(goals()) { drive in
            let drafts = try (1...4).map { number in
                PledgeDraft(
                    campaign: drive.campaign.id,
                    schedule: try .init(
                        instalment: Money(minorUnits: Int64(number), currency: Currency("EUR")),
                        firstDue: day("2025-02-01"), every: .init(1, .month)))
            }
            let (batch, ids) = try await drive.store.transaction(drive.recording()) { transaction in
                try transaction.beginBatch(format: "csv", source: "-")
                let ids = try drafts.map { try transaction.record($0).id }
                var counts = ImportCounts()
                return (try transaction.endBatch(&counts), ids)
            }
            try await drive.pay(ids[0], "0.01 EUR", on: "2025-02-01")
            try await drive.cancel(ids[1], at: "2025-03-01")
            try await drive.writeOff(ids[2], at: "2025-03-01")
            let undone = try await drive.store.transaction(drive.recording("2025-06-20")) { try $0.undo(batch) }
            #expect((undone.removedPledges, undone.keptPledges) == (1, 3))
            #expect(try await drive.pledges(.init()) == Array(ids[0..<3]))
        }
    }

    Rule("a soft credit thanks another person and counts nowhere") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let berta = try await drive.join(from: "2025-01-01")
            let draft = DonationDraft(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"), donor: anna,
                campaign: drive.campaign.id, softCredit: berta)
            let id = try await drive.store.record(draft, drive.recording()).id
            #expect(try await drive.values(at: "2025-02-01") == [500, 1])
            let thanked = Mutex<[Donation.ID]>([])
            try await drive.store.forEachDonation(where: .init(softCredit: berta)) { record in
                thanked.withLock { $0.append(record.id) }
            }
            #expect(thanked.withLock { $0 } == [id])
            var own = draft
            own.softCredit = anna
            let twice = own
            await #expect(throws: DomainError.self) {
                _ = try await drive.store.record(twice, drive.recording())
            }
            own.softCredit = Member.ID(id.uuid)
            let code = try await refusal { [own] in _ = try await drive.store.record(own, drive.recording()) }
            #expect(code == .notFound)
        }
    }

    Rule("pledges and soft credits go with a person who is merged, and keep one from being voided") { backing in
        try await backing.withDrive(goals()) { drive in
            let anna = try await drive.join(from: "2025-01-01")
            let double = try await drive.join(from: "2025-01-01")
            let pledge = try await drive.promise("10.00 EUR", first: "2025-02-01", donor: double)
            func thank(_ donor: Member.ID?, _ thanked: Member.ID) async throws -> Donation.ID {
                let draft = DonationDraft(
                    amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"), donor: donor,
                    campaign: drive.campaign.id, softCredit: thanked)
                let recorded = try await drive.store.record(draft, drive.recording())
                return recorded.id
            }
            let byDouble = try await thank(double, anna)
            let byAnna = try await thank(anna, double)
            let byStranger = try await thank(nil, double)
            let code = try await refusal {
                let other = try await drive.join(from: "2025-01-01")
                _ = try await thank(nil, other)
                try await drive.store.transaction(drive.recording()) { try $0.void(other, reason: "mistyped") }
            }
            #expect(code == .conflict)
            try await drive.store.transaction(drive.recording()) { _ = try $0.merge(.id(double), into: .id(anna)) }
            #expect(try await drive.pledge(pledge).pledge.donor == anna)
            #expect(try await drive.donation(byDouble).donation.softCredit == nil)
            #expect(try await drive.donation(byAnna).donation.softCredit == nil)
            #expect(try await drive.donation(byStranger).donation.softCredit == anna)
        }
    }
}
