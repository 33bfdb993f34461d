import Testing

@testable import CampaignCLI

struct ReconcileTests {
    private static let may = """
        id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id\r
        1,ada@example.org,Ada,,true,false,cus_1,2025-02-01T10:00:00.000Z,,,Gold,\r
        2,jo@example.org,Jo,,true,false,cus_2,2025-03-01T10:00:00.000Z,,,,\r
        3,kim@example.org,Kim,,true,false,,2025-04-01T10:00:00.000Z,,,,\r
        4,lee@example.org,Lee,,true,false,cus_4,2025-04-01T10:00:00.000Z,,,,
        """
    private static let june = """
        id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,tiers,gift_id\r
        1,ada@new.example.org,Ada,,true,false,cus_1,2025-02-01T10:00:00.000Z,,,Platinum,\r
        3,kim@example.org,Kim,,true,false,cus_3,2025-04-01T10:00:00.000Z,,,,\r
        4,lee@example.org,Lee,,true,false,cus_4,2025-04-01T10:00:00.000Z,2025-05-20T10:00:00.000Z,,,\r
        5,max@example.org,Max,,true,false,,2025-06-01T10:00:00.000Z,,,,gift_1\r
        6,una@example.org,Una,,true,false,cus_6,2025-06-02T10:00:00.000Z,,,,
        """

    private func desk() throws -> Desk {
        let desk = try Desk(at: "2025-06-15T12:00:00Z")
        try desk.file("may.csv", Self.may)
        try desk.file("june.csv", Self.june)
        return desk
    }

    @Test func `two exports are compared without a database`() async throws {
        let desk = try desk()
        let outcome = await desk.run("reconcile may.csv june.csv --format ghost --since 2025-05-15")
        #expect(outcome.code == .done, "\(outcome.errors)")
        #expect(
            outcome.output == """
                CHANGE   WHO                  NAME  BEFORE                             AFTER
                joined   kim@example.org      Kim   none                               paying
                joined   max@example.org      Max   not listed                         gift
                joined   una@example.org      Una   not listed                         paying
                left     lee@example.org      Lee   paying                             lapsed
                left     jo@example.org       Jo    paying                             not listed
                changed  ada@new.example.org  Ada   level Gold, email ada@example.org  level Platinum, email ada@new.example.org
                3 counted before, 4 after: +1 (3 joined, 2 left, 1 changed)

                """)
        #expect(!desk.exists("campaign.sqlite"))
        let document = try await desk.json("reconcile may.csv june.csv --format ghost")
        #expect(
            document.shape == """
                {after:{asOf:text,counted:number,people:number},before:{asOf:text,counted:number,people:number},\
                changed:[{changes:[{after:text,before:text,field:text}],email:text,externalIds:[text],name:text,\
                standingAfter:text,standingBefore:text}],drift:number,joined:[{changes:[{after:text,before:text,field:text}],\
                email:text,externalIds:[text],name:text,standingAfter:text,standingBefore:text}],\
                left:[{changes:[{after:text,before:text,field:text}],email:text,externalIds:[text],name:text,\
                standingAfter:text,standingBefore:text}]}
                """)
        #expect(document["drift"] == 1)
    }

    @Test func `an export is compared with the database, and nothing is written`() async throws {
        let desk = try desk()
        await desk.createMembers2025()
        await desk.ok("import may.csv --format ghost")
        await desk.ok("member add --email other@example.org --since 2025-01-01")
        let revision = try await desk.json("progress")["revision"]
        let same = await desk.ok("reconcile may.csv --format ghost --source ghost")
        #expect(same == "3 counted before, 3 after: 0 (0 joined, 0 left, 0 changed)\n")
        let all = try await desk.json("reconcile june.csv --format ghost")
        #expect(all["before"]?["counted"] == 4)
        #expect(all["drift"] == 0)
        #expect(
            all["joined"]?.items.compactMap { $0["email"]?.text } == [
                "kim@example.org", "max@example.org", "una@example.org",
            ])
        #expect(
            all["left"]?.items.compactMap { $0["email"]?.text }.sorted() == [
                "jo@example.org", "lee@example.org", "other@example.org",
            ])
        #expect(try await desk.json("progress")["revision"] == revision)
    }

    @Test func `rows that cannot be read are told of, and what cannot be compared is refused`() async throws {
        let desk = try desk()
        try desk.file("bad.csv", "email,name\nnobody,X\nada@example.org,Ada\n")
        let outcome = await desk.run("reconcile bad.csv may.csv --format ghost")
        #expect(outcome.code == .done)
        #expect(
            outcome.errors == """
                warning: 'bad.csv', line 2: is not an e-mail address
                warning: 1 row of 'bad.csv' could not be read and is not compared

                """)
        #expect(await desk.run("reconcile may.csv june.csv --format ghost --source ghost").code == .usage)
        #expect(await desk.run("reconcile may.csv none.csv --format ghost").code.rawValue == 66)
        #expect(await desk.run("reconcile - - --format ghost").code == .usage)
        #expect(await desk.run("reconcile may.csv --format ghost").code != .done)
    }
}
