/// What a store reads for ``Campaign/Progress``, ``History`` and ``Forecast``: the bare figures of one consistent snapshot, adjustments apart.
///
/// Everything else is calculated from them here, so that no two stores and no two pictures can disagree.
public protocol FigureReader {
    /// The goal's figure as of each of `instants`, without adjustments.
    ///
    /// A stock (`members`, `recurring`) is what stands at the instant. A flow (`newMembers`, `donors`, `raised`) is what has come in
    /// from `start` up to and including the instant, and 0 before `start`. `committed` is the flow `raised` and the stock of
    /// what is outstanding on pledges. `instants` are in ascending order.
    func figures(of goal: Goal, campaign: Campaign.ID, start: Instant, at instants: [Instant]) throws -> [Int64]

    /// The goal's figure at the close of each of `days`, which are consecutive; otherwise as ``figures(of:campaign:start:at:)``.
    func dailyFigures(
        of goal: Goal, campaign: Campaign.ID, start: Instant, days: ClosedRange<CalendarDay>,
        calendar: CampaignCalendar
    ) throws -> [Int64]

    /// Money that a goal of money would count as of `instant` if it were in the goal's currency or had been converted into
    /// it: per currency, with the number of records it is of, by source and in order of the code.
    func unconverted(
        of goal: Goal, campaign: Campaign.ID, start: Instant, at instant: Instant
    ) throws -> [Unconverted]

    /// The adjustments of a goal, in order of their instants.
    func adjustments(of goal: Goal.ID) throws -> [Adjustment]

    /// When the goal was first reached, as far as the store has kept it; nil if it has not.
    func knownReach(of goal: Goal) throws -> GoalReach?

    /// Hands the terms of each member who has any to `body`, a member at a time, each member's in order of their starts.
    func forEachMembersTerms(_ body: ([TermRecord]) throws -> Void) throws

    /// The grace of each level, in times of 24 hours.
    func graceDays() throws -> [String: Int]
}

extension FigureReader {
    /// Nothing: every day is looked at.
    public func knownReach(of goal: Goal) throws -> GoalReach? { nil }

    /// Refused: who does not read terms cannot say that there are none.
    public func forEachMembersTerms(_ body: ([TermRecord]) throws -> Void) throws {
        throw StoreError(.misuse, "The store does not read members' terms, so their number cannot be forecast")
    }

    /// No level has any.
    public func graceDays() throws -> [String: Int] { [:] }
}
