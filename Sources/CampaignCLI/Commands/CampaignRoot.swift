extension CommandSpec {
    /// The whole command line.
    static let campaign = CommandSpec(
        "campaign", abstract: "Track membership and donation campaigns.",
        discussion: """
            Members, memberships and donations go in; one honest progress comes out, and every picture is drawn from it. \
            Start with 'campaign demo', or make a campaign of your own with 'campaign create'.
            """,
        subcommands: [
            create, list, show, edit, close, adjust, adjustment,
            progress, banner, watch, chart, history, forecast, explain, roll,
            member, level,
            donation, pledge,
            importFile, export, reconcile, batch,
            check, backup, restore, info,
            demo, help, completions, manual,
        ])
}
