import Campaigns
import Foundation

/// One write in progress on the writer's connection: records facts, and derives their dated changes, which are added to
/// the roll-ups once for all writes that share a commit.
///
/// What each kind of fact needs is in an extension beside this file.
final class SQLiteTransaction: CampaignTransaction {
    let connection: Connection
    let recording: Recording
    let memory: Memory
    var states: StateTable { memory.states }
    /// The dated changes of this write that are not yet in the roll-ups.
    var changes = RollUpChanges()
    /// The open import, if this is one.
    var batch: OpenBatch?

    /// What digests erased names, once it was looked for; it may have been found that nobody was erased.
    var knownDigest: KeyedDigest??

    private let sums: PendingSums
    /// What waited for others when this write had to hand over before its end.
    private var sumsOfOthers: RollUpChanges?
    private(set) var identifiers: IdentifierGenerator
    private var knownLevels: [String: (number: Int64, graceDays: Int)]?
    private var ownRevision: Int64?
    private var isOver = false

    init(_ session: DatabaseWorker.Session, _ recording: Recording) {
        connection = session.connection
        memory = session.memory
        sums = session.sums
        identifiers = session.identifiers
        self.recording = recording
    }

    /// Lets the dated changes wait for the commit. Returns the generator for the next transaction.
    func finish() throws -> IdentifierGenerator {
        guard batch == nil else { throw StoreError(.misuse, "An import was begun and not ended") }
        try sums.add(changes)
        changes.removeAll()
        return identifiers
    }

    /// Takes back what was handed over, since it will be rolled back; the sums of the others wait again.
    func withdraw() {
        if let sumsOfOthers { sums.replace(with: sumsOfOthers) }
    }

    /// Refuses further use.
    func end() { isOver = true }

    /// Refuses use after the closure it was given to has returned, or after SQLite has rolled back what it did so far.
    func requireOpen() throws {
        guard !isOver else { throw StoreError(.misuse, "A transaction was used after it had ended") }
        try connection.requireTransaction()
    }

    /// The revision of everything recorded here; its row is written with the first of it.
    func revision() throws -> Int64 {
        try requireOpen()
        if let ownRevision { return ownRevision }
        let made = try memory.nextRevision()
        try connection.insert(
            into: .revision, .integer(made), .instant(recording.at), SQLValue(recording.by))
        ownRevision = made
        return made
    }

    /// Gives what is recorded from here on another revision than what was recorded before.
    func startRevision() { ownRevision = nil }

    func newID<Entity>(_: Entity.Type = Entity.self) -> Identifier<Entity> { identifiers.next(at: recording.at) }

    // MARK: Levels

    func setLevel(_ level: Level) throws {
        try requireOpen()
        if let known = try levels()[level.name] {
            guard known.graceDays != level.graceDays else { return }
            try noteChange(
                .level, id: Array(level.name.utf8), before: LevelBefore(graceDays: known.graceDays))
            try connection.run(
                "UPDATE level SET grace_days = ? WHERE id = ?", SQLValue(level.graceDays), .integer(known.number))
            try connection.seal(.level, where: "id = ?", .integer(known.number))
            knownLevels = nil
            try refreshMembers(atLevel: known.number)
        } else {
            _ = try insert(level)
        }
    }

    /// The number of the level with this name, or nil if the name is.
    func levelNumber(_ name: String?, makingIfMissing: Bool = false) throws -> Int64? {
        guard let name else { return nil }
        if let known = try levels()[name] { return known.number }
        guard makingIfMissing else {
            let names = try levels().keys.sorted().joined(separator: ", ")
            throw StoreError(
                .notFound, "There is no level \"\(name)\"",
                advice: names.isEmpty ? "Make the level first" : "There is: \(names)")
        }
        return try insert(try Level(name: name, graceDays: batch?.graceOfLevel ?? 0))
    }

    func levels() throws -> [String: (number: Int64, graceDays: Int)] {
        if let knownLevels { return knownLevels }
        var levels: [String: (number: Int64, graceDays: Int)] = [:]
        for entry in try connection.levels() { levels[entry.level.name] = (entry.number, entry.level.graceDays) }
        knownLevels = levels
        return levels
    }

    private func insert(_ level: Level) throws -> Int64 {
        let made = (try levels().values.map(\.number).max() ?? 0) + 1
        try connection.insert(
            into: .level, .integer(made), .text(level.name), SQLValue(level.graceDays), .integer(try revision()))
        knownLevels?[level.name] = (made, level.graceDays)
        return made
    }

    // MARK: What follows from facts

    /// Brings a member's stored changes of state in line with their terms.
    func refreshTimeline(of member: Member.ID) throws {
        let timeline = try timeline(of: try connection.terms(of: member))
        let wanted = try StateChangeRow.rows(of: timeline, states)
        let stored = try connection.stateChanges(of: member)
        guard wanted != stored else { return }
        for row in stored where !wanted.contains(row) {
            try connection.run(
                "DELETE FROM state_change WHERE member_id = ? AND instant = ?", .id(member), .integer(row.instant))
            changes.add(row.key, times: -1)
        }
        for row in wanted where !stored.contains(row) {
            try connection.insert(row, of: member)
            changes.add(row.key, times: 1)
        }
        try flushIfLarge()
    }

    /// Writes the first timeline of a member who has just been added, with their only term.
    func writeFirstTimeline(of term: Membership) throws {
        for row in try StateChangeRow.rows(of: try timeline(of: [term]), states) {
            try connection.insert(row, of: term.member)
            changes.add(row.key, times: 1)
        }
        try flushIfLarge()
    }

    private func timeline(of terms: [Membership]) throws -> MembershipTimeline {
        let levels = try levels()
        return MembershipTimeline(terms: terms) { levels[$0]?.graceDays ?? 0 }
    }

    private func refreshMembers(atLevel level: Int64) throws {
        let members: [Member.ID] = try connection.query(
            "SELECT DISTINCT member_id FROM membership WHERE level_id = ? AND voided IS NULL", .integer(level)
        ) { try $0.id(0) }
        for member in members { try refreshTimeline(of: member) }
    }

    /// A large import hands its sums over in parts, so that its memory stays flat.
    func flushIfLarge() throws {
        if changes.count > 50_000 { try flush() }
    }

    /// Adds what has gathered to the roll-ups before the end, with what waits for others.
    func flush() throws {
        if sumsOfOthers == nil { sumsOfOthers = sums.changes }
        try sums.add(changes)
        changes.removeAll()
        try sums.flush(to: connection, memory)
    }
}

extension StateChangeRow {
    var key: RollUpChanges.StateKey { .init(instant: instant, from: from, to: to, held: held) }
}
