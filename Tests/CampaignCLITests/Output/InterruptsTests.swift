import Foundation
import Testing

@testable import CampaignCLI

/// One at a time: a process has one way to take a signal.
@Suite(.serialized)
struct InterruptsTests {
    @Test func `Ctrl-C cancels long work, which ends the command with 130`() async {
        let root = CommandSpec("x", abstract: "X.") { _, context in
            try await Interrupts.cancelling {
                kill(getpid(), SIGINT)
                try await Task.sleep(for: .seconds(3600))
            }
            return .done
        }
        let console = TestConsole()
        #expect(await CampaignCommand.run(console.context, root: root) == .interrupted)
        #expect(console.errorOutput.text == "error: interrupted\n")
    }

    @Test func `work that is not interrupted returns what it made`() async throws {
        #expect(try await Interrupts.cancelling { 5 } == 5)
    }
}
