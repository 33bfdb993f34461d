import Foundation
import TestTools
import Testing

/// Everything README tells its readers to type is typed here.
struct ReadmeTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The code blocks of one language, in order.
    private static func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        return text.components(separatedBy: "\n```").filter { $0.hasPrefix("\(language)\n") }.map {
            String($0.dropFirst(language.count + 1))
        }
    }

    @Test func `every command of README works, in its order, in one database`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let members = "email,name,created_at,stripe_customer_id\r\njo@example.com,Jo,2025-02-01T10:00:00.000Z,cus_1"
        try members.write(to: folder.appending(path: "members.csv"), atomically: true, encoding: .utf8)

        let lines = try Self.blocks("sh").flatMap { $0.split(separator: "\n").map(String.init) }
        let commands = lines.filter { $0.hasPrefix("campaign ") }
        #expect(commands.count >= 10)
        for command in commands {
            let result = try run(command, in: folder)
            #expect(result.status == 0, "\(command): \(result.errors)")
        }
    }

    @Test func `the other commands of README are the two that set everything up`() throws {
        let lines = try Self.blocks("sh").flatMap { $0.split(separator: "\n").map(String.init) }
        #expect(
            lines.filter { !$0.hasPrefix("campaign ") } == [
                "./Scripts/setup && swift run campaign demo", "./Scripts/setup && swift test --parallel",
            ])
    }

    @Test func `the Swift of README is part of an example, which is built and tested`() throws {
        let example = try String(
            contentsOf: Self.root.appending(
                path: "Examples/MembershipDrive/Sources/MembershipDrive/MembershipDrive.swift"), encoding: .utf8)
        let lines = Set(example.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        let blocks = try Self.blocks("swift")
        #expect(!blocks.isEmpty)
        for line in blocks.flatMap({ $0.split(separator: "\n") }) {
            #expect(lines.contains(line.trimmingCharacters(in: .whitespaces)), "\(line)")
        }
    }

    private func run(_ command: String, in folder: URL) throws -> (status: Int32, errors: String) {
        // The package manager puts the program beside the tests.
        let tests =
            Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL ?? Bundle.main.executableURL
        let program = tests?.deletingLastPathComponent()
        let shell = try FinishedProgram(
            running: URL(filePath: "/bin/sh"), ["-c", command], in: folder,
            environment: [
                "PATH": "\(try #require(program).path):/usr/bin:/bin", "HOME": folder.path,
                "CAMPAIGN_DATABASE": folder.appending(path: "campaign.sqlite").path, "LANG": "C.UTF-8",
            ])
        return (shell.status, shell.errors)
    }
}
