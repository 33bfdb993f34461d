import Testing

@testable import CampaignCLI

struct DatabaseLocationTests {
    @Test(arguments: [
        (["--database", "/a.sqlite"], ["CAMPAIGN_DATABASE": "/b.sqlite"], "/a.sqlite"),
        (["--database", "a.sqlite"], [:], "/nowhere/a.sqlite"),
        (["--database", "file:a"], [:], "/nowhere/file:a"),
        ([], ["CAMPAIGN_DATABASE": "/b.sqlite", "XDG_DATA_HOME": "/d", "HOME": "/h"], "/b.sqlite"),
        ([], ["CAMPAIGN_DATABASE": "", "XDG_DATA_HOME": "/d", "HOME": "/h"], "/d/campaign/campaign.sqlite"),
        ([], ["XDG_DATA_HOME": "d", "HOME": "/h"], "/h/.local/share/campaign/campaign.sqlite"),
        ([], ["HOME": "/h"], "/h/.local/share/campaign/campaign.sqlite"),
    ])
    func `the option goes before the variable, and that before the data folder`(
        options: [String], environment: [String: String], expected: String
    ) throws {
        #expect(try path(options, environment) == expected)
    }

    @Test(arguments: [
        (["--database="], "invalid value '' for"), (["--database", "-"], "invalid value '-' for"),
        ([], "HOME is not set"),
    ])
    func `no place is a usage failure`(options: [String], words: String) {
        let failure = #expect(throws: Failure.self) { try path(options, [:]) }
        #expect(failure?.code == .usage)
        #expect(failure?.message.contains(words) == true)
    }

    private func path(_ options: [String], _ environment: [String: String]) throws -> String {
        guard case .run(let invocation) = try CommandParser(root: .sample).parse(["list"] + options) else { return "" }
        return try DatabaseLocation.path(invocation, TestConsole(environment: environment).context)
    }
}
