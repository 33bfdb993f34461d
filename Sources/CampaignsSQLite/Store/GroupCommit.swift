import Campaigns
import Foundation

/// Several callers' writes in one commit: each has its own savepoint and its own sums, and fails alone.
struct GroupCommit {
    /// Where writes wait, also those that arrive while others are being performed.
    private let queue: WriteQueue
    private var performed: [any PendingWrite] = []

    init(of queue: WriteQueue) { self.queue = queue }

    /// Performs and settles what waits, and what arrives meanwhile.
    ///
    /// - Returns: how many writes that were.
    mutating func run(in session: inout DatabaseWorker.Session) -> Int {
        var waiting = queue.takeAll()
        guard !waiting.isEmpty else { return 0 }
        session.giveWay()
        defer { session.lastCommit = .now }
        do {
            try session.connection.begin(.immediate)
            try session.prepareToWrite()
        } catch {
            session.connection.rollback()
            session.forget()
            fail(waiting, error)
            return waiting.count
        }
        var count = 0
        let end = ContinuousClock.now + Self.longestGathering
        // Who was answered by the last commit is back within microseconds: taking them along fills the group, and nobody
        // waits for it but for the work itself.
        repeat {
            count += waiting.count
            guard perform(waiting, in: &session) else { return count }
            waiting = .now < end ? queue.takeAll() : []
        } while !waiting.isEmpty
        finish(in: &session)
        return count
    }

    /// After so long nobody joins any more: other processes wait for their turn, and a long import must not have to be
    /// undone with a stranger's write.
    private static let longestGathering = Duration.milliseconds(10)

    /// Performs writes in the open transaction.
    ///
    /// - Returns: whether it is still open; if not, all writes of the group are settled.
    private mutating func perform(_ waiting: [any PendingWrite], in session: inout DatabaseWorker.Session) -> Bool {
        let connection = session.connection
        // Most writes come alone, and then a savepoint would only cost.
        let isAlone = performed.isEmpty && waiting.count == 1
        for (index, write) in waiting.enumerated() {
            var isDone = false
            do {
                if isAlone {
                    try write.perform(in: &session)
                    try connection.requireTransaction()
                } else {
                    try connection.withSavepoint {
                        try write.perform(in: &session)
                        isDone = true
                    }
                }
                performed.append(write)
            } catch {
                // If it was done and only its savepoint could not be released, its sums wait among the others'.
                if isAlone || isDone { connection.rollback() }
                session.memory.forget()
                write.settle(failingWith: error)
                guard connection.isUnclean else { continue }
                // Alone, it was undone with the transaction. Else the disk is full, fails or holds damage, and the others are
                // undone too, or cannot even be yet: they are run again, each alone, so that each gets its own answer.
                session.sums.removeAll()
                for other in performed + waiting[(index + 1)...] { runAlone(other, in: &session) }
                return false
            }
        }
        return true
    }

    /// Commits what was performed.
    private func finish(in session: inout DatabaseWorker.Session) {
        do {
            try session.sums.settle(in: session.connection, session.memory)
        } catch {
            session.connection.rollback()
            session.forget()
            guard performed.count > 1 else { return fail(performed, error) }
            // Together they cannot be summed up; each alone is told whether it can.
            for write in performed { runAlone(write, in: &session) }
            return
        }
        do {
            try session.connection.commit()
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
