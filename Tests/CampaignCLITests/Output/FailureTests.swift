import Campaigns
import Foundation
import Testing

@testable import CampaignCLI

struct FailureTests {
    private struct Silent: Error { var sql = "SELECT * FROM member" }
    private struct Speaking: Error, CustomStringConvertible { var description = "a target is more than zero" }

    @Test(
        arguments: [
            (.busy, 75), (.outcomeUnknown, 74), (.full, 74), (.inputOutput, 74), (.outOfMemory, 1), (.readOnly, 77),
            (.permissionDenied, 77),
            (.missing, 66), (.cannotCreate, 73), (.corrupt, 65), (.newer, 65), (.foreign, 65), (.constraint, 1),
            (.conflict, 1),
            (.notFound, 1), (.closed, 1), (.misuse, 1),
        ] as [(StoreError.Code, Int32)])
    func `a store's error has its exit code`(code: StoreError.Code, exit: Int32) {
        let failure = Failure(StoreError(code, "the sentence", engineCode: 5))
        #expect(failure.code.rawValue == exit)
        #expect(failure.message == "the sentence")
    }

    @Test func `the store's own advice goes before the general one`() {
        let plain = Failure(StoreError(.busy, "the database is locked")).lines(style: .plain)
        #expect(
            plain == [
                "error: the database is locked", "Another process is writing to the database; try again in a moment.",
            ])
        let advised = Failure(StoreError(.busy, "the database is locked", advice: "Wait")).lines(style: .plain)
        #expect(advised == ["error: the database is locked", "Wait."])
        #expect(
            Failure(StoreError(.conflict, "the slug is taken")).lines(style: .plain) == ["error: the slug is taken"])
    }

    @Test(
        arguments: [
            (SystemError(number: ENOSPC, doing: "write 'x'"), 74, "cannot write 'x': No space left on device"),
            (SystemError(number: ENOENT, doing: "read 'x'"), 66, "cannot read 'x': No such file or directory"),
            (SystemError(number: EACCES, doing: "read 'x'"), 77, "cannot read 'x': Permission denied"),
            (CocoaError(.fileNoSuchFile), 66, "there is no file"),
            (CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: "/a"]), 66, "there is no file '/a'"),
            (CocoaError(.fileWriteOutOfSpace), 74, "the disk is full, writing the file"),
            (CocoaError(.fileWriteNoPermission), 77, "no permission for the file"),
            (POSIXError(.EIO), 74, "cannot finish: Input/output error"),
            (CancellationError(), 130, "interrupted"),
            (Speaking(), 1, "a target is more than zero"),
            (Silent(), 1, "unexpected failure (Silent)"),
            (NSError(domain: "x", code: 1, userInfo: ["a": "secret"]), 1, "unexpected failure (NSError)"),
            (Failure(.foundWrong, "two rows were rejected"), 2, "two rows were rejected"),
        ] as [(any Error & Sendable, Int32, String)])
    func `any error has a sentence and a code, and gives nothing else away`(
        error: any Error & Sendable, exit: Int32, message: String
    ) {
        let failure = Failure(error)
        #expect(failure.code.rawValue == exit)
        #expect(failure.message == message)
    }

    @Test func `a file that Foundation did not find is named`() throws {
        let error = #expect(throws: (any Error).self) { try Data(contentsOf: URL(filePath: "/nowhere/at-all")) }
        let failure = Failure(try #require(error))
        #expect(failure.code == .inputNotFound)
        #expect(failure.message == "there is no file '/nowhere/at-all'")
    }

    @Test func `JSON that does not decode is named by its place, not by its values`() throws {
        struct Document: Decodable { var rows: [Int] }
        let error = #expect(throws: (any Error).self) {
            try JSONDecoder().decode(Document.self, from: Data(#"{"rows":["secret"]}"#.utf8))
        }
        let failure = Failure(try #require(error))
        #expect(failure.code == .unusableData)
        #expect(failure.message.hasPrefix("the JSON is not as expected at 'rows"))
        #expect(!failure.message.contains("secret"))
    }

    @Test func `an error is printed after what was printed before it, and made safe`() async {
        let root = CommandSpec("x", abstract: "X.") { _, context in
            try context.print("first")
            throw StoreError(.notFound, "no campaign '\u{1B}[31m'", advice: "Look\nagain")
        }
        let streams = Recorder()
        var context = TestConsole().context
        context.output = streams.channel()
        context.errorOutput = streams.channel(isBuffered: false)
        let code = await CampaignCommand.run(context, root: root)
        #expect(streams.text == "first\nerror: no campaign '\u{FFFD}[31m'\nLook again.\n")
        #expect(code == .failed)
    }

    @Test(
        arguments: [(EPIPE, 0, ""), (ENOSPC, 74, "error: cannot write: No space left on device\n")]
            as [(Int32, Int32, String)])
    func `a reader that left is no failure, and a full disk is`(number: Int32, exit: Int32, errors: String) async {
        let root = CommandSpec("x", abstract: "X.") { _, context in
            for _ in 0..<100_000 { try context.print("line") }
            return .done
        }
        let console = TestConsole()
        var context = console.context
        context.output = OutputChannel(isTTY: false) { _ in throw SystemError(number: number, doing: "write") }
        #expect(await CampaignCommand.run(context, root: root).rawValue == exit)
        #expect(console.errorOutput.text == errors)
    }

    @Test func `a reader that left does not hide what a check found`() async {
        let root = CommandSpec("x", abstract: "X.") { _, context in
            try context.print("wrong")
            return .foundWrong
        }
        var context = TestConsole().context
        context.output = OutputChannel(isTTY: false) { _ in throw SystemError(number: EPIPE, doing: "write") }
        #expect(await CampaignCommand.run(context, root: root) == .foundWrong)
    }
}
