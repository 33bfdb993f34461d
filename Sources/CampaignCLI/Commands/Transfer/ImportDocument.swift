import Campaigns
import CampaignsExchange
import CampaignsRendering

/// What an import did, or would do, as JSON.
struct ImportDocument: Encodable {
    struct Reject: Encodable {
        let line: Int
        let column: ExplicitNull<String>
        let reason: String
    }

    struct LeftOut: Encodable {
        let reason: String
        let rows: Int
    }

    struct Amount: Encodable {
        let amount: String
        let currency: String

        init(_ money: Money) {
            amount = money.decimalString
            currency = money.currency.code
        }
    }

    struct Changes: Encodable {
        struct Records: Encodable {
            let added: Int
            let changed: Int
        }

        struct Sums: Encodable {
            let added: Int
            let amounts: [Amount]
        }

        let members: Records
        let memberships: Records
        let donations: Sums
        let reversals: Sums
        let pledges: Records

        init(_ changes: ImportChanges) {
            members = Records(added: changes.addedMembers, changed: changes.changedMembers)
            memberships = Records(added: changes.addedTerms, changed: changes.changedTerms)
            donations = Sums(added: changes.addedDonations, amounts: changes.received.map(Amount.init))
            reversals = Sums(added: changes.addedReversals, amounts: changes.reversed.map(Amount.init))
            pledges = Records(added: changes.addedPledges, changed: changes.changedPledges)
        }
    }

    let format: String
    let batch: ExplicitNull<String>
    let rows: Int
    let added: Int
    let updated: Int
    let unchanged: Int
    let suppressed: Int
    let rejected: Int
    let rejects: [Reject]
    let leftOut: [LeftOut]
    let changes: Changes
    let dryRun: Bool

    init(_ result: ImportResult, _ format: String, isTrial: Bool) {
        self.format = format
        batch = ExplicitNull(result.batch?.description)
        rows = result.counts.rows
        added = result.counts.added
        updated = result.counts.updated
        unchanged = result.counts.unchanged
        suppressed = result.counts.suppressed
        rejected = result.counts.rejected
        rejects = result.rejects.map { Reject(line: $0.line, column: ExplicitNull($0.column), reason: $0.reason) }
        leftOut = result.leftOut.sorted { $0.key < $1.key }.map { LeftOut(reason: $0.key, rows: $0.value) }
        changes = Changes(result.counts.changes)
        dryRun = isTrial
    }
}
