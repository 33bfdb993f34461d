import Campaigns

/// The dated changes of all writes that share the open transaction, until they are added to the roll-ups: once, before
/// the commit, and not once for each write.
final class PendingSums {
    private(set) var changes = RollUpChanges()
    /// From when on figures have changed in the open transaction, also by what was added to the roll-ups already.
    private var earliest = RollUpChanges.Earliest()
    private var recordedAt = Instant.distantPast
    /// How far the connection's definitions had changed when all that is kept of goals was in line with them.
    private var settledDefinitions = 0

    /// Lets a finished write's changes wait.
    ///
    /// - Throws: ``DomainError`` if a sum leaves 64 bits; nothing is added then.
    func add(_ more: RollUpChanges) throws {
        guard more.count > 0 else { return }
        guard changes.count > 0 else {
            changes = more
            return
        }
        try changes.add(more)
    }

    /// Puts back what waited before a write that is rolled back.
    func replace(with earlier: RollUpChanges) { changes = earlier }

    func removeAll() {
        changes.removeAll()
        earliest = .init()
        recordedAt = .distantPast
    }

    /// Notes when something is recorded in the open transaction.
    func note(recordedAt instant: Instant) { recordedAt = max(recordedAt, instant) }

    /// Does what is left to do before the commit.
    func settle(in connection: Connection, _ memory: Memory) throws {
        try flush(to: connection, memory)
        // A new goal, another target, an adjustment: seldom, and it may concern any day.
        if settledDefinitions != connection.definitionChanges {
            try memory.reaches.clear()
            earliest = .init(people: 0, giving: 0, pledges: 0, recurring: 0)
            settledDefinitions = connection.definitionChanges
        }
        if recordedAt == .distantPast {
            recordedAt =
                try connection.queryFirst(
                    "SELECT recorded_at FROM revision ORDER BY id DESC LIMIT 1", read: { try $0.instant(0) })
                ?? .distantPast
        }
        try memory.reaches.settle(earliest, now: recordedAt, memory)
        removeAll()
    }

    /// Adds what waits to the roll-ups.
    func flush(to connection: Connection, _ memory: Memory) throws {
        guard changes.count > 0 else { return }
        earliest.add(changes)
        memory.forgetTotals()
        guard let zones = try memory.zoneTrees() else { throw OutdatedZoneRules() }
        try RollUpNodes(changes, isCountable: memory.states.isCountable).write(to: connection, zones: zones)
        changes.removeAll()
    }
}
