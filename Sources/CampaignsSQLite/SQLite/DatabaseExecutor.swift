import Dispatch

/// Runs an actor's jobs one after another on a queue of its own.
///
/// SQLite's calls block on locks and on the disk; on the cooperative pool, which has one thread per core, they would
/// hold up every other task of the process. Dispatch has no serial queue that is an executor on Linux, hence this one.
final class DatabaseExecutor: SerialExecutor {
    typealias Perform = @Sendable (@escaping @Sendable () -> Void) -> Void

    /// Nil if somebody else runs the jobs.
    private let queue: DispatchQueue?
    /// Runs a call after those that were given before.
    let perform: Perform

    /// Makes an executor.
    /// - Parameter perform: Runs jobs one after another, in the order they are given; a queue of its own by default.
    init(label: String, performing perform: Perform? = nil) {
        if let perform {
            queue = nil
            self.perform = perform
        } else {
            let queue = DispatchQueue(label: label)
            self.queue = queue
            self.perform = { queue.async(execute: $0) }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        // A queue's closure cannot hold a move-only job. The job is run exactly once, right here, as it must be.
        let job = UnownedJob(job)
        perform {
            unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    func checkIsolated() {
        if let queue { dispatchPrecondition(condition: .onQueue(queue)) }
    }
}
