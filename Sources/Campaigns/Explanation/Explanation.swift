/// How a goal's figure came about: what was counted and what was not, with the reason for each.
///
/// It is counted anew from the records, one by one, and so proves the figure that ``Campaign/Progress`` tells:
/// ``included`` + ``adjustments`` = ``value``, exactly.
public struct Explanation: Hashable, Sendable {
    /// All that was counted, or not counted, for one reason.
    public struct Part: Hashable, Sendable {
        /// Why.
        public let reason: Reason
        /// How many people or records that are.
        public let count: Int64
        /// What they come to, for goals of money; what cannot be counted is in its own currency, a part for each.
        public let amount: Money?
        /// How many of the people were erased since: only that they count is left of them.
        public let erased: Int64

        /// Makes a part.
        public init(_ reason: Reason, count: Int64, amount: Money? = nil, erased: Int64 = 0) {
            self.reason = reason
            self.count = count
            self.amount = amount
            self.erased = erased
        }
    }

    /// The campaign.
    public let campaign: Campaign
    /// The goal whose figure is explained.
    public let goal: Goal
    /// The instant asked about.
    public let asOf: Instant
    /// The instant the figure is of: the as-of, but after the close its last millisecond, as everywhere.
    public let evaluatedAt: Instant
    /// The store's revision the records were read at.
    public let revision: Int64
    /// What was counted, in the metric's own order of reasons.
    public let counted: [Part]
    /// What was not counted, likewise.
    public let notCounted: [Part]
    /// What ``counted`` comes to, in people or minor units.
    public let included: Int64
    /// The adjustments in force, in order of their instants.
    public let adjustments: [Adjustment]
    /// Adjustments that will be in force later, in order of their instants.
    public let laterAdjustments: [Adjustment]
    /// What the adjustments in force come to.
    public let adjustmentsTotal: Int64
    /// The goal's value by the records as they are now: ``included`` + ``adjustmentsTotal``.
    public let value: Int64
    /// The result that was frozen when the campaign was closed; nil if it was not, or later than the instant asked about.
    /// It differs from ``value`` by what was recorded since with a date before the close.
    public let frozenValue: Int64?

    /// Explains a goal's figure from a store's records.
    ///
    /// `body` gets every record with the reason why it was counted or not, in the order the store reads them. It
    ///   may throw to stop.
    /// - Throws: ``StoreError`` `corrupt` if the records do not add up to the figure that the store tells.
    /// - Complexity: A look at every record of the kind that the goal counts.
    public init(
        of goal: Goal, in campaign: Campaign, asOf: Instant, revision: Int64, reading reader: some FactReader,
        listing body: (Entry) throws -> Void = { _ in }
    ) throws {
        let question = Question(goal, in: campaign, asOf: asOf)
        let metric = goal.metric.explained
        var tally = Tally(metric.reasons, isByMonth: goal.metric == .recurring)
        try metric.init(question).forEachEntry(reading: reader) { entry in
            try tally.add(entry)
            try body(entry)
        }
        let instant = question.instant
        let all = try reader.adjustments(of: goal.id)

        self.campaign = campaign
        self.goal = goal
        self.asOf = asOf
        evaluatedAt = instant
        self.revision = revision
        counted = try tally.parts(counted: true)
        notCounted = try tally.parts(counted: false)
        included = try Money.sum(counted.map { goal.metric.isMoney ? $0.amount?.minorUnits ?? 0 : $0.count })
        adjustments = all.filter { $0.effectiveAt <= instant }
        laterAdjustments = all.filter { $0.effectiveAt > instant }
        adjustmentsTotal = try Money.sum(adjustments.map(\.amount))
        value = try Money.sum([included, adjustmentsTotal])
        frozenValue = campaign.closing(asOf: asOf)?.results[goal.id]?.value

        let figures = try reader.figures(
            of: goal, campaign: campaign.id, start: campaign.startsAt, at: [instant])
        guard figures == [included] else {
            let told = figures.first.map(goal.text) ?? "none"
            throw StoreError(
                .corrupt, "The records come to \(goal.text(of: included)), and the stored figure is \(told)",
                advice: "See what is wrong with check, and derive the figures anew with check --repair")
        }
    }
}
