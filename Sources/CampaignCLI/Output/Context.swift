import CampaignsRendering
import Foundation

/// The world as one command sees it. Nothing else is read from the process, so that a test can run any command in memory.
struct Context: Sendable {
    /// What was typed after the program's name.
    var arguments: [String]
    var environment: [String: String]
    /// Where relative paths start.
    var workingDirectory: String
    var input: InputChannel
    /// For data only.
    var output: OutputChannel
    /// For messages, progress bars and errors.
    var errorOutput: OutputChannel
    /// The columns of the terminal, if one told.
    var terminalColumns: Int?
    /// The columns of the terminal each time they change, until the task that reads them is cancelled.
    var resizes: @Sendable () -> AsyncStream<Int> = { AsyncStream { $0.finish() } }
    /// The zone of the person at the keyboard; a campaign has its own.
    var timeZone: TimeZone
    var now: @Sendable () -> Date
    /// How long to wait for another process that is writing to the database.
    var busyTimeout: Duration = .seconds(5)
    /// Runs the blocking calls of the database; nil for threads of its own.
    var performBlockingCalls: (@Sendable (@escaping @Sendable () -> Void) -> Void)?
    /// `--quiet`.
    var isQuiet = false
    /// `--no-color`.
    var refusesColour = false
}

extension Context {
    /// Where files go that are gone with the process: on a disk, since `/tmp` may be memory, and an import larger than that.
    var temporaryFolder: String {
        environment["TMPDIR"].flatMap { $0.isEmpty ? nil : absolutePath($0) } ?? "/var/tmp"
    }
}

// MARK: - What a stream can show

extension Context {
    /// How to set off text on a stream.
    func style(of channel: OutputChannel) -> Style {
        Style(
            usesColour: Colour.isUsed(isTTY: channel.isTTY, environment: environment, isRefused: refusesColour))
    }

    /// The columns to fill on a stream: on a terminal `COLUMNS`, else what the terminal says, else 80; elsewhere 80.
    func columns(of channel: OutputChannel) -> Int {
        guard channel.isTTY else { return 80 }
        return environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil } ?? terminalColumns ?? 80
    }

    /// Whether to draw with Unicode's blocks and dots rather than with ASCII.
    var usesUnicode: Bool { CharacterSetting.isUTF8(environment) && environment["TERM"] != "dumb" }
}

// MARK: - Saying something

extension Context {
    /// Prints data: one text and a line end, which the caller has made safe.
    func print(_ text: String) throws { try output.writeLine(text) }

    /// Says in one line on standard output what a command has changed, unless `--quiet`. Made safe here.
    func say(_ message: String) throws {
        guard !isQuiet else { return }
        try output.writeLine(TerminalText.sanitised(message))
    }

    /// Prints a document of data as JSON.
    func print(json document: some Encodable) throws { try output.writeLine(JSONDocument.encode(document)) }

    /// Prints a table of data.
    func print(_ table: TextTable) throws {
        var table = table
        try print(&table)
    }

    /// Prints the rows that a table of data has, and takes them out of it.
    func print(_ table: inout TextTable) throws {
        let width = output.isTTY ? columns(of: output) : nil
        for line in table.takeLines(width: width, usesUnicode: usesUnicode, style: style(of: output)) {
            try output.writeLine(line)
        }
    }

    /// Tells what was done, unless `--quiet`. Made safe here, and on one line.
    func note(_ message: String) {
        guard !isQuiet else { return }
        // A message that cannot be shown changes nothing about what was done.
        try? errorOutput.writeLine(TerminalText.sanitised(message))
    }

    /// Tells of something that may be wrong but stops nothing, `--quiet` or not.
    func warn(_ message: String) {
        try? errorOutput.writeLine(style(of: errorOutput).warning("warning:") + " " + TerminalText.sanitised(message))
    }
}
