import Campaigns
import Foundation

/// Several callers' writes in one commit: each has its own savepoint and its own sums, and fails alone.
struct GroupCommit {
    private let writes: [any PendingWrite]

    init(_ writes: [any PendingWrite]) { self.writes = writes }

    /// Performs and settles every write.
    func run(in session: inout DatabaseWorker.Session) {
        session.giveWay()
        defer { session.lastCommit = .now }
        // Most writes come alone, and then a savepoint would only cost.
        guard writes.count > 1 else {
            for write in writes { runAlone(write, in: &session) }
            return
        }
        let connection = session.connection
        do {
            try connection.begin(.immediate)
            try session.prepareToWrite()
        } catch {
            connection.rollback()
            session.forget()
            return fail(writes, error)
        }
        var performed: [any PendingWrite] = []
        for (index, write) in writes.enumerated() {
            do {
                try connection.withSavepoint { try write.perform(in: &session) }
                performed.append(write)
            } catch {
                session.memory.forget()
                write.settle(failingWith: error)
                guard connection.isInTransaction else {
                    // A full disk or a failing one: SQLite has undone the others too. They are run again, each alone, so
                    // that each gets its own answer.
                    session.sums.removeAll()
                    for other in performed + writes[(index + 1)...] { runAlone(other, in: &session) }
                    return
                }
            }
        }
        do {
            try session.sums.settle(in: connection, session.memory)
        } catch {
            // Together they cannot be summed up; each alone is told whether it can.
            connection.rollback()
            session.forget()
            for write in performed { runAlone(write, in: &session) }
            return
        }
        do {
            try connection.commit()
            for write in performed { write.settle() }
        } catch {
            session.forget()
            fail(performed, error)
        }
    }

    private func runAlone(_ write: any PendingWrite, in session: inout DatabaseWorker.Session) {
        do {
            try session.write { try write.perform(in: &$0) }
            write.settle()
        } catch {
            write.settle(failingWith: error)
        }
    }

    private func fail(_ writes: [any PendingWrite], _ error: any Error) {
        for write in writes { write.settle(failingWith: error) }
    }
}

extension DatabaseWorker.Session {
    /// Lets other processes have a turn, if there were any lately.
    ///
    /// The lock is free only from a commit to the next begin. A busy process begins within microseconds, while others look
    /// about once a millisecond: without this pause, whoever has the lock keeps it.
    fileprivate func giveWay() {
        guard let lastWait = connection.busyHandler.lastWait, let lastCommit else { return }
        let now = ContinuousClock.now
        guard lastWait.duration(to: now) < .seconds(1) else { return }
        let pause = Duration.microseconds(Int.random(in: 1800...2600)) - lastCommit.duration(to: now)
        if pause > .zero { Thread.sleep(forTimeInterval: pause / .seconds(1)) }
    }
}
