import Campaigns
import Testing

/// What a row says of twelve monthly instalments of ten euros.
private func importPledgeRow(
    _ drive: Drive, from email: String? = nil, id: String? = "crm:1", cancelledAt: String? = nil,
    writeOffs: [String] = []
) throws -> IncomingRecord {
    var record = try drive.row(email)
    record.pledge = IncomingPledge(
        schedule: try .init(
            instalment: Money(parsing: "10.00 EUR"), firstDue: day("2025-01-31"), every: .init(1, .month),
            count: 12),
        promisedAt: try drive.instant("2025-01-15"), campaign: drive.campaign.slug,
        cancelledAt: try cancelledAt.map(drive.instant), writeOffs: try writeOffs.map(drive.instant),
        externalIdentity: try id.map { try ExternalIdentity(parsing: $0) })
    return record
}

let importPledgeRules = RuleSet("Importing pledges") {
    Rule("of a pledge that is refused nothing is taken in, not even its person") { backing in
        try await backing.withDrive([.init(.committed, target: 100_000, currency: try Currency("EUR"))]) { drive in
            var row = try drive.row("new@example.org", name: "New")
            // Without a day it is taken to be promised on its first due day, which is after the day it was cancelled.
            row.pledge = IncomingPledge(
                schedule: try Pledge.Schedule(
                    instalment: try Money(parsing: "10.00 EUR"), firstDue: day("2025-01-31"),
                    every: try .init(1, .month), count: 12),
                promisedAt: nil, campaign: drive.campaign.slug, cancelledAt: try drive.instant("2025-01-10"),
                writeOffs: [], externalIdentity: try ExternalIdentity(source: "crm", id: "1"))
            let imported = try await drive.importing([row])
            #expect(imported.effects == ["rejected"])
            #expect(try await drive.memberCount() == 0)
            #expect(try await drive.value(at: "2025-06-01") == 0)
        }
    }

    Rule("a pledge is added with its donor, and is known the second time") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try importPledgeRow(drive, from: "a@example.org"), try importPledgeRow(drive, id: nil),
                try importPledgeRow(drive, id: nil),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "added", "added"])
            #expect(try await drive.importing(rows).effects == ["unchanged", "unchanged", "unchanged"])
            let pledges = try await drive.pledges(PledgeFilter())
            #expect(pledges.count == 3)
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("payments find it by its identity") { backing in
        try await backing.withDrive([.init(.raised, target: 1000, currency: try Currency("EUR"))]) { drive in
            var payment = try drive.gift("15.00 EUR", on: "2025-02-01")
            payment.donation?.pledge = try ExternalIdentity(parsing: "crm:1")
            #expect(try await drive.importing([payment]).reasons == ["the pledge it is paid on is not known"])
            #expect(try await drive.importing([try importPledgeRow(drive), payment]).effects == ["added", "added"])
            let pledge = try #require(try await drive.pledges(PledgeFilter()).first)
            #expect(try await drive.told(pledge, at: "2025-02-02") == "inProgress 15.00 of 120.00")
        }
    }

    Rule("cancelling and writing off are news once") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([try importPledgeRow(drive)])
            let changed = try importPledgeRow(
                drive, cancelledAt: "2025-05-01", writeOffs: ["2025-03-01", "2025-04-01", "2025-03-01"])
            #expect(try await drive.importing([changed]).effects == ["updated"])
            #expect(try await drive.importing([changed]).effects == ["unchanged"])
            let pledge = try #require(try await drive.pledges(PledgeFilter()).first)
            let record = try await drive.pledge(pledge)
            #expect(record.writeOffs.map(\.description) == ["2025-02-28T22:00:00Z", "2025-03-31T21:00:00Z"])
            #expect(record.pledge.cancelledAt == (try drive.instant("2025-05-01")))
        }
    }

    Rule("one that contradicts itself or what is known is rejected") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([try importPledgeRow(drive)])
            var other = try importPledgeRow(drive)
            other.pledge?.schedule = try .init(
                instalment: Money(parsing: "9.00 EUR"), firstDue: day("2025-01-31"), every: .init(1, .month))
            let rows = [
                other, try importPledgeRow(drive, id: "crm:2", writeOffs: ["2025-01-01"]),
                try importPledgeRow(drive, id: "crm:3", cancelledAt: "2025-01-01"),
            ]
            let imported = try await drive.importing(rows)
            #expect(imported.effects == ["rejected", "rejected", "rejected"])
            #expect(imported.reasons.first == "it is known as a pledge of another schedule")
            #expect(try await drive.pledges(PledgeFilter()).count == 1)
        }
    }

    Rule("what an erased person promised is suppressed") { backing in
        try await backing.withDrive { drive in
            let row = try importPledgeRow(drive, from: "a@example.org")
            try await drive.importing([row])
            _ = try await drive.store.erase(.email(EmailAddress("a@example.org")), drive.recording())
            #expect(try await drive.importing([row]).effects == ["suppressed"])
            #expect(try await drive.importing([try importPledgeRow(drive)]).effects == ["suppressed"])
        }
    }
}
