import Campaigns
import Testing

private func goals() throws -> [CampaignDraft.GoalDraft] {
    [.init(.raised, target: 100_000, currency: try Currency("EUR")), .init(.donors, target: 100)]
}

let importDonationRules = RuleSet("Importing donations") {
    Rule("a gift that is refused once its parts were counted is refused alone") { backing in
        try await backing.withDrive([.init(.raised, target: 100_000, currency: try Currency("EUR"))]) { drive in
            func gift(_ id: String, _ reversals: [IncomingReversal]) throws -> IncomingRecord {
                var gift = try drive.row("a@example.org")
                gift.donation = IncomingDonation(
                    amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                    campaign: drive.campaign.slug, externalIdentity: try ExternalIdentity(source: "crm", id: id))
                gift.donation?.reversals = reversals
                return gift
            }
            func back(_ id: String?) throws -> IncomingReversal {
                var back = IncomingReversal(
                    kind: .refund, amount: try Money(parsing: "1.00 EUR"), reversedAt: try drive.instant("2025-03-01"))
                back.externalIdentity = try id.map { try ExternalIdentity(source: "crm", id: $0) }
                back.isOneOfSeveral = id == nil
                return back
            }
            // The second one's refund is the first one's.
            let rows = [try gift("1", [back("r")]), try gift("2", [back(nil), back("r")]), try gift("3", [])]
            let imported = try await drive.importing(rows)
            #expect(imported.effects == ["added", "rejected", "added"])
            #expect(try await drive.value(at: "2025-06-01") == 900)
        }
    }

    Rule("of a gift that is refused nothing is taken in, not even what it says of its person") { backing in
        try await backing.withDrive([.init(.raised, target: 100_000, currency: try Currency("EUR"))]) { drive in
            _ = try await drive.importing([try drive.row("a@example.org")])
            var gift = try drive.row("a@example.org", name: "Anna", ids: ["stripe:cus_1"])
            gift.donation = IncomingDonation(
                amount: try Money(parsing: "5.00 EUR"), receivedAt: try drive.instant("2025-02-01"),
                campaign: drive.campaign.slug, externalIdentity: try ExternalIdentity(source: "stripe", id: "ch_1"))
            // Nobody is thanked for their own gift besides.
            gift.donation?.softCredit = try drive.row("a@example.org").member
            let imported = try await drive.importing([gift])
            #expect(imported.effects == ["rejected"])
            let anna = try await drive.member("a@example.org").member
            #expect(anna.name == nil && anna.externalIdentities == [])
            #expect(try await drive.value(at: "2025-06-01") == 0)
        }
    }

    Rule("a list adds gifts and their donors, and says nothing new the second time") { backing in
        try await backing.withDrive(goals()) { drive in
            let rows = [
                try drive.gift("25.00 EUR", on: "2025-02-01", from: "a@example.org", name: "Anna", id: "stripe:ch_1"),
                try drive.gift(
                    "5.00 EUR", on: "2025-02-02", from: "a@example.org", id: "stripe:ch_2", refunded: "2.00 EUR"),
                try drive.gift("10.00 EUR", on: "2025-02-03", id: "stripe:ch_3"),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "added", "added"])
            #expect(try await drive.values(at: "2025-02-02") == [2800, 1])
            #expect(try await drive.values(at: Drive.now) == [3800, 2])
            #expect(try await drive.importing(rows).effects == ["unchanged", "unchanged", "unchanged"])
            #expect(try await drive.values(at: Drive.now) == [3800, 2])
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("what went back is recorded as far as it is not known") { backing in
        try await backing.withDrive(goals()) { drive in
            func row(_ refunded: String?) throws -> IncomingRecord {
                try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_1", refunded: refunded)
            }
            var effects: [String] = []
            for refunded in [nil, "5.00 EUR", "5.00 EUR", "12.00 EUR", "5.00 EUR", "99.00 EUR"] as [String?] {
                effects += try await drive.importing([row(refunded)]).effects
            }
            #expect(effects == ["added", "updated", "unchanged", "updated", "unchanged", "updated"])
            let donation = try #require(try await drive.donations().first)
            #expect(donation.reversals.map(\.amount.description) == ["5.00 EUR", "7.00 EUR", "13.00 EUR"])
            // Dated as the gift is, since nothing says when.
            #expect(try await drive.value(at: "2025-02-01") == 0)
        }
    }

    Rule("a reversal with an identity of its own is recorded once") { backing in
        try await backing.withDrive(goals()) { drive in
            let back = IncomingReversal(
                kind: .chargeback, amount: try Money(parsing: "5.00 EUR"), reversedAt: try drive.instant("2025-03-01"),
                externalIdentity: try ExternalIdentity(parsing: "stripe:dp_1"))
            let row = try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_1", reversals: [back])
            #expect(try await drive.importing([row, row]).effects == ["added", "unchanged"])
            #expect(try await drive.values(at: "2025-02-28") == [2500, 1])
            #expect(try await drive.values(at: "2025-03-01") == [2000, 1])
            let other = try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_2", reversals: [back])
            #expect(
                try await drive.importing([other]).reasons == ["what went back is known as another donation's"])
        }
    }

    Rule("gifts without an identifier are told apart by donor, amount, instant and their number") { backing in
        try await backing.withDrive(goals()) { drive in
            let tin = try drive.gift("5.00 EUR", on: "2025-02-01")
            let rows = [
                tin, tin, try drive.gift("5.00 EUR", on: "2025-02-02"),
                try drive.gift("5.00 EUR", on: "2025-02-01", from: "a@example.org"),
                try drive.gift("6.00 EUR", on: "2025-02-01"),
            ]
            #expect(try await drive.importing(rows).effects == Array(repeating: "added", count: 5))
            #expect(try await drive.importing(rows).effects == Array(repeating: "unchanged", count: 5))
            // A later export has them again, and one more.
            #expect(
                try await drive.importing([tin, tin, tin]).effects == ["unchanged", "unchanged", "added"])
            #expect(try await drive.value(at: Drive.now) == 3100)
        }
    }

    Rule("a gift fills in what is not known of its donor and changes nothing that is") { backing in
        try await backing.withDrive(goals()) { drive in
            try await drive.importing([try drive.row("a@example.org", name: "Anna", ids: ["ghost:1"])])
            let rows = [
                try drive.gift(
                    "5.00 EUR", on: "2025-02-01", from: "a@example.org", name: "A. Nna", ids: ["stripe:cus_1"],
                    id: "stripe:ch_1"),
                try drive.gift(
                    "5.00 EUR", on: "2025-02-01", from: "new@example.org", ids: ["stripe:cus_1"], id: "stripe:ch_2"),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "added"])
            let anna = try await drive.member("a@example.org").member
            #expect(anna.name == "Anna")
            #expect(anna.externalIdentities.map(\.description).sorted() == ["ghost:1", "stripe:cus_1"])
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("a gift that cannot be taken in is rejected and leaves nothing of its row") { backing in
        try await backing.withDrive(goals()) { drive in
            try await drive.importing([try drive.gift("5.00 EUR", on: "2025-02-01", id: "stripe:ch_1")])
            var elsewhere = try drive.gift("5.00 EUR", on: "2025-02-01", from: "b@example.org")
            elsewhere.donation?.campaign = "elsewhere"
            var unpledged = try drive.gift("5.00 EUR", on: "2025-02-01", from: "c@example.org")
            unpledged.donation?.pledge = try ExternalIdentity(parsing: "civicrm:1")
            var unthanked = try drive.gift("5.00 EUR", on: "2025-02-01", from: "d@example.org")
            unthanked.donation?.softCredit = IncomingMember(email: try EmailAddress("nobody@example.org"))
            var tooLarge = try drive.gift("5.00 EUR", on: "2025-02-01", from: "e@example.org")
            tooLarge.donation?.fee = try Money(parsing: "6.00 EUR")
            let rows = [
                try drive.gift("6.00 EUR", on: "2025-02-01", from: "a@example.org", id: "stripe:ch_1"), elsewhere,
                unpledged, unthanked, tooLarge,
            ]
            let imported = try await drive.importing(rows)
            #expect(imported.effects == Array(repeating: "rejected", count: 5))
            #expect(
                imported.reasons == [
                    "it is known as a donation of another amount", "there is no campaign with this slug",
                    "the pledge it is paid on is not known", "the person to thank for it is not known",
                    "a fee of 6.00 EUR cannot have been kept of 5.00 EUR",
                ])
            #expect(try await drive.memberCount() == 0)
            #expect(try await drive.value(at: Drive.now) == 500)
        }
    }

    Rule("what an erased person gave is suppressed, by every name of it") { backing in
        try await backing.withDrive(goals()) { drive in
            let rows = [
                try drive.gift("25.00 EUR", on: "2025-02-01", from: "a@example.org", id: "stripe:ch_1"),
                try drive.gift("5.00 EUR", on: "2025-02-01", from: "a@example.org"),
            ]
            try await drive.importing(rows)
            _ = try await drive.store.erase(.email(EmailAddress("a@example.org")), drive.recording())
            #expect(try await drive.importing(rows).effects == ["suppressed", "suppressed"])
            let nameless = try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_1")
            #expect(try await drive.importing([nameless]).effects == ["suppressed"])
            #expect(try await drive.values(at: Drive.now) == [3000, 1])
        }
    }

    Rule("undoing takes the gifts, the reversals and the donors back") { backing in
        try await backing.withDrive(goals()) { drive in
            try await drive.importing([try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_1")])
            let second = try await drive.importing([
                try drive.gift("25.00 EUR", on: "2025-02-01", id: "stripe:ch_1", refunded: "5.00 EUR"),
                try drive.gift("7.00 EUR", on: "2025-02-01", from: "a@example.org", id: "stripe:ch_2"),
            ])
            #expect(try await drive.values(at: Drive.now) == [2700, 2])
            let undone = try await drive.undo(second)
            #expect(undone.removedDonations == 1)
            #expect(undone.removedReversals == 1)
            #expect(undone.removedMembers == 1)
            #expect(try await drive.values(at: Drive.now) == [2500, 1])
        }
    }

    Rule("consent to the honour roll is taken in, and a row that does not say takes none away") { backing in
        try await backing.withDrive { drive in
            var row = try drive.row("a@example.org", name: "Anna")
            row.member.rollConsent = true
            #expect(try await drive.importing([row]).effects == ["added"])
            row.member.rollConsent = nil
            #expect(try await drive.importing([row]).effects == ["unchanged"])
            #expect(try await drive.member("a@example.org").member.rollConsent)
            row.member.rollConsent = false
            #expect(try await drive.importing([row]).effects == ["updated"])
            #expect(try await !drive.member("a@example.org").member.rollConsent)
        }
    }

    Rule("what another row says went back is of a donation that is known, and counts once") { backing in
        try await backing.withDrive(goals()) { drive in
            func back(_ amount: String, _ id: String?, on text: String? = nil) throws -> IncomingRecord {
                IncomingRecord(
                    member: IncomingMember(),
                    reversal: IncomingReversal(
                        amount: try Money(parsing: amount), reversedAt: try text.map(drive.instant),
                        externalIdentity: try id.map { try ExternalIdentity(parsing: $0) },
                        of: try ExternalIdentity(parsing: "oc:1")))
            }
            let early = try await drive.importing([try back("5.00 EUR", "oc:2", on: "2025-03-01")])
            #expect(early.reasons == ["the donation it is of is not known"])
            let rows = [
                try drive.gift("25.00 EUR", on: "2025-02-01", id: "oc:1"),
                try back("5.00 EUR", "oc:2", on: "2025-03-01"),
                try back("5.00 EUR", "oc:2"), try back("5.00 EUR", nil),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "updated", "unchanged", "unchanged"])
            #expect(try await drive.values(at: "2025-02-28") == [2500, 1])
            #expect(try await drive.values(at: "2025-03-01") == [2000, 1])
        }
    }

    Rule("a row that comes too early is the same row when it comes again") { backing in
        try await backing.withDrive(goals()) { drive in
            var gift = try drive.gift("5.00 EUR", on: "2025-02-01")
            gift.donation?.softCredit = IncomingMember(email: try EmailAddress("bo@example.org"))
            let bo = try drive.row("bo@example.org")
            #expect(try await drive.importing([gift, bo, gift]).effects == ["rejected", "added", "added"])
            #expect(try await drive.importing([gift]).effects == ["unchanged"])
            #expect(try await drive.donations().count == 1)
        }
    }
}
