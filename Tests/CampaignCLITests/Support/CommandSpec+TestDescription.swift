import Testing

@testable import CampaignCLI

/// The name, since a log line for each command should not hold the whole table under it.
extension CommandSpec: CustomTestStringConvertible {
    /// The command's name.
    public var testDescription: String { name }
}
