import Foundation

/// A process that a row started.
final class Child {
    /// How a process ended.
    enum Ending: Equatable {
        case exit(Int32)
        case signal(Int32)
    }

    private let process = Process()

    /// Starts a program of this package with its output in a file, at the file's end, or nowhere.
    ///
    /// A file, because what a process wrote to one is there whatever becomes of the process.
    init(_ program: Program, _ arguments: [String], output: String? = nil, errors: String? = nil) throws {
        process.executableURL = try program.url
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try output.map(Self.appending) ?? FileHandle.nullDevice
        // The backtracer would stand between a crash and its signal.
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardError = try errors.map(Self.appending) ?? FileHandle.standardError
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    func wait() -> Ending {
        process.waitUntilExit()
        let status = process.terminationStatus
        return process.terminationReason == .uncaughtSignal ? .signal(status) : .exit(status)
    }

    /// Runs a program to its end.
    static func run(_ program: Program, _ arguments: [String], output: String? = nil) throws -> Ending {
        try Child(program, arguments, output: output).wait()
    }

    private static func appending(_ path: String) throws -> FileHandle {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Mistake("\(path) cannot be opened: error \(errno)") }
        return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }
}

/// A program that stands in the same folder as this one.
enum Program: String {
    /// This one.
    case worker = "fault-worker"
    /// The product.
    case campaign

    var url: URL {
        get throws {
            guard let url = Bundle.main.executableURL?.deletingLastPathComponent().appending(path: rawValue),
                FileManager.default.isExecutableFile(atPath: url.path)
            else { throw Mistake("The program \(rawValue) is not built") }
            return url
        }
    }
}
