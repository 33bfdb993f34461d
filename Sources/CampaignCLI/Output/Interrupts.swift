/// Long work that Ctrl-C ends at the next safe place.
enum Interrupts {
    /// Runs the work as a task that the first Ctrl-C cancels; a second one ends the process at once.
    ///
    /// - Throws: What the work throws; `CancellationError` from work that heeds its cancellation ends the program with
    ///   ``ExitCode/interrupted``.
    static func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        // The task waits until Ctrl-C is watched for.
        let (watching, isWatched) = AsyncStream<Never>.makeStream()
        let task = Task {
            for await _ in watching {}
            return try await work()
        }
        return try await withTaskCancellationHandler {
            try await Platform.watchingInterrupts {
                task.cancel()
            } while: {
                isWatched.finish()
                return try await task.value
            }
        } onCancel: {
            task.cancel()
        }
    }
}
