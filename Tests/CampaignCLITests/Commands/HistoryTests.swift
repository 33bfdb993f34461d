import Testing

@testable import CampaignCLI

struct HistoryTests {
    /// Three members, two of whom leave, and one who comes after the deadline.
    private func deskWithMembers() async throws -> Desk {
        let desk = try Desk(at: "2025-02-10T12:00:00Z")
        await desk.ok("create c --members 2 --start 2025-01-30 --by 2025-02-08 --time-zone Europe/Kyiv -q")
        await desk.ok("member add --name A --since 2024-06-01")
        await desk.ok("member add --name B --since 2025-02-01 --until 2025-02-02")
        await desk.ok("member add --name C --since 2025-02-01T10:00:00Z --until 2025-02-06")
        await desk.ok("member add --name D --since 2025-02-09")
        return desk
    }

    @Test func `CSV has a row for every day from the start to the as-of or the deadline`() async throws {
        let desk = try await deskWithMembers()
        let days = """
            date,value,target
            2025-01-30,1,2
            2025-01-31,1,2
            2025-02-01,3,2
            2025-02-02,3,2
            2025-02-03,2,2
            2025-02-04,2,2
            2025-02-05,2,2
            2025-02-06,2,2
            2025-02-07,1,2
            2025-02-08,1,2

            """
        #expect(await desk.ok("history --format csv") == days)
        #expect(
            await desk.ok("history --format csv --as-of 2025-02-01") == """
                date,value,target
                2025-01-30,1,2
                2025-01-31,1,2
                2025-02-01,3,2

                """)
        #expect(
            await desk.ok("history --format csv --as-of 2025-02-01T09:00:00Z").hasSuffix("\n2025-02-01,2,2\n"),
            "the last row is as of the instant")
    }

    @Test func `the table and the document say the same`() async throws {
        let desk = try await deskWithMembers()
        #expect(
            await desk.ok("history --every week") == """
                Day         Value  Target  Percent
                2025-02-02      3       2     150%
                2025-02-08      1       2      50%

                """)
        #expect(
            await desk.ok("history --every month") == """
                Day         Value  Target  Percent
                2025-01-31      1       2      50%
                2025-02-08      1       2      50%

                """)
        let document = try await desk.json("history --every month")
        #expect(
            document.shape == """
                {asOf:text,campaign:text,evaluatedAt:text,goal:{counting:[text],metric:text,target:number},\
                points:[{date:text,target:number,value:number}],revision:number,timeZone:text}
                """)
        #expect(document["asOf"] == "2025-02-10T12:00:00Z")
        #expect(document["evaluatedAt"] == "2025-02-08T21:59:59.999Z")
        #expect(
            document["points"]?[0] == .object(["date": "2025-01-31", "value": 1, "target": 2]))
    }

    @Test func `money is exact, and the goal can be chosen`() async throws {
        let desk = try await deskWithMembers()
        await desk.ok("create m --members 5 --raise '10 EUR' --start 2025-02-09 --by 2025-12-31 -q")
        await desk.ok("donation add 2.50 --campaign m --on 2025-02-10")
        #expect(
            await desk.ok("history m --goal raised --format csv")
                == "date,value,target\n2025-02-09,0.00,10.00\n2025-02-10,2.50,10.00\n")
        #expect(await desk.ok("history m --format csv") == "date,value,target\n2025-02-09,2,5\n2025-02-10,2,5\n")
        #expect(
            await desk.ok("history m --goal raised") == """
                Day         Value  Target  Percent
                2025-02-09     €0     €10       0%
                2025-02-10  €2.50     €10      25%

                """)
        let unknown = await desk.run("history m --goal donors")
        #expect(unknown.code == .usage)
        #expect(unknown.errors.hasPrefix("error: m has no goal of donors\n"))
    }

    @Test func `before the start there is no row, and no zero`() async throws {
        let desk = try await deskWithMembers()
        let table = await desk.run("history --as-of 2025-01-01")
        #expect(table.code == .done)
        #expect(table.output == "")
        #expect(table.errors == "c has not started yet.\n")
        #expect(await desk.ok("history --as-of 2025-01-01 --format csv") == "date,value,target\n")
        #expect(try await desk.json("history --as-of 2025-01-01")["points"] == .array([]))
    }
}
