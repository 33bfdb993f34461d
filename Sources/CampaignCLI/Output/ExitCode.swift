/// How the program ends, for scripts. The numbers from 64 on are those of BSD's `sysexits.h`.
struct ExitCode: RawRepresentable, Hashable, Sendable {
    var rawValue: Int32

    /// Done.
    static let done = ExitCode(rawValue: 0)
    /// Not done, for a reason that has no code of its own.
    static let failed = ExitCode(rawValue: 1)
    /// Checked, and found wrong: `check` with mismatches, `import` with rejected rows.
    static let foundWrong = ExitCode(rawValue: 2)
    /// The command line is mistaken.
    static let usage = ExitCode(rawValue: 64)
    /// An input is there but cannot be used: damaged, of another program, of a newer version, not of the named format.
    static let unusableData = ExitCode(rawValue: 65)
    /// A file or database is not there.
    static let inputNotFound = ExitCode(rawValue: 66)
    /// A file or database cannot be made.
    static let cannotCreate = ExitCode(rawValue: 73)
    /// Reading or writing failed: the disk is full, the device broke.
    static let inputOutput = ExitCode(rawValue: 74)
    /// Somebody else is writing; the same command may work in a moment.
    static let busy = ExitCode(rawValue: 75)
    /// The operating system forbids it.
    static let permission = ExitCode(rawValue: 77)
    /// Ended by Ctrl-C; 128 and the signal's number, as shells report it.
    static let interrupted = ExitCode(rawValue: 130)
}
