extension CommandSpec {
    /// The whole command line.
    static let campaign = CommandSpec(
        "campaign", abstract: "Track membership and donation campaigns.",
        subcommands: [
            help
        ])
}
