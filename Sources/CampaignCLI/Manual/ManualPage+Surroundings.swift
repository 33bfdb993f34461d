extension ManualPage {
    /// What a page tells of the world around a program, after its commands.
    static let surroundings: [String] = {
        func entry(_ label: String, _ text: String) -> [String] { [label] + Mdoc.prose(text) }
        var lines = [".Sh ENVIRONMENT", ".Bl -tag -width Ds"]
        lines += entry(".It Ev CAMPAIGN_DATABASE", "The database file, unless --database names another.")
        lines += entry(".It Ev XDG_DATA_HOME", "The folder of the standard database. Default: ~/.local/share.")
        lines += entry(
            ".It Ev LC_ALL , LC_CTYPE , LANG", "Whether the terminal understands UTF-8, in this order of precedence.")
        lines += entry(".It Ev NO_COLOR , TERM", "No colour if NO_COLOR is set and not empty, or TERM is dumb.")
        lines += entry(".It Ev CLICOLOR_FORCE", "Colour also where the output is not a terminal.")
        lines += entry(".It Ev COLUMNS", "The width to fill on a terminal.")
        lines += entry(".It Ev TMPDIR", "Where demo makes its throwaway database. Default: /tmp.")
        lines += [".El", ".Sh FILES", ".Bl -tag -width Ds"]
        lines += entry(
            ".It Pa ~/.local/share/campaign/campaign.sqlite",
            "The standard database. Beside it, while it is in use, are files that end in -wal and -shm; they are part of it."
        )
        lines += [".El", ".Sh EXIT STATUS", ".Bl -tag -width Ds"]
        for (code, meaning) in meanings { lines += entry(".It \(code.rawValue)", meaning) }
        lines.append(".El")
        return lines
    }()

    private static let meanings: [(ExitCode, String)] = [
        (.done, "Done."),
        (.failed, "Failed, for a reason that has no number of its own."),
        (.foundWrong, "Checked, and found wrong; or an import with rejected rows."),
        (.usage, "The command line is mistaken."),
        (.unusableData, "An input cannot be used."),
        (.inputNotFound, "A file or database is not there."),
        (.cannotCreate, "A file or database cannot be made."),
        (.inputOutput, "Reading or writing failed, for example because the disk is full."),
        (.busy, "Another process is writing; the same command may work in a moment."),
        (.permission, "The operating system forbids it."),
        (.interrupted, "Interrupted from the keyboard."),
    ]
}
