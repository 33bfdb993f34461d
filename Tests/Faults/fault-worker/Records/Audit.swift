import Campaigns
import CampaignsSQLite
import Synchronization

/// What a database holds after a fault, and what is wrong with it.
struct Audit: Sendable {
    /// How often each record is there.
    private(set) var records: [SampleRecord: Int] = [:]
    /// Whether the campaign is there.
    private(set) var hasCampaign = false
    /// Everything that does not agree: content that is not the record's, totals that are not the sum, damage.
    private(set) var problems: [String] = []

    /// Opens a database, as the next start of a program would, and reads all of it.
    ///
    /// - Throws: what the store throws; a database that cannot be opened is for the caller to judge.
    static func of(_ path: String, _ access: SQLiteCampaignStore.Access = .readWrite) async throws -> Audit {
        try await SampleCampaign.with(path, access) { try await of($0) }
    }

    static func of(_ store: some CampaignStore) async throws -> Audit {
        let report = try await store.check()
        var audit = Audit()
        if !report.isOK { audit.problems.append("check: \(report.integrity) \(report.mismatches.prefix(3))") }
        guard let campaign = try await store.campaigns().first else { return audit }
        audit.hasCampaign = true

        let reading = Mutex(audit)
        try await store.forEachDonation(where: DonationFilter(campaign: campaign.id)) { record in
            reading.withLock { $0.add(record.donation) }
        }
        let end = campaign.closesAt(asOf: .distantFuture)
        try await store.forEachMember(where: MemberFilter(asOf: end)) { member in
            reading.withLock { $0.add(member) }
        }
        audit = reading.withLock { $0 }
        audit.compare(try await store.progress(of: campaign.id, asOf: end))
        return audit
    }

    /// How often a record is there.
    func count(of record: SampleRecord) -> Int { records[record] ?? 0 }

    /// Compares with what must be there, and what may.
    ///
    /// - Returns: how many are lost.
    mutating func compare(acknowledged: Set<SampleRecord>, possible: Set<SampleRecord> = []) -> Int {
        let lost = acknowledged.filter { count(of: $0) == 0 }
        if let first = lost.min() { problems.append("\(lost.count) acknowledged records are lost, the first \(first)") }
        for (record, count) in records where count > 1 { problems.append("\(record) is there \(count) times") }
        let strangers = records.keys.filter { !acknowledged.contains($0) && !possible.contains($0) }
        if let first = strangers.min() {
            problems.append("\(strangers.count) records are there that were refused or never written, such as \(first)")
        }
        return lost.count
    }

    mutating func note(_ problem: String) { problems.append(problem) }

    private mutating func add(_ donation: Donation) {
        let record =
            donation.externalIdentity.flatMap { SampleRecord($0) }
            ?? SampleRecord(keyedReceivedAt: donation.receivedAt)
        records[record, default: 0] += 1
        let agrees =
            record.isDonation && donation.amount.minorUnits == record.amount && donation.receivedAt == record.instant
        if !agrees { problems.append("the donation \(record) is not what was recorded") }
    }

    private mutating func add(_ member: MemberRecord) {
        guard let record = member.member.externalIdentities.first.flatMap({ SampleRecord($0) }) else {
            problems.append("a member is not one of those recorded")
            return
        }
        records[record, default: 0] += 1
        let agrees =
            !record.isDonation && member.member.name == record.name && member.terms.map(\.start) == [record.instant]
            && member.terms.map(\.level) == [record.level]
        if !agrees { problems.append("the member \(record) is not who was recorded") }
    }

    /// The figures of the campaign against the records read one by one.
    private mutating func compare(_ progress: Campaign.Progress) {
        let donations = records.filter(\.key.isDonation)
        let expected = [
            Int64(records.values.reduce(0, +) - donations.values.reduce(0, +)),
            donations.reduce(0) { $0 + $1.key.amount * Int64($1.value) },
            Int64(donations.values.reduce(0, +)),
        ]
        let found = progress.goals.map(\.value)
        if found != expected { problems.append("the figures are \(found) and the records add up to \(expected)") }
    }
}
