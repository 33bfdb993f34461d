import Testing

@testable import CampaignCLI

/// What went in comes out, of every kind.
struct ExportTests {
    /// A desk with one of everything.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.createMembers2025()
        for line in [
            "level add Gold",
            "member add --email a@example.org --name '=Ada' --external-id stripe:cus_1 --level Gold --since 2025-01-01",
            "pledge add '10 EUR' --donor a@example.org --every month --times 3 --first 2025-01-31 --external-id crm:p1",
            "donation add '10 EUR' --donor a@example.org --pledge crm:p1 --fee '0.30 EUR' --on 2025-02-01",
            "donation add '25 USD' --converted '20 EUR' --on 2025-03-01 --external-id x:1 --anonymous",
            "donation refund x:1 '5 USD' --on 2025-04-01",
            "donation refund x:1 '6 USD' --on 2025-05-01 --kind chargeback",
        ] {
            await desk.ok(line)
            desk.tick()
        }
        await desk.ok(["member", "edit", "a@example.org", "--name", "'t Hooft", "--recorded-by", "@staff"])
        desk.tick()
        await desk.ok("donation void x:1 --reason '=wrong'")
        return desk
    }

    /// CSV rows without the identifiers and instants of this run.
    private func rows(_ csv: String) -> [String] {
        csv.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "ID").replacing(/2025-11-17T[0-9:.]+Z/, with: "NOW")
            .split(separator: "\r\n").map(String.init)
    }

    @Test func `donations have a row for each, and one for each time money went back`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok("member add --email a@example.org --external-id stripe:cus_1 --no-term")
        await desk.ok(
            "donation add '25 USD' --donor a@example.org --converted '20 EUR' --on 2025-03-01 --external-id x:1")
        await desk.ok("donation refund x:1 '5 USD' --on 2025-04-01")
        await desk.ok("donation refund x:1 '6 USD' --on 2025-05-01 --kind chargeback --external-id x:r")
        let gift = "x:1,2025-02-28T22:00:00Z,25.00,USD,,20.00,EUR,members-2025,named,,,a@example.org,,stripe:cus_1,ID"
        #expect(
            rows(await desk.ok("export donations")) == [
                """
                donation_id,received_at,amount,currency,fee,converted_amount,converted_currency,campaign,visibility,pledge_id,\
                soft_credit,email,name,external_ids,member_id,reversal_id,reversal_kind,reversal_amount,reversed_at
                """, "\(gift),campaign:ID,refund,5.00,2025-03-31T21:00:00Z",
                "\(gift),x:r,chargeback,6.00,2025-04-30T21:00:00Z",
            ])
        #expect(
            try await desk.json("export donations").shape == """
                [{amount:text,campaign:text,converted:{amount:text,currency:text},currency:text,\
                donor:{email:text,externalIds:[text],id:text},externalId:text,id:text,net:text,receivedAt:text,\
                reversals:[{amount:text,id:text,kind:text,reversedAt:text}],visibility:text}]
                """)
    }

    @Test func `pledges have a row each`() async throws {
        let desk = try await desk()
        #expect(
            rows(await desk.ok("export pledges")) == [
                """
                pledge_id,promised_at,amount,last_amount,currency,first_due,every,times,campaign,cancelled_at,written_off_at,\
                match_ratio,match_cap,match_currency,email,name,external_ids,member_id
                """,
                """
                crm:p1,2025-01-30T22:00:00Z,10.00,10.00,EUR,2025-01-31,month,3,members-2025,,,,,,a@example.org,''t Hooft,\
                stripe:cus_1,ID
                """,
            ])
        #expect(rows(await desk.ok("export pledges --raw"))[1].contains(",'t Hooft,"))
        #expect(
            try await desk.json("export pledges").shape == """
                [{amount:text,campaign:text,currency:text,donor:{email:text,externalIds:[text],id:text,name:text},every:text,\
                externalId:text,firstDue:text,id:text,lastAmount:text,promisedAt:text,times:number,writtenOffAt:[]}]
                """)
    }

    @Test func `memberships have a row each, and members without any have none`() async throws {
        let desk = try await desk()
        await desk.ok("member add --email none@example.org --no-term")
        #expect(
            rows(await desk.ok("export memberships")) == [
                "member_id,email,external_ids,kind,level,start,end,renews,cancelled_at,amount,currency,every,term_id,level_grace",
                "ID,a@example.org,stripe:cus_1,paying,Gold,2024-12-31T22:00:00Z,,false,,,,,,",
            ])
    }

    @Test func `changes tell what was recorded, changed and taken back, in that order`() async throws {
        let desk = try await desk()
        let rows = rows(await desk.ok("export changes"))
        #expect(rows.first == "revision,recorded_at,recorded_by,change,subject,id,other_id,reason,before")
        #expect(
            rows.dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)[3...4].joined(separator: " ")
            } == [
                "added campaign", "added goal", "added level", "added member", "added membership", "added pledge",
                "added donation", "added donation", "added reversal", "added reversal", "changed member",
                "voided donation",
                "voided reversal", "voided reversal",
            ])
        #expect(
            rows[11] == """
                9,NOW,'@staff,changed,member,ID,,,"{""email"":""a@example.org"",""name"":""=Ada"",""note"":null,\
                ""rollConsent"":""false"",""visibility"":""named""}"
                """)
        #expect(rows[12] == "10,NOW,,voided,donation,ID,,'=wrong,")
        let entries = try await desk.json("export changes").items
        #expect(entries.count == 14)
        #expect(entries[10]["before"]?["name"] == "=Ada")
        #expect(entries[11]["reason"] == "=wrong")
    }

    @Test(arguments: ["members", "memberships", "donations", "pledges", "changes"])
    func `an empty database has nothing to export, and says so in both formats`(kind: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let csv = rows(await desk.ok("export \(kind)"))
        #expect(csv.count == (kind == "changes" ? 3 : 1))
        #expect(try await desk.json("export \(kind)").items.count == (kind == "changes" ? 2 : 0))
        await desk.ok("export \(kind) -o out.csv")
        #expect(rows(try desk.read("out.csv")) == csv)
        let both = await desk.run("export \(kind) --json --format csv")
        #expect(both.code == .usage)
        #expect(await desk.run("export \(kind) --json --raw").errors.hasPrefix("error: '--raw' is for CSV"))
    }
}
