import Dispatch
import Synchronization

/// Runs tasks and blocking calls on the program's first thread, one after another.
///
/// A command does one thing at a time. Starting a pool of threads for it, and handing every step from one thread to
/// another, took longer than the step.
final class MainThread: TaskExecutor {
    private enum Work {
        case job(UnownedJob)
        case call(@Sendable () -> Void)
    }

    private let waiting = Mutex<[Work]>([])
    private let isThere = DispatchSemaphore(value: 0)

    func enqueue(_ job: consuming ExecutorJob) { append(.job(UnownedJob(job))) }

    /// Lets a call wait for its turn.
    func perform(_ call: @escaping @Sendable () -> Void) { append(.call(call)) }

    private func append(_ work: Work) {
        waiting.withLock { $0.append(work) }
        isThere.signal()
    }

    /// Does what there is to do, for ever.
    func run() -> Never {
        while true {
            isThere.wait()
            switch waiting.withLock({ $0.removeFirst() }) {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .call(let call): call()
            }
        }
    }
}
