import Testing

@testable import CampaignCLI

struct HelpTests {
    static let overview = """
        Track membership and donation campaigns.

        USAGE: campaign <subcommand> [options]

        GLOBAL OPTIONS:
          --database PATH       The database file. (default: $CAMPAIGN_DATABASE, else
                                campaign/campaign.sqlite in $XDG_DATA_HOME or
                                ~/.local/share)
          -q, --quiet           Print no messages and no progress bar.
          --no-color            Print without colour.
          -h, --help            Show this help.
          --version             Show the version.

        SUBCOMMANDS:
          Campaigns:
            create              Make a campaign.
            list                List the campaigns.
            adjust              Correct a figure.

          People:
            member              Look after members.

          Help:
            help                Explain a command.

        See 'campaign help <subcommand>' for one of them.

        """

    static let create = """
        Make a campaign.

        USAGE: campaign create SLUG --by DAY [options]

        Goals are kept in the order in which they are given: the first is the one that
        the banner shows, the others are stretch goals.

        A slug is kept for ever.

        ARGUMENTS:
          SLUG                  The campaign's short name.

        OPTIONS:
          --members N           A goal of so many members on the last day. (may be
                                repeated)
          --raise AMOUNT        A goal of so much money received. (may be repeated)
          --by DAY              The last day that counts.
          --title TEXT          What readers see. (default: the slug)

        GLOBAL OPTIONS:
          --database PATH       The database file. (default: $CAMPAIGN_DATABASE, else
                                campaign/campaign.sqlite in $XDG_DATA_HOME or
                                ~/.local/share)
          --json                Print one JSON document instead of text.
          -q, --quiet           Print no messages and no progress bar.
          --no-color            Print without colour.
          -h, --help            Show this help.

        EXAMPLES:
          Aim for 25,000 members by the end of the year:
            campaign create members-2025 --members 25000 --by 2025-12-31

        """

    @Test(arguments: [[], ["--help"], ["-h"], ["help"], ["-qh"], ["--help", "--bogus"]])
    func `the overview answers whoever asks for nothing or for help`(arguments: [String]) async {
        let result = await TestConsole.run(arguments)
        #expect(result.output == Self.overview)
        #expect(result.errors == "")
        #expect(result.code == .done)
    }

    @Test(arguments: [
        "create --help", "create -h", "help create", "--help create", "create x --bogus -h", "create --by -h",
        "create --by 1 --by 2 -h",
    ])
    func `a command's help can be asked for in any place, whatever else is wrong`(line: String) async {
        let result = await TestConsole.run(line.split(separator: " ").map(String.init))
        #expect(result.output == Self.create)
        #expect(result.errors == "")
        #expect(result.code == .done)
    }

    @Test(arguments: ["member", "member --help", "help member"])
    func `a group without a subcommand lists its subcommands`(line: String) async {
        let result = await TestConsole.run(line.split(separator: " ").map(String.init))
        #expect(
            result.output.hasSuffix(
                """
                SUBCOMMANDS:
                  add                   Record a member.
                  list                  List members.
                  renew                 Renew a membership.

                See 'campaign help member <subcommand>' for one of them.

                """))
        #expect(result.code == .done)
    }

    @Test func `choices are listed, and a long label gets its own line`() {
        let command = CommandSpec(
            "x", abstract: "X.",
            options: [
                Sample.format, .value("only-these-standings", "STANDING", choices: ["paying"], help: "Only these."),
            ]
        ) { _, _ in .done }
        let text = HelpText(path: [command]).text
        #expect(text.contains("--format FORMAT       The form of the output. (values: table, csv, json;\n"))
        #expect(
            text.contains("  --only-these-standings STANDING\n                        Only these. (values: paying)\n"))
    }

    @Test(arguments: [40, 60, 80, 120])
    func `no line is wider than asked`(width: Int) {
        let text = HelpText(path: [.sample], width: width).text
        let widest = text.split(separator: "\n").map(\.count).max() ?? 0
        // Below 48 columns the explanations would be one word a line, so they keep 24 columns of their own.
        #expect(widest <= max(width, 48))
    }

    @Test func `help fills the terminal that it is shown on, and headings are bold where colour is`() async {
        let environment = ["COLUMNS": "120", "TERM": "xterm"]
        let result = await TestConsole.run(["create", "--help"], environment: environment, isTTY: true)
        #expect(result.output.contains("\u{1B}[1mOPTIONS:\u{1B}[0m\n"))
        #expect(result.output.contains("A goal of so many members on the last day. (may be repeated)"))
    }

    @Test func `the version is one line`() async {
        let result = await TestConsole.run(["--version"], root: .campaign)
        #expect(result.output == "1.0.0\n")
        #expect(result.code == .done)
    }
}
