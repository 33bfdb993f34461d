import Campaigns

/// A dated change of what is outstanding on one pledge, as it is stored.
struct PledgeChangeRow: Hashable {
    let pledge: Pledge.ID
    let key: RollUpChanges.PledgeKey
    let sum: RollUpChanges.MoneySum

    /// The rows of a pledge; none for one to no campaign.
    static func rows(of record: PledgeRecord) throws -> [PledgeChangeRow] {
        guard let campaign = record.pledge.campaign else { return [] }
        return try record.changes().map { change in
            PledgeChangeRow(
                pledge: record.id,
                key: .init(
                    campaign: campaign.uuid, instant: change.instant.millisecondsSince1970,
                    currency: record.currency.code),
                sum: .init(amount: change.amount, count: change.pledges))
        }
    }
}

extension Connection {
    func pledgeChanges(of pledge: Pledge.ID) throws -> [PledgeChangeRow] {
        try query(
            "SELECT campaign_id, instant, currency, amount, pledges FROM pledge_change WHERE pledge_id = ?",
            .id(pledge)
        ) { row in
            PledgeChangeRow(
                pledge: pledge,
                key: .init(campaign: try row.uuid(0), instant: try row.int64(1), currency: try row.text(2)),
                sum: .init(amount: try row.int64(3), count: try row.int64(4)))
        }
    }

    func insert(_ row: PledgeChangeRow) throws {
        try run(
            """
            INSERT INTO pledge_change (pledge_id, campaign_id, instant, currency, amount, pledges)
            VALUES (?, ?, ?, ?, ?, ?)
            """, .id(row.pledge), SQLValue(row.key.campaign), .integer(row.key.instant), .text(row.key.currency),
            .integer(row.sum.amount), .integer(row.sum.count))
    }
}
