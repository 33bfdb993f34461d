import Foundation
import Testing

@testable import CampaignCLI

/// Commands of the built program whose streams, signals and permissions are those of a real process.
@Suite(.enabled(if: ProgramTests.program != nil, "the program is not built"))
struct ProgramCommandTests {
    private func run(
        _ script: String, at desk: Desk, environment: [String: String] = [:]
    ) throws -> (output: String, errors: String, code: Int32) {
        try ProgramTests.shell(
            script, in: desk.folder,
            environment: ["CAMPAIGN_DATABASE": "campaign.sqlite", "LANG": "C.UTF-8"].merging(environment) { $1 })
    }

    @Test func `import reads what a pipe holds once, under whatever name`() throws {
        let desk = try Desk()
        try desk.file("members.csv", "email\nada@example.com\njo@example.com\n")
        let result = try run(
            """
            mkfifo pipe
            "$P" import - --format csv --dated today --time-zone UTC < members.csv
            cat members.csv | "$P" import /dev/stdin --format csv --dated today --time-zone UTC
            "$P" import <(cat members.csv) --format csv --dated today --time-zone UTC
            cat members.csv > pipe & "$P" import pipe --format csv --dated today --time-zone UTC
            """, at: desk)
        #expect(result.code == 0)
        #expect(result.errors == "Made a new database: \(desk.path("campaign.sqlite"))\n")
        #expect(
            result.output.split(separator: "\n").map { $0.prefix { $0 != "(" } } == [
                "added 2, updated 0, unchanged 0, rejected 0 ", "added 0, updated 0, unchanged 2, rejected 0 ",
                "added 0, updated 0, unchanged 2, rejected 0 ", "added 0, updated 0, unchanged 2, rejected 0 ",
            ])
    }

    @Test func `Ctrl-C ends an import, and nothing of it was imported`() throws {
        let desk = try Desk()
        // What was written past the pipe's own room has been read, so the import runs; the pipe stays open, so it still
        // runs when the signal comes; the rows after it take it to where it looks.
        let result = try run(
            """
            set -m
            mkfifo pipe
            "$P" import pipe --format csv & program=$!
            exec 3> pipe
            { echo email; seq -f 'm%.0f@example.com' 1 10000; } >&3
            kill -INT $program
            seq -f 'n%.0f@example.com' 1 10000 >&3
            exec 3>&-
            wait $program
            code=$?
            [ -e campaign.sqlite ] || echo no database
            exit $code
            """, at: desk)
        #expect(result.code == 130)
        #expect(result.errors.contains("error: interrupted\n"))
        #expect(result.output == "no database\n")
    }

    @Test func `Ctrl-C is ignored where whoever started the program had it ignored`() throws {
        let desk = try Desk()
        let result = try run(
            """
            trap '' INT
            mkfifo pipe
            "$P" import pipe --format csv --dated today --time-zone UTC -q & program=$!
            exec 3> pipe
            { echo email; seq -f 'm%.0f@example.com' 1 10000; } >&3
            kill -INT $program
            echo last@example.com >&3
            exec 3>&-
            wait $program || exit
            "$P" info --json 2>/dev/null | grep '"members"'
            """, at: desk)
        #expect(result.code == 0)
        #expect(result.output == "  \"members\" : 10001,\n")
    }

    @Test func `whoever reads only the beginning ends a command quietly`() throws {
        let desk = try Desk()
        try desk.file(
            "members.csv", "email\n" + (1...3000).map { "member\($0)@example.com\n" }.joined())
        let result = try run(
            """
            set -o pipefail
            "$P" import members.csv --format csv -q > /dev/null
            for command in 'export members' 'member list' 'member list --json' 'member list --format csv'; do
                "$P" $command | head -1; echo "${PIPESTATUS[@]}"
            done
            """, at: desk)
        #expect(result.errors == "")
        let lines = result.output.split(whereSeparator: \.isNewline)
        #expect(lines.count == 8)
        #expect(stride(from: 1, to: 8, by: 2).allSatisfy { lines[$0] == "0 0" })
    }

    @Test func `in a locale without UTF-8 only text from outside is not ASCII`() throws {
        let desk = try Desk()
        let result = try run(
            """
            "$P" create c --members 10 --by 2999-12-31 --title Members
            "$P" member add --name Ada
            for command in banner progress history list show 'member list' info check --help 'help create'; do
                "$P" $command
            done
            "$P" demo
            """, at: desk, environment: ["LANG": "C", "TMPDIR": desk.path("")])
        #expect(result.code == 0)
        let text = (result.output + result.errors).replacing(
            "Quality journalism takes work — and a community that cares.", with: "")
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
    }

    /// Whether this process may do everything, and how to run one that may not.
    private static let unprivileged: String? = {
        guard geteuid() == 0 else { return "" }
        let setpriv = "/usr/bin/setpriv"
        return FileManager.default.isExecutableFile(atPath: setpriv)
            ? "\(setpriv) --reuid=65534 --regid=65534 --clear-groups " : nil
    }()

    @Test(
        .enabled(if: unprivileged != nil, "this is root, and there is no setpriv"),
        arguments: [
            // Modes of folder and file, command, exit code, message.
            (
                0o555, 0o666, "create d --members 1 --by 2999-12-31 --database new.sqlite", 73,
                "cannot be made: this user may"
            ),
            (0o777, 0o444, "member add --name Ada", 77, "can only be read"),
            (0o777, 0o000, "progress", 77, "This user may not open"),
            (0o777, 0o666, "progress --database locked/campaign.sqlite", 77, "cannot be looked at"),
            (0o777, 0o666, "import locked.csv --format csv", 77, "'locked.csv': The file may not be opened"),
            (
                0o777, 0o666, "export members -o closed/members.csv", 77,
                "cannot create 'closed/members.csv': Permission denied"
            ),
            (0o555, 0o666, "progress", 77, "The files that SQLite keeps beside"),
        ])
    func `what the system forbids is told as such`(
        folder: Int, file: Int, command: String, code: Int32, message: String
    ) throws {
        let desk = try Desk()
        let prepared = try run(
            """
            "$P" create c --members 10 --by 2999-12-31 -q
            mkdir -m 0 locked
            mkdir -m 555 closed
            (umask 777; echo email > locked.csv)
            chmod \(String(file, radix: 8)) campaign.sqlite*
            chmod \(String(folder, radix: 8)) .
            """, at: desk)
        #expect(prepared.code == 0)
        let result = try run("\(Self.unprivileged ?? "")\"$P\" \(command)", at: desk)
        #expect(result.code == code)
        #expect(result.output == "")
        #expect(result.errors.hasPrefix("error: "))
        #expect(result.errors.contains(message), "\(result.errors)")
        _ = try run("chmod -R u+rwX .", at: desk)
    }
}
