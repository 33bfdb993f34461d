import Testing

@testable import CampaignCLI

/// What is refused: the exact message, the advice, and exit code 64.
struct ParserMistakeTests {
    @Test(arguments: [
        ("lst", "unknown command 'lst'|Did you mean 'campaign list'?|See 'campaign --help'."),
        ("renew", "unknown command 'renew'|Did you mean 'campaign member renew'?|See 'campaign --help'."),
        ("frobnicate", "unknown command 'frobnicate'|See 'campaign --help'."),
        ("lst --help", "unknown command 'lst'|Did you mean 'campaign list'?|See 'campaign --help'."),
        ("member ad", "unknown subcommand 'ad'|Did you mean 'campaign member add'?|See 'campaign member --help'."),
        ("help lst", "unknown command 'lst'|Did you mean 'campaign list'?|See 'campaign --help'."),
        ("help list all", "'campaign list' has no subcommand 'all'|See 'campaign list --help'."),
        ("-q", "missing command|See 'campaign --help'."),
        ("member --json", "missing subcommand|See 'campaign member --help'."),
        ("list --databse x", "unknown option '--databse'|Did you mean '--database'?|See 'campaign list --help'."),
        ("list --data=x", "unknown option '--data'|Did you mean '--database'?|See 'campaign list --help'."),
        ("list -database x", "unknown option '-database'|Did you mean '--database'?|See 'campaign list --help'."),
        ("list --xyzzy", "unknown option '--xyzzy'|See 'campaign list --help'."),
        ("list -x", "unknown option '-x'|See 'campaign list --help'."),
        ("list -ax", "unknown option '-x'|See 'campaign list --help'."),
        ("list --version", "unknown option '--version'|See 'campaign list --help'."),
        ("create x --by", "missing value for '--by DAY'|See 'campaign create --help'."),
        (
            "create x --by --json",
            "missing value for '--by DAY'|If '--json' is meant as the value, write '--by=--json'.|See 'campaign create --help'."
        ),
        ("list -o", "missing value for '--output FILE'|See 'campaign list --help'."),
        ("list --all=yes", "option '--all' takes no value|See 'campaign list --help'."),
        ("create x --by 1 --by 2", "option '--by' was given twice|See 'campaign create --help'."),
        ("--database a list --database b", "option '--database' was given twice|See 'campaign list --help'."),
        ("create x", "missing option '--by DAY'|See 'campaign create --help'."),
        ("create --by 1", "missing argument SLUG|See 'campaign create --help'."),
        ("adjust", "missing argument AMOUNT|See 'campaign adjust --help'."),
        ("adjust a b c", "unexpected argument 'c'|See 'campaign adjust --help'."),
        ("list x", "unexpected argument 'x'|See 'campaign list --help'."),
        (
            "list --format jsn",
            "invalid value 'jsn' for '--format': expected one of table, csv, json|Did you mean 'json'?|See 'campaign list --help'."
        ),
        (
            "member list --standing paying,owed",
            "invalid value 'owed' for '--standing': expected any of paying, gift, lapsed|See 'campaign member list --help'."
        ),
        ("adjust 5 --json", "unknown option '--json'|See 'campaign adjust --help'."),
        ("--json adjust 5", "'campaign adjust' prints no data, so it takes no '--json'|See 'campaign adjust --help'."),
    ])
    func `a mistake is named, with what to do about it`(line: String, expected: String) async {
        let result = await TestConsole.run(line.split(separator: " ").map(String.init))
        let lines = expected.split(separator: "|").joined(separator: "\n")
        #expect(result.errors == "error: \(lines)\n")
        #expect(result.output == "")
        #expect(result.code == .usage)
    }

    @Test func `what was typed cannot steer the terminal`() async {
        let result = await TestConsole.run(["\u{1B}[2J\u{202E}list\nerror: none"])
        #expect(
            result.errors == "error: unknown command '\u{FFFD}[2J\u{FFFD}list error: none'\nSee 'campaign --help'.\n")
    }

    @Test(arguments: [
        ("list", "list", 0), ("lsit", "list", 1), ("lst", "list", 1), ("kitten", "sitting", 3), ("", "ab", 2),
        ("ca", "abc", 3),
    ])
    func `a swap of neighbours is one slip`(first: String, second: String, distance: Int) {
        #expect(Suggestion.distance(first, second) == distance)
        #expect(Suggestion.distance(second, first) == distance)
    }

    @Test(arguments: [
        ("databse", "database"), ("DATABASE", "database"), ("data", "database"), ("jsno", "json"), ("quite", "quiet"),
        ("d", nil), ("xyz", nil), ("databasically", nil), ("", nil), ("no-colour", "no-color"),
    ])
    func `only a near word is suggested`(word: String, expected: String?) {
        let candidates = ["database", "json", "quiet", "no-color"]
        #expect(Suggestion.nearest(to: word, among: candidates) == expected)
    }
}
