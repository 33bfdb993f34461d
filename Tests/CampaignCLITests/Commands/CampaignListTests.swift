import Testing

@testable import CampaignCLI

/// `list` and `show`.
struct CampaignListTests {
    private func deskWithCampaigns() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025("--title 'Members 2025'")
        await desk.ok("create winter --raise '10000 EUR' --raise '15000 EUR' --start 2025-12-01 --by 2026-02-28 -q")
        await desk.ok("adjust members-2025 +12345 --on 2025-01-01 --reason paper")
        return desk
    }

    @Test func `campaigns are listed in the order they were made, with their current goal`() async throws {
        let desk = try await deskWithCampaigns()
        #expect(
            await desk.ok("list") == """
                CAMPAIGN      GOAL        VALUE        TARGET  PERCENT  PHASE     LAST DAY
                members-2025  members     12345         25000       49  active    2025-12-31
                winter        raised   0.00 EUR  10000.00 EUR        0  upcoming  2026-02-28

                """)
        let list = try await desk.json("list")
        #expect(
            list.shape == """
                {campaigns:[{campaign:text,deadline:text,metric:text,percent:number,phase:text,target:number,title:text,\
                value:number}]}
                """)
        #expect(list["campaigns"]?.items.map { $0["target"] } == [25_000, "10000.00"])
    }

    @Test func `no campaign is an empty list and a hint`() async throws {
        let desk = try Desk()
        try desk.file("members.csv", "email\n")
        await desk.ok("import members.csv --format csv -q")
        let text = await desk.run("list")
        #expect(text.code == .done)
        #expect(text.output == "")
        #expect(text.errors == "There is no campaign yet; make one with 'campaign create'.\n")
        #expect(try await desk.json("list") == .object(["campaigns": .array([])]))
    }

    @Test func `show says what a campaign is and how it came to be so`() async throws {
        let desk = try Desk()
        await desk.ok(
            """
            create members-2025 --members 25000 --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv \
            --title 'Members 2025' --appeal 'Join us.' --link https://example.com/join --link-label Join \
            --count paying,gift,trial -q
            """)
        try desk.set(to: "2025-11-18T07:05:00Z")
        await desk.ok("edit --members 30000 --by 2026-01-31")
        await desk.ok("adjust +120 --on 2025-01-01 --reason 'from the paper lists'")
        #expect(
            await desk.ok("show") == """
                Campaign    members-2025
                Title       Members 2025
                Appeal      Join us.
                Link        https://example.com/join (Join)
                Time zone   Europe/Kyiv
                Starts      2025-01-01
                Ends        2026-01-31
                  until     2025-12-31 before 2025-11-18 09:05 EET
                  revised   2026-01-31 since 2025-11-18 09:05 EET
                Goal        members: 30000 (paying and gift and trial)
                  until     25000 before 2025-11-18 09:05 EET
                  revised   30000 since 2025-11-18 09:05 EET
                  adjusted  +120 from 2025-01-01 on: from the paper lists

                """)
        let document = try await desk.json("show")
        #expect(
            document.shape == """
                {adjustments:[{amount:number,effectiveAt:text,id:text,metric:text,reason:text}],appeal:text,campaign:text,\
                closesAt:text,deadline:text,deadlineRevisions:[{deadline:text,since:text}],goals:[{counting:[text],\
                metric:text,originalTarget:number,revisions:[{since:text,target:number}],target:number}],id:text,\
                link:{address:text,label:text},originalDeadline:text,startsOn:text,timeZone:text,title:text}
                """)
        #expect(document["closesAt"] == "2026-01-31T22:00:00Z")
        #expect(document["deadlineRevisions"]?[0]?["since"] == "2025-11-18T07:05:00Z")
        #expect(document["adjustments"]?[0]?["effectiveAt"] == "2024-12-31T22:00:00Z")
    }
}
