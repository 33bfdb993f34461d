import Campaigns
import CampaignsExchange
import CampaignsRendering
import Synchronization

extension CommandSpec {
    static let memberShow = CommandSpec(
        "show", abstract: "Show a member, their memberships and their standings over time.", printsData: true,
        arguments: [.who], options: [.asOf]
    ) { invocation, context in
        let who = try invocation.required(ArgumentSpec.who, as: .who)
        return try await context.withStore(.reading, invocation) { store in
            let record = try await store.member(who)
            let calendar = try await store.organisationCalendar(invocation)
            let instant = try invocation.asOf(in: calendar, context)
            let thanks = try await store.softCredits(of: record.member.id, asOf: instant)
            if invocation.has(.json) {
                try context.print(json: MemberDetails(record, asOf: instant, softCredits: thanks))
                return .done
            }
            let member = record.member
            var rows: [(String, String)] = [("Member", member.id.description)]
            if let name = member.name { rows.append(("Name", name)) }
            if let email = member.email { rows.append(("E-mail", email.address)) }
            for identity in member.externalIdentities { rows.append(("Known as", identity.description)) }
            if member.isErased { rows.append(("Erased", "that they counted is all that is left")) }
            if member.visibility == .anonymous { rows.append(("Shown", "anonymously")) }
            if member.rollConsent { rows.append(("Honour roll", "agreed to be named")) }
            if let note = member.note { rows.append(("Note", note)) }
            let time = LocalTime(calendar)
            let standing = record.timeline.state(at: instant).standing().rawValue
            rows.append(
                (invocation.has(OptionSpec.asOf) ? "Then" : "Now", "\(standing), as of \(time.moment(instant))"))
            rows.append(("Recorded", time.moment(record.recordedAt)))
            for merged in record.merges { rows.append(("Merged", merged.line(time))) }
            for term in record.terms { rows.append(("Membership", term.line(time))) }
            for credit in thanks { rows.append(("Soft credit", credit.line(time, asOf: instant))) }
            for change in record.timeline.changes {
                rows.append(("Standing", "\(change.to.standing().rawValue) from \(time.start(change.instant)) on"))
            }
            for line in Columns.aligned(rows.map { [$0.0, TerminalText.sanitised($0.1)] }) { try context.print(line) }
            return .done
        }
    }
}

/// A member's document with their standing at an instant.
struct MemberDetails: Encodable {
    let document: MemberDocument
    let standing: String
    let asOf: String
    /// What the member is thanked for beside the donor; nil for nothing, and in lists.
    let softCredits: [SoftCredit]?

    struct SoftCredit: Encodable {
        let donation: String
        let receivedAt: String
        let net: Amount
    }

    init(_ record: MemberRecord, asOf instant: Instant, softCredits: [DonationRecord] = []) {
        self.softCredits =
            softCredits.isEmpty
            ? nil
            : softCredits.map { credit in
                SoftCredit(
                    donation: credit.id.description, receivedAt: credit.donation.receivedAt.description,
                    net: Amount(credit.net(asOf: instant)))
            }
        document = MemberDocument(record)
        standing = record.timeline.state(at: instant).standing().rawValue
        asOf = instant.description
    }

    private enum CodingKeys: String, CodingKey { case standing, asOf, softCredits }

    func encode(to encoder: any Encoder) throws {
        try document.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(standing, forKey: .standing)
        try container.encode(asOf, forKey: .asOf)
        try container.encodeIfPresent(softCredits, forKey: .softCredits)
    }
}

extension MergedMember {
    /// One line that says who it was, when it was merged and by whom.
    fileprivate func line(_ time: LocalTime) -> String {
        let names = [name, email?.address].compactMap(\.self).joined(separator: ", ")
        return "\(id)\(names.isEmpty ? "" : " (\(names))") on \(time.start(mergedAt))"
            + (mergedBy.map { " by \($0)" } ?? "")
    }
}

extension Membership {
    /// One line that says all of a term.
    fileprivate func line(_ time: LocalTime) -> String {
        var parts = [kind.rawValue]
        if let level { parts.append(level) }
        parts.append("from \(time.start(start)) " + (end.map { "until \(time.end($0))" } ?? "on"))
        if let recurring { parts.append("\(recurring.amount) every \(recurring.interval.rawValue)") }
        if let cancelledAt { parts.append("cancelled \(time.start(cancelledAt))") }
        if let externalIdentity { parts.append("known as \(externalIdentity)") }
        return parts.joined(separator: ", ")
    }
}

extension CampaignStore {
    /// The donations a member is thanked for beside the donor, received by an instant and not wholly gone back.
    fileprivate func softCredits(of member: Member.ID, asOf instant: Instant) async throws -> [DonationRecord] {
        let found = Mutex<[DonationRecord]>([])
        try await forEachDonation(where: DonationFilter(softCredit: member)) { record in
            if record.net(asOf: instant).minorUnits > 0 { found.withLock { $0.append(record) } }
        }
        return found.withLock { $0 }
    }
}

extension DonationRecord {
    /// One line for whoever is thanked for it.
    fileprivate func line(_ time: LocalTime, asOf instant: Instant) -> String {
        "\(net(asOf: instant)), \(time.start(donation.receivedAt)), donation \(id)"
    }
}
