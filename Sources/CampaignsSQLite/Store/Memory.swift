import Campaigns

/// What a connection remembers of the database from one transaction to the next, so that a question costs the reading of
/// its figures and not of everything around them.
///
/// It holds as long as nobody else writes: every transaction begins with ``refresh()``, which asks SQLite's change
/// counter and forgets what another connection may have changed. What this connection itself writes is noticed in
/// ``Connection/definitionChanges``, and whatever may have been rolled back is forgotten with ``forget()``.
final class Memory {
    /// The numbers of states and of sets of them.
    let states: StateTable
    /// When goals were first reached.
    let reaches: Reaches
    private let connection: Connection
    /// The number of the latest revision, while this connection is the only one that writes.
    private var latestRevision: Int64?
    private var dataVersion: Int64?
    private var generation: Int64?
    private var definitionChanges = 0
    private var knownCampaigns: [Campaign.ID: Campaign] = [:]
    private var allCampaigns: [Campaign]?
    private var knownAdjustments: [Goal.ID: [Adjustment]] = [:]
    private var hours: [HourOfGoal: HourTotals] = [:]
    private var days: [DaysOfGoal: [Int64]] = [:]
    private var weights: [WeightOfGoal: Int64] = [:]
    private var trees: [String: ZoneTree] = [:]
    private var allTrees: [ZoneTree]?

    init(_ connection: Connection) {
        self.connection = connection
        states = StateTable(connection)
        reaches = Reaches(connection)
    }

    /// Forgets what others have changed since. Called at the beginning of every transaction, inside it.
    func refresh() throws {
        let version = try connection.queryFirst("PRAGMA data_version") { try $0.int64(0) }
        guard version != dataVersion else { return }
        try Schema.migrator.requireKnown(connection)
        forgetDefinitions()
        forgetTrees()
        forgetTotals()
        reaches.forget()
        latestRevision = nil
        // Numbers of states, once given, stay; only a repair gives them anew, and raises this one.
        let found = try connection.queryFirst("SELECT max(generation) FROM derivation") { try $0.optionalInt64(0) }
        if let generation, generation != found {
            states.removeAll()
            weights.removeAll()
        }
        generation = found ?? 0
        dataVersion = version
    }

    /// Forgets everything: some of it may have been rolled back.
    func forget() {
        states.removeAll()
        forgetDefinitions()
        forgetTrees()
        forgetTotals()
        weights.removeAll()
        reaches.forget()
        latestRevision = nil
        dataVersion = nil
    }

    /// The number for a new revision, in a transaction that writes.
    func nextRevision() throws -> Int64 {
        let next = try (latestRevision ?? connection.revision()) + 1
        latestRevision = next
        return next
    }

    // MARK: Definitions

    func campaign(_ id: Campaign.ID) throws -> Campaign {
        forgetOwnChanges()
        if let known = knownCampaigns[id] { return known }
        let found = try connection.campaign(id)
        knownCampaigns[id] = found
        return found
    }

    /// All campaigns, in the order they were made.
    func campaigns() throws -> [Campaign] {
        forgetOwnChanges()
        if let allCampaigns { return allCampaigns }
        let found = try connection.campaigns()
        allCampaigns = found
        for campaign in found { knownCampaigns[campaign.id] = campaign }
        return found
    }

    func adjustments(of goal: Goal.ID) throws -> [Adjustment] {
        forgetOwnChanges()
        if let known = knownAdjustments[goal] { return known }
        let found = try connection.adjustments(of: goal)
        knownAdjustments[goal] = found
        return found
    }

    private func forgetOwnChanges() {
        guard definitionChanges != connection.definitionChanges else { return }
        forgetDefinitions()
    }

    private func forgetDefinitions() {
        definitionChanges = connection.definitionChanges
        knownCampaigns.removeAll()
        allCampaigns = nil
        knownAdjustments.removeAll()
    }

    // MARK: Figures

    /// A goal and the first instant of an hour.
    private struct HourOfGoal: Hashable {
        let goal: Goal.ID
        let part: RollUpPart.Kind
        let hour: Int64
    }

    /// A goal and a run of days, in the calendar that the campaign has.
    private struct DaysOfGoal: Hashable {
        let goal: Goal.ID
        let part: RollUpPart.Kind
        let start: Instant
        let days: ClosedRange<CalendarDay>
    }

    private struct WeightOfGoal: Hashable {
        let goal: Goal.ID
        let key: RollUpPart.Key
    }

    /// What the sums of a part of a goal come to in an hour: whoever asks about one evening asks for the same again and again.
    func hour(
        _ hour: Int64, of goal: Goal.ID, _ part: RollUpPart.Kind, _ count: () throws -> HourTotals
    ) throws -> HourTotals {
        let place = HourOfGoal(goal: goal, part: part, hour: hour)
        if let known = hours[place] { return known }
        let totals = try count()
        if hours.count >= Self.limit { hours.removeAll(keepingCapacity: true) }
        hours[place] = totals
        return totals
    }

    /// A part of a goal's figure at the close of each of some days: whoever draws a chart asks for the same all day long.
    func days(
        _ days: ClosedRange<CalendarDay>, since start: Instant, of goal: Goal.ID, _ part: RollUpPart.Kind,
        _ count: () throws -> [Int64]
    ) throws -> [Int64] {
        let place = DaysOfGoal(goal: goal, part: part, start: start, days: days)
        if let known = self.days[place] { return known }
        let figures = try count()
        guard figures.count <= Self.longestHistory else { return figures }
        if self.days.count >= Self.historyLimit { self.days.removeAll(keepingCapacity: true) }
        self.days[place] = figures
        return figures
    }

    /// Forgets the totals, after something was added to the roll-ups.
    func forgetTotals() {
        if !hours.isEmpty { hours.removeAll(keepingCapacity: true) }
        if !days.isEmpty { days.removeAll(keepingCapacity: true) }
    }

    /// Whether a state or a join counts for a goal.
    func weight(of key: RollUpPart.Key, for goal: Goal.ID, _ weigh: () throws -> Int64) throws -> Int64 {
        let place = WeightOfGoal(goal: goal, key: key)
        if let known = weights[place] { return known }
        let weight = try weigh()
        if weights.count >= Self.limit { weights.removeAll(keepingCapacity: true) }
        weights[place] = weight
        return weight
    }

    /// So many of either are kept: 8 MiB where every hour is as busy as it may be.
    private static let limit = 1024
    /// So many histories are kept, of so many days at most: 1 MiB.
    private static let (historyLimit, longestHistory) = (32, 4096)

    // MARK: Calendar trees

    /// The tree of a calendar's zone, or nil if none is kept that was reckoned by this process's rules.
    func tree(_ calendar: CampaignCalendar) throws -> ZoneTree? {
        if let known = trees[calendar.identifier] { return known }
        guard let number = try connection.zoneNumber(calendar) else { return nil }
        let tree = ZoneTree(id: number, calendar: BucketCalendar(calendar))
        trees[calendar.identifier] = tree
        return tree
    }

    /// All trees that are kept, or nil if one was reckoned by other rules than this process's, and so must be rebuilt.
    func zoneTrees() throws -> [ZoneTree]? {
        if let allTrees { return allTrees }
        allTrees = try connection.zoneTrees()
        return allTrees
    }

    /// Makes sure that a tree is kept for the zone; builds it from the dated changes if it is new.
    func ensureZone(_ calendar: CampaignCalendar) throws {
        guard try tree(calendar) == nil else { return }
        try connection.ensureZone(calendar, states)
        forgetTrees()
    }

    /// Forgets the trees, after they were thrown away or built anew.
    func forgetTrees() {
        trees.removeAll()
        allTrees = nil
    }
}
