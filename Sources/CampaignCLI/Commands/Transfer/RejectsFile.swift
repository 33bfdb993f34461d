import Campaigns
import CampaignsExchange
import Synchronization

/// The file that `--rejects` names, in the making: it takes its place when the import is recorded, and not before.
final class RejectsFile: RejectedRowSink {
    private struct State {
        var file: ReplacementFile?
        var channel: OutputChannel?
        var writer: RejectsWriter?
    }

    private let context: Context
    /// Where it is written: of standard output, which cannot be begun anew, beside it until the end.
    private let path: String
    private let isStandardOutput: Bool
    private let state = Mutex(State())

    init(_ path: String, _ context: Context) {
        self.context = context
        isStandardOutput = path == "-"
        self.path =
            isStandardOutput
            ? "\(context.temporaryFolder)/campaign-rejects.\(UInt64.random(in: .min ... .max))" : path
    }

    /// Begins it, anew if it was begun: a write that others have undone is run again.
    func begin(_ header: CSVHeader) throws {
        try state.withLock { state in
            state.file?.discard()
            state = State()
            let file = try ReplacementFile(path, in: context.workingDirectory, isPrivate: true)
            let channel = file.channel
            state.file = file
            state.channel = channel
            state.writer = try RejectsWriter(header) { try channel.write(bytes: $0) }
        }
    }

    func write(_ row: RejectedRow, fields: [ArraySlice<UInt8>]) throws {
        try state.withLock { try $0.writer?.write(row, fields: fields) }
    }

    /// Puts it in its place.
    func commit() throws {
        try state.withLock { state in
            try state.writer?.finish()
            try state.channel?.flush()
            let file = state.file
            state = State()
            try file?.commit()
        }
        guard isStandardOutput else { return }
        defer { Platform.remove(path) }
        let source = try FileByteSource(path: path)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try source.read(into: &buffer, at: 0), count > 0 {
            try context.output.write(bytes: Array(buffer[..<count]))
        }
    }

    /// Leaves nothing behind.
    func discard() {
        state.withLock { state in
            state.file?.discard()
            state = State()
        }
    }
}
