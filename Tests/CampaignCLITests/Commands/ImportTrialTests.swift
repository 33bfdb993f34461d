import Foundation
import Testing

@testable import CampaignCLI

struct ImportTrialTests {
    private static let first = """
        donation_id,email,name,amount,currency,date
        a:1,ada@example.com,Ada,25.00,EUR,2025-02-01
        a:2,,,5.00,EUR,2025-02-02
        """

    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.ok("create spring --raise '1000 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q")
        return desk
    }

    @Test func `a dry run tells what would change, and changes nothing`() async throws {
        let desk = try await desk()
        try desk.file("a.csv", Self.first)
        let outcome = await desk.run("import a.csv --format csv --dry-run")
        #expect(outcome.code == .done)
        #expect(outcome.errors == "")
        #expect(
            outcome.output == """
                Dry run: nothing was written.
                would add     1 member, 2 donations (30.00 EUR)
                would change  nothing
                unchanged     0 rows
                rejected      0 rows

                """)
        #expect(try await desk.json("progress")["value"] == "0.00")
        #expect(try await desk.json("member list")["members"]?.items.count == 0)
        #expect(try await desk.json("batch list")["batches"]?.items.count == 0)
        #expect(await desk.run("check").code == .done)
    }

    @Test func `what is known is told as changed, with its lines`() async throws {
        let desk = try await desk()
        try desk.file("m.csv", "email,name,start\nada@example.com,Ada,2025-01-01\nbo@example.com,Bo,2025-01-01\n")
        try desk.file(
            "n.csv",
            """
            email,name,start,end
            bo@example.com,Bob,2025-01-01,2025-06-30
            ada@example.com,Ada,2025-01-01,
            cy@example.com,Cy,2025-01-01,
            nobody,No,2025-01-01,
            """)
        await desk.ok("import m.csv --format csv -q")
        let outcome = await desk.run("import n.csv --format csv --dry-run")
        #expect(outcome.code == .foundWrong)
        #expect(outcome.errors == "warning: line 5, column email: is not an e-mail address\n")
        #expect(
            outcome.output == """
                Dry run: nothing was written.
                would add     1 member, 1 membership
                would change  1 member, 1 membership (line 2)
                unchanged     1 row
                rejected      1 row

                """)
        let document = try JSONValue(await desk.run("import n.csv --format csv --dry-run --json").output)
        #expect(document["dryRun"] == true)
        #expect(document["batch"] == .null)
        #expect(document["changes"]?["members"] == .object(["added": 1, "changed": 1]))
        #expect(document["changes"]?["memberships"] == .object(["added": 1, "changed": 1]))
        #expect(try await desk.json("member show bo@example.com")["name"] == "Bo")
        let real = try JSONValue(await desk.run("import n.csv --format csv --json").output)
        #expect(real["changes"] == document["changes"])
    }

    @Test func `a second membership of somebody is added, and changes nothing`() async throws {
        let desk = try await desk()
        try desk.file(
            "m.csv", "email,start,end\nada@example.com,2025-01-01,2025-03-31\nada@example.com,2025-05-01,\n")
        let outcome = await desk.run("import m.csv --format csv --dry-run")
        #expect(
            outcome.output == """
                Dry run: nothing was written.
                would add     1 member, 2 memberships
                would change  nothing
                unchanged     0 rows
                rejected      0 rows

                """)
    }

    @Test func `a dry run makes no database`() async throws {
        let desk = try Desk()
        try desk.file("a.csv", Self.first)
        let outcome = await desk.run("import a.csv --format csv --dry-run --time-zone UTC")
        #expect(outcome.code == .done)
        #expect(outcome.output.contains("would add     1 member, 2 donations (30.00 EUR)"))
        #expect(!desk.exists("campaign.sqlite"))
    }

    @Test func `rejected rows are written to be mended, and imported again`() async throws {
        let desk = try await desk()
        try desk.file(
            "a.csv",
            """
            donation_id,email,amount,currency,date
            a:1,ada@example.com,25.00,EUR,2025-02-01
            a:2,bo@example.com,"1.230",EUR,2025-02-01
            a:3,cy@example.com,5.00,EUR,43789
            a:1,ada@example.com,7.00,EUR,2025-02-01
            """)
        let outcome = await desk.run("import a.csv --format csv --rejects bad.csv --skip-invalid")
        #expect(outcome.code == .done)
        #expect(outcome.output.hasPrefix("added 1, updated 0, unchanged 0, rejected 3 (batch "))
        let rejects = try desk.read("bad.csv")
        #expect(
            rejects == """
                rejected_line,rejected_column,rejected_reason,donation_id,email,amount,currency,date\r
                3,amount,could be two amounts; name its decimal mark with --decimal point or --decimal comma,a:2,\
                bo@example.com,1.230,EUR,2025-02-01\r
                4,date,is not a date like 2025-11-17 or 2025-11-17T12:00:00Z,a:3,cy@example.com,5.00,EUR,43789\r
                5,,it is known as a donation of another amount,a:1,ada@example.com,7.00,EUR,2025-02-01\r

                """)
        try desk.file("bad.csv", rejects.replacing("1.230", with: "1.23").replacing("43789", with: "2025-02-03"))
        let again = await desk.run("import bad.csv --format csv --rejects still-bad.csv")
        #expect(again.code == .foundWrong)
        #expect(again.output.hasPrefix("added 2, updated 0, unchanged 0, rejected 1 (batch "))
        #expect(again.errors == "warning: line 4: it is known as a donation of another amount\n")
        #expect(try desk.read("still-bad.csv").split(separator: "\r\n").count == 2)
        #expect(try await desk.json("progress")["value"] == "31.23")
    }

    @Test func `rejected rows may go to standard output`() async throws {
        let desk = try await desk()
        try desk.file("a.csv", "email\nnobody\n")
        let outcome = await desk.run("import a.csv --format csv --rejects - --skip-invalid")
        #expect(
            outcome.output
                == "rejected_line,rejected_column,rejected_reason,email\r\n2,email,is not an e-mail address,nobody\r\n")
        #expect(outcome.errors.contains("added 0, updated 0, unchanged 0, rejected 1 (batch "))
        #expect(await desk.run("import a.csv --format csv --rejects - --json").code == .usage)
    }

    @Test func `the file that is imported is not replaced by its rejected rows, nor is any by a failure`() async throws
    {
        let desk = try await desk()
        try desk.file("a.csv", "email\nnobody\n")
        #expect(await desk.run("import a.csv --format csv --rejects ./a.csv").code == .usage)
        #expect(try desk.read("a.csv") == "email\nnobody\n")
        try desk.file("old.csv", "kept")
        try desk.file("b.csv", bytes: Array("email,name\nnobody,A\na@example.com,B".utf8) + [0xE9])
        #expect(await desk.run("import b.csv --format csv --rejects old.csv").code == .unusableData)
        #expect(try desk.read("old.csv") == "kept")
        // Nor is what was begun of them left beside it.
        let left = try FileManager.default.contentsOfDirectory(atPath: desk.path("")).filter { !$0.contains("sqlite") }
        #expect(left.sorted() == ["a.csv", "b.csv", "old.csv"])
        #expect(await desk.run("import a.csv --format csv --rejects no/where.csv").code == .cannotCreate)
    }
}
