import Foundation
import Testing

@testable import CampaignCLI

/// Watching, in the built program: that it sees what another process writes, and how Ctrl-C ends it.
@Suite(.enabled(if: ProgramTests.program != nil, "the program is not built"))
struct WatchTests {
    /// Runs a script with a database that has one campaign; `$F` is a folder of its own. `within` waits for a command to
    /// succeed.
    private func shell(_ script: String) throws -> (output: String, errors: String, code: Int32) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "campaign-watch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try ProgramTests.shell(
            """
            within() { for _ in $(seq 600); do "$@" && return; sleep 0.1; done; echo "never: $*"; return 1; }
            holds() { grep -q -- "$1" "$2" 2>/dev/null; }
            "$P" create c --members 10 --start 2025-01-01 --by 2999-12-31 --time-zone UTC -q
            \(script)
            """, in: folder,
            environment: ["CAMPAIGN_DATABASE": folder.appending(path: "c.sqlite").path, "LC_ALL": "C.UTF-8"])
    }

    @Test func `each change of another process is a line, and Ctrl-C ends it quietly`() throws {
        let result = try shell(
            """
            set -m
            "$P" watch > log 2> errors & PID=$!
            within holds '^0 out of 10, 0%' log
            "$P" member add --name Ada -q
            within holds '^1 out of 10, 10%' log
            kill -INT $PID; wait $PID; echo $?
            wc -l < log; cat errors
            """)
        #expect(result.output == "0\n2\n")
    }

    @Test func `a file is replaced whenever the figure changes`() throws {
        let result = try shell(
            """
            set -m
            "$P" banner --watch --format shields -o badge.json 2> notes & PID=$!
            within holds '0 / 10' badge.json
            "$P" member add --name Ada -q
            within holds '1 / 10' badge.json
            kill -INT $PID; wait $PID; echo $?
            ls -A | grep -v -e sqlite -e profraw; cat notes
            """)
        // A program that measures its coverage leaves a file of its own.
        #expect(
            result.output == "0\nbadge.json\nnotes\nWrote badge.json.\nWrote badge.json.\n")
    }

    @Test func `a reader that has left ends it`() throws {
        let result = try shell(
            """
            set -o pipefail
            { "$P" watch; echo "ended $?" >&2; } | head -1 &
            sleep 1; "$P" member add --name Ada -q; within true; wait; echo "${PIPESTATUS[@]}"
            """)
        #expect(result.output.hasPrefix("0 out of 10, 0%"))
        #expect(result.errors.contains("ended 0"))
    }
}
