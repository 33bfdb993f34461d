@testable import CampaignCLI

/// A small table of commands with one of everything, in the shape of the real one.
enum Sample {
    static let members = OptionSpec.value(
        "members", "N", isRepeatable: true, help: "A goal of so many members on the last day.")
    static let raise = OptionSpec.value(
        "raise", "AMOUNT", isRepeatable: true, help: "A goal of so much money received.")
    static let by = OptionSpec.value("by", "DAY", isRequired: true, help: "The last day that counts.")
    static let title = OptionSpec.value("title", "TEXT", default: "the slug", help: "What readers see.")
    static let format = OptionSpec.value(
        "format", "FORMAT", choices: ["table", "csv", "json"], default: "table", help: "The form of the output.")
    static let standing = OptionSpec.value(
        "standing", "STANDING", choices: ["paying", "gift", "lapsed"], isList: true, help: "Only these standings.")
    static let output = OptionSpec.value(
        "output", short: "o", "FILE", isFile: true, help: "Write to this file instead of standard output.")
    static let all = OptionSpec.flag("all", short: "a", help: "The closed ones too.")

    static let slug = ArgumentSpec("SLUG", help: "The campaign's short name.")
    static let optionalSlug = ArgumentSpec("SLUG", .optional, help: "The campaign's short name.")
    static let amount = ArgumentSpec("AMOUNT", help: "How much, with its sign.")
}

extension CommandSpec {
    /// Prints what was parsed, one line for each thing.
    static let echo: Run = { invocation, context in
        try context.print(invocation.commandLine)
        for argument in invocation.path.last?.arguments ?? [] {
            for value in invocation.strings(argument) { try context.print("\(argument.name)=\(value)") }
        }
        for occurrence in invocation.occurrences {
            try context.print("\(occurrence.option.spelling)=\(occurrence.value ?? "yes")")
        }
        return .done
    }

    static let sample = CommandSpec(
        "campaign", abstract: "Track membership and donation campaigns.",
        subcommands: [
            CommandSpec(
                "create", abstract: "Make a campaign.",
                discussion: """
                    Goals are kept in the order in which they are given: the first is the one that the
                    banner shows, the others are stretch goals.

                    A slug is kept for ever.
                    """,
                section: "Campaigns", printsData: true, arguments: [Sample.slug],
                options: [Sample.members, Sample.raise, Sample.by, Sample.title],
                examples: [
                    .init(
                        "Aim for 25,000 members by the end of the year:",
                        "campaign create members-2025 --members 25000 --by 2025-12-31")
                ], run: echo),
            CommandSpec(
                "list", abstract: "List the campaigns.", section: "Campaigns", printsData: true,
                options: [Sample.format, Sample.output, Sample.all], run: echo),
            CommandSpec(
                "adjust", abstract: "Correct a figure.", section: "Campaigns",
                arguments: [Sample.optionalSlug, Sample.amount],
                run: echo),
            CommandSpec(
                "member", abstract: "Look after members.", section: "People",
                subcommands: [
                    CommandSpec("add", abstract: "Record a member.", printsData: true, run: echo),
                    CommandSpec("list", abstract: "List members.", options: [Sample.standing], run: echo),
                    CommandSpec("renew", abstract: "Renew a membership.", run: echo),
                ]),
            help,
        ])
}
