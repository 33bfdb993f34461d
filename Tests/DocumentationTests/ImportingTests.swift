import Foundation
import TestTools
import Testing

/// The files that the page about importing shows are made, and its commands typed.
struct ImportingTests {
    private static let page = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/importing.md")

    /// The fenced blocks in order: what stands behind the fence, and the text.
    private static func blocks() throws -> [(label: String, text: String)] {
        try String(contentsOf: page, encoding: .utf8).components(separatedBy: "\n```").enumerated()
            .filter { $0.offset % 2 == 1 }
            .map { block in
                let lines = block.element.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(lines[0]), lines.count == 2 ? String(lines[1]) + "\n" : "")
            }
    }

    @Test func `what the page shows is what happens`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "importing-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var outputs = ""
        var commands = 0
        for (label, text) in try Self.blocks() {
            if label == "sh" {
                for command in text.split(separator: "\n") {
                    let result = try run(String(command), in: folder)
                    #expect(result.status == 0, "\(command): \(result.errors)")
                    outputs += result.output
                    commands += 1
                }
            } else if label.hasPrefix("csv ") {
                let file = folder.appending(path: String(label.dropFirst(4)))
                // A file that a command has made is shown, not given.
                if let made = try? String(contentsOf: file, encoding: .utf8) {
                    #expect(made.replacing("\r\n", with: "\n") == text)
                } else {
                    try text.write(to: file, atomically: true, encoding: .utf8)
                }
            } else {
                #expect(outputs.contains(text), "\(text)")
            }
        }
        #expect(commands == 7)
    }

    private func run(
        _ command: String, in folder: URL
    ) throws -> (status: Int32, output: String, errors: String) {
        let tests =
            Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.executableURL
        let program = try #require(tests?.deletingLastPathComponent())
        let shell = try FinishedProgram(
            running: URL(filePath: "/bin/sh"), ["-c", command], in: folder,
            environment: [
                "PATH": "\(program.path):/usr/bin:/bin", "HOME": folder.path,
                "CAMPAIGN_DATABASE": folder.appending(path: "campaign.sqlite").path, "LANG": "C.UTF-8",
            ])
        return (shell.status, shell.output, shell.errors)
    }
}
