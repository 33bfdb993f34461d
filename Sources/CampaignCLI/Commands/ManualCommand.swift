extension CommandSpec {
    /// `campaign manual`
    static let manual = CommandSpec(
        "manual", abstract: "Print the manual page, in mdoc.", section: "Help",
        examples: [
            .init("Read it:", "campaign manual | man -l -"),
            .init("Install it:", "campaign manual >/usr/local/share/man/man1/campaign.1"),
        ]
    ) { invocation, context in
        try context.output.write(ManualPage(program: invocation.path[0], date: CampaignCommand.versionDate).text)
        return .done
    }
}
