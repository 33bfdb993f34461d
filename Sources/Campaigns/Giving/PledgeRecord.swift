/// A pledge with its payments: what was received on it, what is still owed and how it stands, as of any instant.
public struct PledgeRecord: Hashable, Sendable, Identifiable {
    /// The pledge.
    public let pledge: Pledge
    /// The donations that were made on it, with what went back of them, in order of receipt.
    public let payments: [DonationRecord]
    /// When the balance was written off: each time all that was owed then.
    public let writeOffs: [Instant]
    /// The campaign it was promised to, if to one.
    public let campaign: Campaign?
    /// The calendar its due days are reckoned in.
    public let calendar: CampaignCalendar

    /// The pledge's own identifier.
    public var id: Pledge.ID { pledge.id }

    /// Puts a pledge together with all that bears on it; payments and write-offs in any order.
    /// `calendar` is that of a pledge to no campaign; a campaign has its own.
    public init(
        _ pledge: Pledge, payments: [DonationRecord] = [], writeOffs: [Instant] = [], campaign: Campaign?,
        calendar: CampaignCalendar
    ) {
        self.pledge = pledge
        self.payments = payments.sorted { ($0.donation.receivedAt, $0.id) < ($1.donation.receivedAt, $1.id) }
        self.writeOffs = writeOffs.sorted()
        self.campaign = campaign
        self.calendar = campaign?.calendar ?? calendar
    }

    /// The currency of the pledge.
    public var currency: Currency { pledge.schedule.instalment.currency }

    /// Whether a donation can settle instalments: it is in the pledge's currency, or was converted into it.
    public static func settles(_ donation: Donation, _ pledge: Pledge) -> Bool {
        let currency = pledge.schedule.instalment.currency
        return donation.amount.currency == currency || donation.converted?.currency == currency
    }

    // MARK: Figures

    /// How the pledge stands as of an instant, from when it was promised on.
    /// - Throws: ``DomainError`` if a sum leaves 64 bits.
    /// - Complexity: The number of instalments, for each write-off and once more.
    public func account(asOf instant: Instant) throws(DomainError) -> Account {
        let schedule = pledge.schedule
        let number = owedCount(asOf: instant)
        let writtenOff = try writtenOff(asOf: instant)
        let paid = try paid(asOf: instant)
        var left = paid
        var instalments: [Account.Instalment] = []
        instalments.reserveCapacity(number)
        for index in 0..<number {
            let amount = schedule.amount(index)
            let off = index < writtenOff.count ? writtenOff[index] : 0
            let settled = min(left, amount.minorUnits - off)
            left -= settled
            instalments.append(
                Account.Instalment(
                    due: schedule.dueDay(index), amount: amount,
                    settled: Money(minorUnits: settled, currency: currency),
                    writtenOff: Money(minorUnits: off, currency: currency)))
        }
        return try Account(
            instalments: instalments, unallocated: Money(minorUnits: left, currency: currency),
            pledged: schedule.total(ofFirst: number), isCancelled: isCancelled(asOf: instant),
            day: calendar.day(containing: instant))
    }

    /// What is still expected on the pledge as of an instant: its balance while it is live. Nothing before it was promised
    /// and nothing once it is cancelled; nothing on a matching pledge, which shows apart.
    public func outstanding(asOf instant: Instant) throws(DomainError) -> Money {
        guard instant >= pledge.promisedAt, pledge.matching == nil, !isCancelled(asOf: instant) else {
            return .zero(currency)
        }
        let number = owedCount(asOf: instant)
        let off = try Money.sum(try writtenOff(asOf: instant).prefix(number))
        let owed = try pledge.schedule.total(ofFirst: number).minorUnits - off
        return Money(minorUnits: owed - min(owed, try paid(asOf: instant)), currency: currency)
    }

    /// A dated change of what is outstanding.
    public struct Change: Hashable, Sendable {
        /// From when on.
        public let instant: Instant
        /// How much more is outstanding; less if negative.
        public let amount: Int64
        /// +1 if something is outstanding now and nothing was, −1 the other way round, else 0.
        public let pledges: Int64
    }

    /// Every change of ``outstanding(asOf:)``, in order of time.
    public func changes() throws(DomainError) -> [Change] {
        var instants: Set<Instant> = [pledge.promisedAt]
        instants.formUnion(payments.flatMap { $0.changes.map(\.instant) })
        instants.formUnion(writeOffs)
        if let cancelledAt = pledge.cancelledAt { instants.insert(cancelledAt) }
        if pledge.schedule.count == nil, let campaign {
            instants.formUnion(campaign.deadline.revisions.map(\.since))
            if let closing = campaign.closing { instants.insert(closing.closedAt) }
        }
        var before: Int64 = 0
        var changes: [Change] = []
        for instant in instants.sorted() where instant >= pledge.promisedAt {
            let now = try outstanding(asOf: instant).minorUnits
            guard now != before else { continue }
            changes.append(
                Change(
                    instant: instant, amount: now - before,
                    pledges: before == 0 ? 1 : now == 0 ? -1 : 0))
            before = now
        }
        return changes
    }

    // MARK: Parts

    private func isCancelled(asOf instant: Instant) -> Bool { pledge.cancelledAt.map { $0 <= instant } ?? false }

    /// How many instalments are owed by the deadline in force at an instant.
    private func owedCount(asOf instant: Instant) -> Int {
        pledge.schedule.owedCount(before: campaign?.closesAt(asOf: instant), in: calendar)
    }

    /// What was paid by an instant and did not go back, in minor units of the pledge's currency. What was received once
    /// it was cancelled settles nothing.
    private func paid(asOf instant: Instant) throws(DomainError) -> Int64 {
        var total: Int64 = 0
        for payment in payments {
            if let cancelledAt = pledge.cancelledAt, payment.donation.receivedAt >= cancelledAt { continue }
            for change in payment.changes where change.instant <= instant {
                let amount = change.amount.currency == currency ? change.amount : change.converted
                guard let amount, amount.currency == currency else { continue }
                total = try Money.sum([total, amount.minorUnits])
            }
        }
        return total
    }

    /// What is written off of each instalment as of an instant: at each write-off, all that was owed and not received.
    private func writtenOff(asOf instant: Instant) throws(DomainError) -> [Int64] {
        var off: [Int64] = []
        for moment in writeOffs where moment <= instant && !isCancelled(asOf: moment) {
            let number = owedCount(asOf: moment)
            while off.count < number { off.append(0) }
            var left = try paid(asOf: moment)
            for index in 0..<number {
                let open = pledge.schedule.amount(index).minorUnits - off[index]
                let settled = min(left, open)
                left -= settled
                off[index] += open - settled
            }
        }
        return off
    }
}

extension Money {
    /// The sum of minor units of one currency.
    static func sum(_ units: some Sequence<Int64>) throws(DomainError) -> Int64 {
        var total: Int64 = 0
        for unit in units {
            let (sum, overflow) = total.addingReportingOverflow(unit)
            guard !overflow else { throw Self.overflow }
            total = sum
        }
        return total
    }
}
