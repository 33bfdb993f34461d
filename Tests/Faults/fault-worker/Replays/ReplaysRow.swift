import Campaigns
import CampaignsSQLite
import Foundation

/// Eight processes repeat one set of keys: each must be there once, and a key with other content must be refused.
enum ReplaysRow {
    private static let processes = 8
    private static let donor = SampleRecord("m", 0)

    static func run(_ run: RowRun) async throws -> Outcome {
        let path = try run.scratch.folder("replays") + "/a.db"
        try await SampleCampaign.makeDatabase(at: path, holding: [donor])
        let keys = max(40, run.figure / 100)
        let each = run.figure / processes
        var outcome = Outcome(run: "\((each * processes).grouped) repeats of \(keys.grouped) keys", found: "")
        let children = try (0..<processes).map { process in
            try Child(
                .worker,
                [
                    "replay", path, "--keys", String(keys), "--repeats", String(each), "--seed",
                    String(run.seed &+ UInt64(process)),
                ])
        }
        for child in children {
            let ending = child.wait()
            if ending != .exit(0) { outcome.broken.append("a process ended with \(ending)") }
        }
        let records = ReplayKeys.records(keys)
        var audit = try await Audit.of(path)
        _ = audit.compare(acknowledged: Set(records + [donor]))
        outcome.broken += audit.problems
        let refused = try await refuseOthers(records.filter(\.isDonation), at: path, &outcome)
        outcome.found = "each of \(keys.grouped) once, \(refused.grouped) repeats with other content refused"
        if !outcome.broken.isEmpty { outcome.found = "not each once, or not all refused" }

        let after = try await Audit.of(path)
        if after.records != audit.records || !after.problems.isEmpty {
            outcome.broken.append("refusing changed something: \(after.problems.prefix(3))")
        }
        return outcome
    }

    /// Repeats each donation's key with each part of its content changed.
    private static func refuseOthers(
        _ records: [SampleRecord], at path: String, _ outcome: inout Outcome
    ) async throws -> Int {
        try await SampleCampaign.with(path) { store in
            let campaign = try await store.campaign(slug: SampleCampaign.slug).id
            let donor = try await store.member(MemberReference(parsing: donor.description)).member
            var refused = 0
            for record in records.prefix(100) {
                for (part, draft) in try changes(of: record, campaign, donor.id) {
                    do {
                        _ = try await store.record(draft, key: record.description, record.recording)
                        outcome.broken.append("\(record) was taken for known with another \(part)")
                    } catch let error as StoreError where error.code == .conflict {
                        refused += 1
                    } catch {
                        outcome.broken.append("\(record) with another \(part): \(error)")
                    }
                }
            }
            return refused
        }
    }

    private static func changes(
        of record: SampleRecord, _ campaign: Campaign.ID, _ donor: Member.ID
    ) throws -> [(part: String, draft: DonationDraft)] {
        let draft = try record.donation(to: campaign)
        func changed(_ change: (inout DonationDraft) throws -> Void) rethrows -> DonationDraft {
            var copy = draft
            try change(&copy)
            return copy
        }
        let dollars = try Currency("USD")
        let amount = draft.amount.minorUnits
        return [
            ("amount", changed { $0.amount = Money(minorUnits: amount + 1, currency: $0.amount.currency) }),
            ("currency", changed { $0.amount = Money(minorUnits: amount, currency: dollars) }),
            ("date", changed { $0.receivedAt = $0.receivedAt.advanced(byMilliseconds: 1) }),
            ("donor", changed { $0.donor = donor }),
            ("campaign", changed { $0.campaign = nil }),
            ("fee", changed { $0.fee = Money(minorUnits: 1, currency: $0.amount.currency) }),
            ("conversion", changed { $0.converted = Money(minorUnits: 9, currency: dollars) }),
            ("visibility", changed { $0.visibility = .anonymous }),
        ]
    }
}
