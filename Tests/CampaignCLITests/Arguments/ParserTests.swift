import Testing

@testable import CampaignCLI

/// What is understood. Each case is a command line and what the sample command saw of it.
struct ParserTests {
    @Test(arguments: [
        ("list", "campaign list"),
        ("create x --by 2025-12-31", "campaign create, SLUG=x, --by=2025-12-31"),
        ("create x --by=2025-12-31", "campaign create, SLUG=x, --by=2025-12-31"),
        ("create --by 2025-12-31 x", "campaign create, SLUG=x, --by=2025-12-31"),
        ("member add", "campaign member add"),
        // The sign of a number is not the dash of an option.
        ("adjust members-2025 -12", "campaign adjust, SLUG=members-2025, AMOUNT=-12"),
        ("adjust -12.50", "campaign adjust, AMOUNT=-12.50"),
        ("adjust -.5", "campaign adjust, AMOUNT=-.5"),
        ("adjust +12", "campaign adjust, AMOUNT=+12"),
        ("create x --by 1 --raise -5", "campaign create, SLUG=x, --by=1, --raise=-5"),
        // The end of options, and the file that is standard input or output.
        ("adjust -- --all -12", "campaign adjust, SLUG=--all, AMOUNT=-12"),
        ("adjust -- -h -- ", "campaign adjust, SLUG=-h, AMOUNT=--"),
        ("adjust -", "campaign adjust, AMOUNT=-"),
        ("list -o -", "campaign list, --output=-"),
        // Values that look like options, and empty ones, after the equals sign.
        ("create x --by 1 --title=--all", "campaign create, SLUG=x, --by=1, --title=--all"),
        ("create x --by 1 --title=-h", "campaign create, SLUG=x, --by=1, --title=-h"),
        ("create x --by 1 --title=a=b", "campaign create, SLUG=x, --by=1, --title=a=b"),
        ("create x --by 1 --title=", "campaign create, SLUG=x, --by=1, --title="),
        // Short options, alone and bundled.
        ("list -a", "campaign list, --all=yes"),
        ("list -aq", "campaign list, --all=yes, --quiet=yes"),
        ("list -ofile", "campaign list, --output=file"),
        ("list -o=file", "campaign list, --output=file"),
        ("list -aofile", "campaign list, --all=yes, --output=file"),
        ("list -ao file", "campaign list, --all=yes, --output=file"),
        // Before the command as well as after it.
        ("--database d list", "campaign list, --database=d"),
        ("--json list", "campaign list, --json=yes"),
        ("member -q add --no-color", "campaign member add, --quiet=yes, --no-color=yes"),
        // A flag says the same however often it is said.
        ("list --json --json", "campaign list, --json=yes, --json=yes"),
        ("member list --standing paying,gift", "campaign member list, --standing=paying,gift"),
    ])
    func `a command line is understood`(line: String, expected: String) async {
        let arguments = line.split(separator: " ").map(String.init)
        let result = await TestConsole.run(arguments)
        #expect(result.errors == "")
        #expect(result.output.split(separator: "\n").joined(separator: ", ") == expected)
        #expect(result.code == .done)
    }

    @Test func `the order of options is kept across options`() throws {
        let invocation = try parsed("create x --members 25000 --raise 100 --by 1 --members 30000")
        let goals = invocation.occurrences(of: [Sample.raise, Sample.members]).map {
            "\($0.option.long) \($0.value ?? "")"
        }
        #expect(goals == ["members 25000", "raise 100", "members 30000"])
        #expect(invocation.strings(Sample.members) == ["25000", "30000"])
        #expect(try invocation.values(Sample.members, as: .integer(in: 1...1_000_000)) == [25000, 30000])
    }

    @Test func `a list's values are separated by commas`() throws {
        #expect(try parsed("member list --standing paying,gift").strings(Sample.standing) == ["paying", "gift"])
        #expect(try parsed("member list").strings(Sample.standing) == [])
    }

    @Test func `what was not given is nil`() throws {
        let invocation = try parsed("adjust 5")
        #expect(invocation.string(Sample.optionalSlug) == nil)
        #expect(invocation.string(Sample.title) == nil)
        #expect(try invocation.value(Sample.title, as: .text) == nil)
        #expect(!invocation.has(.quiet))
    }

    @Test(arguments: [
        (
            "create x --by 1 --members 25,000",
            "invalid value '25,000' for '--members': expected a whole number of at least 1, in plain digits"
        ),
        (
            "create x --by 1 --members 0",
            "invalid value '0' for '--members': expected a whole number of at least 1, in plain digits"
        ),
        (
            "create x --by 1 --members=",
            "invalid value '' for '--members': expected a whole number of at least 1, in plain digits"
        ),
    ])
    func `a value that cannot be read is named with its option`(line: String, message: String) throws {
        let invocation = try parsed(line)
        let failure = #expect(throws: Failure.self) {
            try invocation.values(Sample.members, as: .integer(in: 1 ... .max))
        }
        #expect(failure?.message == message)
        #expect(failure?.code == .usage)
    }

    @Test func `a reader's own sentence is passed on`() throws {
        let reader = ValueReader<Int>("money") { _ in throw Failure(.failed, "12.345 EUR has too many decimals") }
        let invocation = try parsed("adjust 12.345")
        let failure = #expect(throws: Failure.self) { try invocation.required(Sample.amount, as: reader) }
        #expect(failure?.message == "invalid value '12.345' for AMOUNT: 12.345 EUR has too many decimals")
        #expect(failure?.code == .usage)
        #expect(failure?.advice == ["See 'campaign adjust --help'."])
    }

    private func parsed(_ line: String) throws -> Invocation {
        let outcome = try CommandParser(root: .sample).parse(line.split(separator: " ").map(String.init))
        guard case .run(let invocation) = outcome else { throw Failure(.failed, "not a command to run") }
        return invocation
    }
}
