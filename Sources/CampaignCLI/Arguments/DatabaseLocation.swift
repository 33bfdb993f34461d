/// Which database a command works on.
enum DatabaseLocation {
    /// An absolute path: `--database`, else `$CAMPAIGN_DATABASE`, else `campaign/campaign.sqlite` in the XDG data folder.
    ///
    /// An empty variable is taken as unset, and a relative `XDG_DATA_HOME` is ignored, as its specification asks.
    ///
    /// - Throws: A usage failure for an empty `--database`, for `-`, and if not even `HOME` is set.
    static func path(_ invocation: Invocation, _ context: Context) throws -> String {
        func variable(_ name: String) -> String? { context.environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let path = invocation.string(.database) {
            guard !path.isEmpty, path != "-" else {
                throw invocation.usageFailure("invalid value '\(path)' for '--database': expected the path of a file")
            }
            return absolute(path, context)
        }
        if let path = variable("CAMPAIGN_DATABASE") { return absolute(path, context) }
        guard let path = standardPath(context) else {
            throw Failure(
                .usage, "there is no place for the database: HOME is not set",
                advice: ["Name a file with --database PATH or in CAMPAIGN_DATABASE."])
        }
        return path
    }

    /// Where the database is if nothing names another place; nil if not even `HOME` is set.
    static func standardPath(_ context: Context) -> String? {
        func variable(_ name: String) -> String? { context.environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let folder = variable("XDG_DATA_HOME"), folder.hasPrefix("/") { return "\(folder)/campaign/campaign.sqlite" }
        return variable("HOME").map { absolute("\($0)/.local/share/campaign/campaign.sqlite", context) }
    }

    private static func absolute(_ path: String, _ context: Context) -> String {
        path.hasPrefix("/") ? path : "\(context.workingDirectory)/\(path)"
    }
}
