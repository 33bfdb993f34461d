import Foundation
import Testing

extension ProgramTests {
    /// Runs a script of bash, in which `$P` is the program.
    static func shell(
        _ script: String, in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> (output: String, errors: String, code: Int32) {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        process.environment = ["P": try #require(program).path, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
            .merging(environment) { $1 }
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let (out, err) = (
            output.fileHandleForReading.readDataToEndOfFile(), errors.fileHandleForReading.readDataToEndOfFile()
        )
        process.waitUntilExit()
        return (String(decoding: out, as: UTF8.self), String(decoding: err, as: UTF8.self), process.terminationStatus)
    }
}
