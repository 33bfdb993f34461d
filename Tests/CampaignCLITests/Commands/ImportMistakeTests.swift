import Foundation
import Testing

@testable import CampaignCLI

/// Files and command lines that cannot be imported.
struct ImportMistakeTests {
    @Test(arguments: [
        ("import nope.csv --format ghost", 66, "'nope.csv': There is no such file\nCheck the path.\n"),
        ("import . --format ghost", 65, "'.': This is a folder, not a file\nName a file inside it.\n"),
        (
            "import utf16.csv --format ghost", 65,
            "'utf16.csv', line 1: The file is in UTF-16, not UTF-8\nSave or export"
        ),
        (
            "import empty.csv --format ghost", 65,
            "'empty.csv': The file is empty\nThe first line must name the columns.\n"
        ),
        (
            "import other.csv --format ghost", 65,
            "'other.csv': The file has no column \"email\", which the format ghost needs\n"
        ),
        ("import twice.csv --format csv", 65, "'twice.csv': The header \"email\" occurs 2 times, in columns 1, 2\n"),
        ("import good.csv", 64, "missing option '--format FORMAT'\n"),
        ("import --format ghost", 64, "missing argument FILE\n"),
        (
            "import good.csv --format gost", 64,
            "invalid value 'gost' for '--format': expected one of ghost, stripe-payments, "
        ),
        ("import good.csv --format csv --map email=Mail", 64, "The file has no column \"Mail\" to map email to\n"),
        (
            "import good.csv --format csv --map shoe=email", 64,
            "The format csv has no field \"shoe\"\nFields: email, name"
        ),
        ("import good.csv --format csv --map email", 64, "\"email\" maps nothing\n"),
        ("import good.csv --format csv --dated soon", 64, "invalid value 'soon' for '--dated': expected a day like"),
        ("import good.csv --format csv --time-zone EST", 64, "invalid value 'EST' for '--time-zone'"),
    ])
    func `what cannot be imported is told before there is a database`(line: String, code: Int32, message: String)
        async throws
    {
        let desk = try Desk()
        try desk.file("good.csv", "email\nada@example.com\n")
        try desk.file("utf16.csv", bytes: [0xFF, 0xFE, 0x65, 0x00, 0x6D, 0x00])
        try desk.file("empty.csv", "")
        try desk.file("other.csv", "a,b\n1,2\n")
        try desk.file("twice.csv", "email,email\na@example.com,b@example.com\n")
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(!desk.exists("campaign.sqlite"))
    }

    @Test func `a file that turns out to be unusable half-way imports nothing`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file(
            "latin1.csv", bytes: Array("email,name\nada@example.com,Ada\njos@example.com,Jos".utf8) + [0xE9, 0x0A])
        let outcome = await desk.run("import latin1.csv --format csv")
        #expect(outcome.code == .unusableData)
        #expect(
            outcome.errors.hasPrefix(
                "error: 'latin1.csv', line 3: The file is not UTF-8; it looks like Latin-1 (or Windows-1252)\n"))
        #expect(try await desk.json("member list")["members"] == .array([]))
        #expect(try await desk.json("batch list")["batches"] == .array([]))
    }

    @Test func `standard input is named as such`() async throws {
        // In memory, standard input is the test's own, which is empty.
        let desk = try Desk()
        let outcome = await desk.run("import - --format csv --map email=Mail")
        #expect(outcome.code != .done)
        #expect(outcome.output == "")
    }
}
