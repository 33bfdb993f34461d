/// The program `campaign`.
public enum CampaignCommand {
    /// The version that `--version` prints.
    static let version = "1.0.0"
    /// When that version was made, as the manual page shows it.
    static let versionDate = "November 30, 2026"

    /// Runs the command line of this process, and returns the exit code for it to end with.
    ///
    /// Reads the process's arguments, environment, streams and clock, and nothing but the streams is changed by the
    /// machinery itself. Never throws: what goes wrong is on standard error.
    /// - Parameter perform: Runs the blocking calls of the database, one after another in their order.
    public static func main(
        performingBlockingCalls perform: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) async -> Int32 {
        Platform.ignoreBrokenPipes()
        var context = Context.process
        context.performBlockingCalls = perform
        return await run(context).rawValue
    }

    /// Runs the command line of a context.
    static func run(_ context: Context, root: CommandSpec = .campaign) async -> ExitCode {
        var context = context
        // Known before parsing, because a mistake in the command line is already a message.
        context.refusesColour = context.arguments.prefix { $0 != "--" }.contains(OptionSpec.noColor.spelling)
        var code: ExitCode
        do {
            code = try await perform(context, root)
        } catch {
            code = report(error, context)
        }
        do {
            try context.output.flush()
        } catch {
            let failure = report(error, context)
            // A reader that had enough does not change how the command ended; a full disk does.
            if code == .done { code = failure }
        }
        return code
    }

    private static func perform(_ context: Context, _ root: CommandSpec) async throws -> ExitCode {
        switch try CommandParser(root: root).parse(context.arguments) {
        case .help(let path):
            try context.print(help: path)
            return .done
        case .version:
            try context.print(version)
            return .done
        case .run(let invocation):
            var context = context
            context.isQuiet = invocation.has(.quiet)
            try context.spareDatabases(invocation)
            guard let run = invocation.path.last?.run else { return .usage }
            return try await run(invocation, context)
        }
    }

    /// Prints an error and returns its exit code.
    ///
    /// A broken pipe ends quietly with 0: the reader (`head`, a pager) had all that it wanted, and a script with
    /// `pipefail` should not stop for that. It cannot hide a loss, since what a command records is recorded before it
    /// prints.
    private static func report(_ error: any Error, _ context: Context) -> ExitCode {
        if let error = error as? SystemError, error.isBrokenPipe { return .done }
        let failure = Failure(error)
        // What was printed before belongs before the message where both go to one place.
        if !context.output.isTTY { try? context.output.flush() }
        for line in failure.lines(style: context.style(of: context.errorOutput)) {
            try? context.errorOutput.writeLine(line)
        }
        return failure.code
    }
}
