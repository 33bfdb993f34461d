import Foundation
import TestTools
import Testing

@testable import CampaignCLI

/// Completion in the shells themselves: each is given the script that `completions` prints, and asked what it offers.
struct CompletionTests {
    /// A line as typed so far, and the words that are offered for its last one.
    struct Case: CustomTestStringConvertible, Sendable {
        var line: String
        var offered: [String]

        init(_ line: String, _ offered: [String]) {
            self.line = line
            self.offered = offered
        }

        var testDescription: String { line }
    }

    static let cases: [Case] = [
        Case("campaign mem", ["member"]),
        Case("campaign member a", ["add"]),
        Case("campaign member add --vis", []),
        Case("campaign member add --ki", ["--kind"]),
        Case("campaign member add --kind ", ["complimentary", "gift", "paying", "trial"]),
        Case("campaign member add --kind pay", ["paying"]),
        // What stands behind an option that takes a value is no command.
        Case("campaign --database member member ren", ["renew"]),
        Case("campaign --database create ban", ["banner"]),
        Case("campaign completions ", ["bash", "fish", "zsh"]),
        Case("campaign import mem", ["members.csv"]),
        Case("campaign backup -q mem", ["members.csv"]),
        Case("campaign --vers", ["--version"]),
        Case("campaign create --vers", []),
    ]

    @Test(arguments: cases)
    func `bash offers what the parser takes`(of this: Case) throws {
        let answer = try Self.ask(
            .bash,
            """
            source "$SCRIPT"
            compopt() { :; }
            read -ra COMP_WORDS <<<"$LINE"
            [[ $LINE == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _campaign
            printf '%s\\n' "${COMPREPLY[@]}"
            """, this.line)
        #expect(answer == this.offered)
    }

    /// bash breaks words at `=`.
    @Test(arguments: [("", ["complimentary", "gift", "paying", "trial"]), ("p", ["paying"])])
    func `bash completes a value behind an equals sign`(typed: String, offered: [String]) throws {
        let answer = try Self.ask(
            .bash,
            """
            source "$SCRIPT"
            COMP_WORDS=(campaign member add --kind = $LINE)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _campaign
            printf '%s\\n' "${COMPREPLY[@]}"
            """, typed)
        #expect(answer == offered)
    }

    @Test(.enabled(if: isInstalled(.fish), "fish is not installed"), arguments: cases)
    func `fish offers what the parser takes`(of this: Case) throws {
        // fish shows a description behind a tab.
        let answer = try Self.ask(
            .fish, #"source $SCRIPT; complete -C "$LINE" | string replace -r '\t.*' ''"#, this.line)
        #expect(answer == this.offered)
    }

    /// zsh completes only on a terminal, so it gets one of its own; all matches go through `compadd`, which notes them.
    @Test(.enabled(if: isInstalled(.zsh), "zsh is not installed"), arguments: cases)
    func `zsh offers what the parser takes`(of this: Case) throws {
        let answer = try Self.ask(
            .zsh,
            #"""
            zmodload zsh/zpty
            zpty z zsh -f -i
            zpty -w z 'PROMPT=; autoload -Uz compinit; compinit -u -D; source $SCRIPT'
            zpty -w z 'compadd() { local -a found; local asks=${@[(I)-[ODA]]}
                if (( ! asks )); then builtin compadd -O found "$@"; print -rl -- $found >>$PWD/found; fi
                builtin compadd "$@" }'
            zpty -w z 'finish() { zle expand-or-complete; print done >$PWD/done; BUFFER=; }
                zle -N finish; bindkey "^T" finish; print ready >$PWD/ready'
            wait_for() { for (( i = 0; i < 1200; i++ )); do [[ -e $1 ]] && return; sleep 0.05; done; print no $1 }
            wait_for ready
            zpty -n -w z "$LINE"$'\C-t'
            wait_for done
            zpty -d z
            if [[ -e found ]]; then cat found; fi
            """#, this.line)
        #expect(Set(answer) == Set(this.offered))
    }

    @Test func `lists are completed word by word`() throws {
        let bash = try Self.ask(
            .bash,
            """
            source "$SCRIPT"
            COMP_WORDS=(campaign member list --standing "$LINE")
            COMP_CWORD=4
            _campaign
            printf '%s\\n' "${COMPREPLY[@]}"
            """, "paying,g")
        #expect(bash == ["paying,gift", "paying,grace"])
    }

    // MARK: Asking

    static func isInstalled(_ shell: ShellCompletion) -> Bool { path(of: shell) != nil }

    private static func path(of shell: ShellCompletion) -> String? {
        ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + shell.rawValue }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The sorted words that a shell's script prints, in a folder that holds `members.csv`.
    private static func ask(_ shell: ShellCompletion, _ script: String, _ line: String) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data().write(to: folder.appending(path: "members.csv"))
        let completion = folder.appending(path: "completion")
        try shell.script(for: .campaign).write(to: completion, atomically: true, encoding: .utf8)

        // fish has no -f, and needs none: HOME is empty.
        let text = try FinishedProgram(
            running: URL(filePath: try #require(path(of: shell))), (shell == .zsh ? ["-f"] : []) + ["-c", script],
            in: folder,
            environment: [
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": folder.path, "TERM": "dumb", "LANG": "C.UTF-8",
                "SCRIPT": completion.path, "LINE": line,
            ]
        ).output
        return text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.sorted()
    }
}
