import Campaigns

extension ImportFormat {
    /// The contributions of an ActBlue entity, as its dashboard exports them.
    ///
    /// Each line item is a donation of US dollars, also each month of a recurring one: a later month that never comes was
    /// not owed, so no pledge is made of it. A refund stands on the row of what it gives back, and gives back all of it.
    /// Times are those of New York unless the import is told another zone.
    public static let actblue = ImportFormat(
        name: "actblue", summary: "a contributions export of ActBlue",
        columns: [
            ImportColumn(.donationID, "Lineitem ID"),
            ImportColumn(.received, "Date", "Paid At"),
            ImportColumn(.amount, "Amount"),
            ImportColumn(.fee, "Fee"),
            ImportColumn(.email, "Donor Email"),
            ImportColumn(.firstName, "Donor First Name"),
            ImportColumn(.lastName, "Donor Last Name"),
            ImportColumn(.refundID, "Refund ID"),
            ImportColumn(.reversedAt, "Refund Date"),
        ],
        required: [.donationID, .received, .amount, .email],
        style: WritingStyle(decimalMark: .point, currency: try? Currency("USD"), clock: .usually("America/New_York")),
        gift: { (row, moments) throws(RejectedRow) in
            let refund = try row.identity(.refundID, source: "actblue")
            let at = try row.date(.reversedAt).map { moments.start($0) }
            var donation = try row.donation(&moments, source: "actblue", isRefund: refund != nil || at != nil)
            if refund != nil || at != nil {
                donation.reversals = [
                    IncomingReversal(amount: donation.amount, reversedAt: at, externalIdentity: refund)
                ]
            }
            return .received(donation)
        })
}
