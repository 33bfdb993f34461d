import Testing

@testable import CampaignCLI

struct DonationTests {
    private func deskWithWinter() async throws -> Desk {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '100 EUR' --start 2025-11-01 --by 2026-02-28 --time-zone Europe/Kyiv -q")
        return desk
    }

    @Test func `a donation counts to the only campaign, from its day on`() async throws {
        let desk = try await deskWithWinter()
        let said = await desk.ok("donation add '25.50 EUR' --on 2025-11-10")
        #expect(said.hasPrefix("Recorded 25.50 EUR to winter: donation 0"))
        await desk.ok("donation add 10 --on yesterday")
        for (asOf, value) in [
            ("2025-11-09", "0.00"), ("2025-11-10", "25.50"), ("2025-11-15", "25.50"), ("2025-11-16", "35.50"),
        ] as [(String, JSONValue)] {
            #expect(try await desk.json("progress --as-of \(asOf)")["value"] == value, "\(asOf)")
        }
    }

    @Test func `with an external id a donation is recorded once`() async throws {
        let desk = try await deskWithWinter()
        let line = "donation add '25 EUR' --external-id stripe:ch_1"
        let first = try await desk.json(line)
        #expect(first.shape == "{created:bool,id:text}")
        let again = try await desk.json(line)
        #expect(first["created"] == true)
        #expect(again["created"] == false)
        #expect(again["id"] == first["id"])
        let id = try #require(first["id"]?.text)
        #expect(await desk.ok(line) == "Known already: donation \(id).\n")
        #expect(try await desk.json("progress")["value"] == "25.00")
    }

    @Test(arguments: [
        ("donation add '26 EUR' --external-id stripe:ch_1", "25.00 EUR received at 2025-11-09T22:00:00Z"),
        ("donation add '25 USD' --external-id stripe:ch_1", "25.00 EUR"),
        ("donation add '25 EUR' --on 2025-11-11 --external-id stripe:ch_1", "25.00 EUR"),
        ("donation add '25 EUR' --donor bob@example.com --external-id stripe:ch_1", "25.00 EUR"),
        ("donation refund stripe:ch_1 '2 EUR' --on today --external-id stripe:re_1", "refund of 1.00 EUR"),
        ("donation refund stripe:ch_1 '1 EUR' --kind bounced --on today --external-id stripe:re_1", "refund of"),
        ("pledge add '5 EUR' --times 3 --external-id crm:1", "5.00 EUR"),
        ("pledge add '5 EUR' --times 2 --first 2026-01-01 --external-id crm:1", "first due on 2025-11-17"),
    ])
    func `what is known otherwise is refused, and stays`(line: String, told: String) async throws {
        let desk = try await deskWithWinter()
        await desk.ok("member add --email ada@example.com --no-term")
        await desk.ok("member add --email bob@example.com --no-term")
        await desk.ok("donation add '25 EUR' --on 2025-11-10 --donor ada@example.com --external-id stripe:ch_1")
        await desk.ok("donation refund stripe:ch_1 '1 EUR' --on today --external-id stripe:re_1")
        await desk.ok("pledge add '5 EUR' --times 2 --external-id crm:1")
        let before = await desk.ok("progress --json")
        let refused = await desk.run(line)
        #expect(refused.code == .failed)
        #expect(refused.errors.contains("is recorded already, and otherwise: ") && refused.errors.contains(told))
        #expect(await desk.ok("progress --json") == before)
    }

    @Test func `another currency counts as it was converted, and is never dropped in silence`() async throws {
        let desk = try await deskWithWinter()
        await desk.ok("donation add '30 USD' --converted '27.10 EUR' --fee '1 USD'")
        await desk.ok("donation add '10 USD'")
        let progress = try await desk.json("progress")
        #expect(progress["value"] == "27.10")
        #expect(
            progress["unconverted"]
                == .array([.object(["amount": "10.00", "currency": "USD", "donations": 1])]))
        #expect(await desk.ok("banner").contains("US$10 from 1 donation"))
    }

    @Test func `with several campaigns a donation is to the one that is named, or to none`() async throws {
        let desk = try await deskWithWinter()
        await desk.ok("donation add '1 EUR' --no-campaign")
        await desk.ok("create spring --raise '100 EUR' --start 2025-11-01 --by 2026-05-31 -q")
        await desk.ok("donation add '2 EUR'")
        await desk.ok("donation add '4 EUR' --campaign spring")
        #expect(try await desk.json("progress winter")["value"] == "0.00")
        #expect(try await desk.json("progress spring")["value"] == "4.00")
        let refused = await desk.run("donation add '8 EUR' --no-campaign --campaign spring")
        #expect(refused.code == .usage)
        #expect(refused.errors.hasPrefix("error: '--no-campaign' and '--campaign' contradict each other\n"))
    }

    @Test func `the list has what was recorded, as table, CSV and JSON`() async throws {
        let desk = try await deskWithWinter()
        await desk.ok("member add --email ada@example.com --no-term")
        await desk.ok(
            """
            donation add '30 USD' --donor ada@example.com --on 2025-11-10 --converted '27.10 EUR' --fee '1 USD' \
            --anonymous --external-id stripe:=ch_1
            """)
        await desk.ok("donation add '10 EUR' --on 2025-11-11T09:30:00Z --no-campaign")
        let list = try await desk.json("donation list")
        let donations = list["donations"]?.items ?? []
        #expect(
            donations.map(\.shape) == [
                """
                {amount:text,campaign:text,converted:{amount:text,currency:text},currency:text,donor:text,externalId:text,\
                fee:{amount:text,currency:text},id:text,net:text,pledge:null,receivedAt:text,reversals:[],softCredit:null,visibility:text}
                """,
                """
                {amount:text,campaign:null,converted:null,currency:text,donor:null,externalId:null,fee:null,id:text,\
                net:text,pledge:null,receivedAt:text,reversals:[],softCredit:null,visibility:text}
                """,
            ])
        let (first, second) = (
            try #require(list["donations"]?[0]?["id"]?.text), try #require(list["donations"]?[1]?["id"]?.text)
        )
        let donor = try #require(list["donations"]?[0]?["donor"]?.text)
        #expect(
            await desk.ok("donation list") == """
                ID                                    RECEIVED                 AMOUNT    NET  DONOR                                 CAMPAIGN  SOFT CREDIT
                \(first)  2025-11-10            30.00 USD  30.00  \(donor)  winter
                \(second)  2025-11-11 11:30 EET  10.00 EUR  10.00

                """)
        #expect(
            await desk.ok("donation list --format csv").split(separator: "\r\n") == [
                "id,received_at,amount,net,currency,fee,converted_amount,converted_currency,donor,campaign,visibility,pledge,soft_credit,external_id",
                "\(first),2025-11-09T22:00:00Z,30.00,30.00,USD,1.00,27.10,EUR,\(donor),winter,anonymous,,,stripe:=ch_1",
                "\(second),2025-11-11T09:30:00Z,10.00,10.00,EUR,,,,,,named,,,",
            ])
        #expect(try await desk.json("donation list --donor ada@example.com")["donations"]?.items.count == 1)
        #expect(try await desk.json("donation list --campaign winter")["donations"]?.items.count == 1)
    }

    @Test func `nothing to list is a message or an empty document`() async throws {
        let desk = try await deskWithWinter()
        let table = await desk.run("donation list")
        #expect(table.output == "")
        #expect(table.errors == "There is no such donation.\n")
        #expect(try await desk.json("donation list") == .object(["donations": .array([])]))
    }

    @Test func `donors are people: one who gives twice is one, strangers are one each`() async throws {
        let desk = try Desk()
        await desk.ok("create givers --donors 10 --start 2025-11-01 --by 2025-12-31 --time-zone Europe/Kyiv -q")
        await desk.ok("member add --email ada@example.com --no-term")
        for _ in 0..<2 { await desk.ok("donation add '5 EUR' --donor ada@example.com") }
        for _ in 0..<2 { await desk.ok("donation add '5 EUR'") }
        await desk.ok("donation add '5 EUR' --donor ada@example.com --on 2025-10-31")
        #expect(try await desk.json("progress")["value"] == 3)
    }

    @Test(arguments: [
        ("donation add", 64, "missing argument AMOUNT"),
        ("donation add '0 EUR'", 64, "a donation is more than zero, not 0.00 EUR\n"),
        ("donation add '-5 EUR'", 64, "a donation is more than zero, not -5.00 EUR\n"),
        (
            "donation add '5,00 EUR'", 64,
            "invalid value '5,00 EUR' for AMOUNT: \"5,00\" is not an amount; write it with"
        ),
        (
            "donation add '5.001 EUR'", 64,
            "invalid value '5.001 EUR' for AMOUNT: \"5.001\" is too fine: EUR has at most 2"
        ),
        ("donation add '5 EUR' --fee '6 EUR'", 64, "a fee of 6.00 EUR cannot have been kept of 5.00 EUR\n"),
        ("donation add '5 EUR' --donor eve@example.com", 1, "There is no member eve@example.com\n"),
        ("donation add '5 EUR' --campaign summer", 1, "there is no campaign \"summer\"\nThere is: winter.\n"),
        ("donation add '5 EUR' --on soon", 64, "invalid value 'soon' for '--on': expected a day like"),
        ("donation add '99999999999999999999 EUR'", 64, "invalid value '99999999999999999999 EUR' for AMOUNT"),
        ("donation list --campaign summer", 1, "there is no campaign \"summer\"\nThere is: winter.\n"),
    ])
    func `a mistake is refused and records nothing`(line: String, code: Int32, message: String) async throws {
        let desk = try await deskWithWinter()
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
        #expect(try await desk.json("donation list")["donations"] == .array([]))
    }
}
