import Foundation

extension Context {
    /// The context of this process.
    static var process: Context {
        Context(
            arguments: Array(CommandLine.arguments.dropFirst()),
            environment: ProcessInfo.processInfo.environment,
            workingDirectory: FileManager.default.currentDirectoryPath,
            input: InputChannel(isTTY: Platform.isTTY(Platform.standardInput)) { count in
                try Platform.readSome(of: Platform.standardInput, upTo: count, doing: "read standard input")
            },
            output: OutputChannel(isTTY: Platform.isTTY(Platform.standardOutput)) { bytes in
                try Platform.writeAll(bytes, to: Platform.standardOutput, doing: "write to standard output")
            },
            errorOutput: OutputChannel(isTTY: Platform.isTTY(Platform.standardError), isBuffered: false) { bytes in
                try Platform.writeAll(bytes, to: Platform.standardError, doing: "write to standard error")
            },
            terminalColumns: Platform.columns(of: Platform.standardOutput)
                ?? Platform.columns(of: Platform.standardError),
            resizes: { Platform.resizes(of: Platform.standardOutput) },
            timeZone: .current,
            now: { Date() })
    }
}
