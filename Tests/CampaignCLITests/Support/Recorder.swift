import Foundation
import Synchronization

@testable import CampaignCLI

/// A stream's memory.
final class Recorder: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }

    func channel(isTTY: Bool = false, isBuffered: Bool = true) -> OutputChannel {
        OutputChannel(isTTY: isTTY, isBuffered: isBuffered) { new in self.bytes.withLock { $0 += new } }
    }
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let time = Mutex(Date(timeIntervalSince1970: 1_763_380_800))

    var now: Date { time.withLock { $0 } }

    func set(to date: Date) { time.withLock { $0 = date } }

    func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }
}

/// A context in memory, and what was written to its streams.
struct TestConsole {
    let output = Recorder()
    let errorOutput = Recorder()
    let clock = TestClock()
    var context: Context

    init(
        _ arguments: [String] = [], environment: [String: String] = ["LANG": "C.UTF-8"], isTTY: Bool = false,
        terminalColumns: Int? = nil
    ) {
        context = Context(
            arguments: arguments, environment: environment, workingDirectory: "/nowhere",
            input: InputChannel(isTTY: false) { _ in [] }, output: output.channel(isTTY: isTTY),
            errorOutput: errorOutput.channel(isTTY: isTTY, isBuffered: false), terminalColumns: terminalColumns,
            timeZone: .gmt, now: { [clock] in clock.now })
    }

    /// Runs a command line; standard output, standard error, exit code.
    static func run(
        _ arguments: [String], root: CommandSpec = .sample, environment: [String: String] = ["LANG": "C.UTF-8"],
        isTTY: Bool = false
    ) async -> (output: String, errors: String, code: ExitCode) {
        let console = TestConsole(arguments, environment: environment, isTTY: isTTY)
        let code = await CampaignCommand.run(console.context, root: root)
        return (console.output.text, console.errorOutput.text, code)
    }
}
