import Dispatch

/// Runs an actor's jobs one after another on a queue of its own.
///
/// SQLite's calls block on locks and on the disk; on the cooperative pool, which has one thread per core, they would
/// hold up every other task of the process. Dispatch has no serial queue that is an executor on Linux, hence this one.
final class DatabaseExecutor: SerialExecutor {
    private let queue: DispatchQueue

    init(label: String) {
        queue = DispatchQueue(label: label)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        // A queue's closure cannot hold a move-only job. The job is run exactly once, right here, as it must be.
        let job = UnownedJob(job)
        queue.async {
            unsafe job.runSynchronously(on: self.asUnownedSerialExecutor())
        }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
