/// A donation with all that went back of it: gross and net, and how both came about.
public struct DonationRecord: Hashable, Sendable, Identifiable {
    /// A dated change of what is kept of a donation: its receipt, or a reversal of it.
    public struct Change: Hashable, Sendable {
        /// From when on.
        public let instant: Instant
        /// How much more is kept; less if negative.
        public let amount: Money
        /// The same in the currency the donation was converted into, if it was.
        public let converted: Money?
        /// +1 for the receipt, −1 for the reversal that leaves nothing, else 0.
        public let donations: Int64
        /// The reversal, or nil for the receipt.
        public let reversal: Reversal.ID?
    }

    /// The donation.
    public let donation: Donation
    /// What went back of it, in order of their dates; of one instant in the order they were recorded.
    public let reversals: [Reversal]
    /// The receipt, and a change for each of ``reversals``.
    public let changes: [Change]

    /// The donation's own identifier.
    public var id: Donation.ID { donation.id }

    /// Puts a donation and its reversals, in any order, together.
    ///
    /// Of a converted donation, a part that goes back is converted pro rata and floored; the reversal with which nothing
    /// is left takes the remainder, so that the conversion is gone to the last minor unit when the donation is.
    /// - Throws: ``DomainError`` if a reversal is of another currency or earlier than the receipt, or they come to more
    ///   than the donation.
    public init(_ donation: Donation, reversals: [Reversal] = []) throws(DomainError) {
        self.donation = donation
        self.reversals = reversals.sorted { ($0.reversedAt, $0.id) < ($1.reversedAt, $1.id) }
        var left = donation.amount.minorUnits
        var convertedLeft = donation.converted?.minorUnits ?? 0
        var changes = [
            Change(
                instant: donation.receivedAt, amount: donation.amount, converted: donation.converted, donations: 1,
                reversal: nil)
        ]
        for reversal in self.reversals {
            let amount = reversal.amount
            guard amount.currency == donation.amount.currency else {
                throw DomainError(.donation, "\(amount) cannot have gone back of a donation of \(donation.amount)")
            }
            guard reversal.reversedAt >= donation.receivedAt else {
                throw DomainError(
                    .donation, "money received at \(donation.receivedAt) cannot have gone back before that")
            }
            guard amount.minorUnits <= left else {
                let rest = Money(minorUnits: left, currency: amount.currency)
                throw DomainError(.donation, "\(amount) is more than the \(rest) that is left of the donation")
            }
            left -= amount.minorUnits
            let share = donation.converted.map { whole in
                left == 0
                    ? convertedLeft
                    // In full width, and back in range because a part is never more than the whole.
                    : Int64(
                        Int128(whole.minorUnits) * Int128(amount.minorUnits) / Int128(donation.amount.minorUnits))
            }
            convertedLeft -= share ?? 0
            changes.append(
                Change(
                    instant: reversal.reversedAt,
                    amount: Money(minorUnits: -amount.minorUnits, currency: amount.currency),
                    converted: donation.converted.map { Money(minorUnits: -(share ?? 0), currency: $0.currency) },
                    donations: left == 0 ? -1 : 0, reversal: reversal.id))
        }
        self.changes = changes
        net = Money(minorUnits: left, currency: donation.amount.currency)
        netConverted = donation.converted.map { Money(minorUnits: convertedLeft, currency: $0.currency) }
    }

    /// What was received, before fees and reversals.
    public var gross: Money { donation.amount }
    /// What is kept after all reversals recorded so far, whatever their dates; fees never reduce it.
    public let net: Money
    /// ``net`` in the currency the donation was converted into, if it was.
    public let netConverted: Money?

    /// What is kept as of an instant; zero before the receipt.
    public func net(asOf instant: Instant) -> Money {
        // Sums of parts of one amount stay within it.
        let units = changes.reduce(0) { $1.instant <= instant ? $0 + $1.amount.minorUnits : $0 }
        return Money(minorUnits: units, currency: donation.amount.currency)
    }

    /// The changes that count towards a campaign that starts at `start`: none of a donation from before it, so that what
    /// was never counted takes nothing away when it goes back.
    public func changes(since start: Instant) -> [Change] { donation.receivedAt >= start ? changes : [] }
}
