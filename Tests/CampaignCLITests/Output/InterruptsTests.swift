import Testing

@testable import CampaignCLI

/// That Ctrl-C ends long work is held by the program's own tests: a signal is the whole process's.
struct InterruptsTests {
    @Test func `work that is not interrupted returns what it made`() async throws {
        #expect(try await Interrupts.cancelling { 5 } == 5)
    }

    @Test func `work whose task is cancelled is cancelled too`() async {
        let task = Task {
            try await Interrupts.cancelling {
                while true { try await Task.sleep(for: .seconds(3600)) }
            }
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
