import Foundation
import TestTools
import Testing

extension ProgramTests {
    /// Runs a script of bash, in which `$P` is the program.
    static func shell(
        _ script: String, in folder: URL? = nil, environment: [String: String] = [:]
    ) throws -> (output: String, errors: String, code: Int32) {
        let bash = try FinishedProgram(
            running: URL(filePath: "/bin/bash"), ["-c", script], in: folder,
            environment: ["P": try #require(program).path, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
                .merging(environment) { $1 })
        return (bash.output, bash.errors, bash.status)
    }
}
