extension PledgeRecord {
    /// A pledge's figures as of an instant. Received + balance + written off = pledged, exactly.
    public struct Account: Hashable, Sendable {
        /// One instalment, and what became of it.
        public struct Instalment: Hashable, Sendable {
            /// The last day on which it is in time.
            public let due: CalendarDay
            /// What was promised.
            public let amount: Money
            /// What was received of it.
            public let settled: Money
            /// What nobody expects any more.
            public let writtenOff: Money

            /// What is still to come.
            public var open: Money {
                Money(
                    minorUnits: amount.minorUnits - settled.minorUnits - writtenOff.minorUnits,
                    currency: amount.currency)
            }
        }

        /// The instalments in order; of an open-ended pledge, those due before the campaign closes.
        public let instalments: [Instalment]
        /// What was promised in all.
        public let pledged: Money
        /// What was received on it, reversals taken off; at most what was promised and not written off.
        public let received: Money
        /// What was given up.
        public let writtenOff: Money
        /// Pledged − received − written off. Also of a cancelled pledge: what it would have brought.
        public let balance: Money
        /// What was paid beyond the balance: donations that settle nothing.
        public let unallocated: Money
        /// How it stands.
        public let status: Pledge.Status

        init(
            instalments: [Instalment], unallocated: Money, pledged: Money, isCancelled: Bool, day: CalendarDay
        ) throws(DomainError) {
            let currency = pledged.currency
            let received = try Money.sum(instalments.lazy.map(\.settled.minorUnits))
            let writtenOff = try Money.sum(instalments.lazy.map(\.writtenOff.minorUnits))
            let balance = pledged.minorUnits - received - writtenOff
            self.instalments = instalments
            self.pledged = pledged
            self.received = Money(minorUnits: received, currency: currency)
            self.writtenOff = Money(minorUnits: writtenOff, currency: currency)
            self.balance = Money(minorUnits: balance, currency: currency)
            self.unallocated = unallocated
            status =
                if isCancelled {
                    .cancelled
                } else if balance == 0 && !instalments.isEmpty {
                    .completed
                } else if instalments.contains(where: { $0.due < day && $0.open.minorUnits > 0 }) {
                    .overdue
                } else if received > 0 {
                    .inProgress
                } else {
                    .pending
                }
        }
    }
}
