import Testing

@testable import CampaignCLI

struct PledgeTests {
    /// 17 November 2025 in Kyiv, with a campaign and a donor.
    private func deskWithWinter() async throws -> Desk {
        let desk = try Desk()
        await desk.ok(
            "create winter --raise '1000 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q")
        await desk.ok("member add --email ada@example.com --no-term")
        return desk
    }

    private func add(_ desk: Desk, _ line: String) async throws -> String {
        try #require(try await desk.json("pledge add \(line)")["id"]?.text)
    }

    @Test func `a promise is paid, stands as its payments say, and is shown`() async throws {
        let desk = try await deskWithWinter()
        let said = await desk.ok(
            "pledge add 100 --total --times 12 --first 2025-01-31 --donor ada@example.com --external-id crm:7")
        #expect(
            said.hasPrefix(
                "Recorded a promise of 8.33 EUR every month, 12 times, the last of 8.37 EUR to winter: pledge 0"))
        await desk.ok("donation add 20 --pledge crm:7 --on 2025-02-01")
        let show = await desk.ok("pledge show crm:7 --as-of 2025-04-01")
        let id = try #require(try await desk.json("pledge list")["pledges"]?[0]?["id"]?.text)
        let donor = try #require(try await desk.json("pledge list")["pledges"]?[0]?["donor"]?.text)
        let payment = try #require(try await desk.json("donation list")["donations"]?[0]?["id"]?.text)
        #expect(
            show == """
                Pledge    \(id)
                Status    overdue, as of 2025-04-01 23:59 EEST
                Donor     \(donor)
                Campaign  winter
                Promised  8.33 EUR every month, 12 times, the last of 8.37 EUR, on 2025-01-31
                Pledged   100.00 EUR
                Received  20.00 EUR
                Balance   80.00 EUR
                Known as  crm:7
                Payment   20.00 EUR, 2025-02-01, \(payment)

                DUE           AMOUNT  SETTLED  WRITTEN OFF  OPEN
                2025-01-31  8.33 EUR     8.33         0.00  0.00
                2025-02-28  8.33 EUR     8.33         0.00  0.00
                2025-03-31  8.33 EUR     3.34         0.00  4.99
                2025-04-30  8.33 EUR     0.00         0.00  8.33
                2025-05-31  8.33 EUR     0.00         0.00  8.33
                2025-06-30  8.33 EUR     0.00         0.00  8.33
                2025-07-31  8.33 EUR     0.00         0.00  8.33
                2025-08-31  8.33 EUR     0.00         0.00  8.33
                2025-09-30  8.33 EUR     0.00         0.00  8.33
                2025-10-31  8.33 EUR     0.00         0.00  8.33
                2025-11-30  8.33 EUR     0.00         0.00  8.33
                2025-12-31  8.37 EUR     0.00         0.00  8.37

                """)
        #expect(
            await desk.ok("pledge list") == """
                ID                                    STATUS      PLEDGED  BALANCE  RECEIVED  DONOR                                 CAMPAIGN
                \(id)  overdue  100.00 EUR    80.00     20.00  \(donor)  winter

                """)
    }

    @Test func `the documents have one shape each`() async throws {
        let desk = try await deskWithWinter()
        let line = "pledge add 10 --every '2 weeks' --first 2025-12-01 --external-id crm:1"
        let first = try await desk.json(line)
        #expect(first.shape == "{created:bool,id:text}")
        #expect(try await desk.json(line) == .object(["id": first["id"] ?? .null, "created": false]))
        await desk.ok("donation add 5 --pledge crm:1")
        await desk.ok("pledge add 500 --first 2025-12-01 --match 1:1 --cap 500")
        let fields = """
            amount:text,asOf:text,balance:text,campaign:text,cancelledAt:null,currency:text,donor:null,every:text,\
            externalId:text,first:text,id:text,
            """
        let list = try await desk.json("pledge list")["pledges"]
        #expect(
            list?[0]?.shape == """
                {\(fields)lastAmount:text,matching:null,pledged:text,promisedAt:text,received:text,status:text,times:null,\
                unallocated:text,writtenOff:text}
                """)
        #expect(
            list?[1]?["matching"]?.shape
                == "{cap:{amount:text,currency:text},matched:{amount:text,currency:text},ratio:text}")
        #expect(
            try await desk.json("pledge show crm:1").shape == """
                {\(fields)instalments:[{amount:text,due:text,settled:text,writtenOff:text}],lastAmount:text,matching:null,\
                payments:[{amount:text,currency:text,donation:text,net:text,receivedAt:text}],pledged:text,promisedAt:text,\
                received:text,status:text,times:null,unallocated:text,writtenOff:text}
                """)
        let rows = await desk.ok("pledge list --format csv").split(separator: "\r\n")
        #expect(
            rows[0] == """
                id,status,donor,campaign,promised_at,amount,last_amount,currency,first,every,times,pledged,received,\
                written_off,balance,unallocated,cancelled_at,match_ratio,match_cap,matched,match_currency,external_id
                """)
        #expect(
            rows[1].hasSuffix(
                ",inProgress,,winter,2025-11-16T22:00:00Z,10.00,10.00,EUR,2025-12-01,2 weeks,,30.00,5.00,0.00,25.00,0.00,,,,,,crm:1"
            ))
        #expect(rows[2].hasSuffix(",1:1,500.00,5.00,EUR,"))
    }

    @Test func `what is paid beyond the balance is told, and stays a donation`() async throws {
        let desk = try await deskWithWinter()
        let pledge = try await add(desk, "30 --first 2025-11-30")
        let outcome = await desk.run("donation add 50 --pledge \(pledge)")
        #expect(outcome.errors == "20.00 EUR of it is beyond the pledge's balance.\n")
        let document = try await desk.json("pledge show \(pledge)")
        #expect(document["status"] == "completed")
        #expect(document["unallocated"] == "20.00")
        #expect(try await desk.json("progress")["value"] == "50.00")
    }

    @Test func `a cancelled pledge keeps what was received, and takes no more`() async throws {
        let desk = try await deskWithWinter()
        let pledge = try await add(desk, "10 --every month --times 3 --first 2025-10-31")
        await desk.ok("donation add 10 --pledge \(pledge) --on 2025-11-01")
        #expect(
            await desk.ok("pledge cancel \(pledge) --on 2025-11-10")
                == "Cancelled pledge \(pledge) from 2025-11-10 on.\n")
        #expect(try await desk.json("pledge show \(pledge) --as-of 2025-11-09")["status"] == "inProgress")
        let document = try await desk.json("pledge show \(pledge)")
        #expect(document["status"] == "cancelled")
        #expect(document["cancelledAt"] == "2025-11-09T22:00:00Z")
        #expect(document["received"] == "10.00")
        let later = await desk.run("donation add 10 --pledge \(pledge)")
        #expect(later.errors == "10.00 EUR settles nothing: the pledge is cancelled.\n")
        let again = await desk.run("pledge cancel \(pledge)")
        #expect(again.code == .usage)
        #expect(again.errors.hasPrefix("error: the pledge was cancelled at 2025-11-09T22:00:00Z already\n"))
    }

    @Test func `what is written off is owed no more`() async throws {
        let desk = try await deskWithWinter()
        let pledge = try await add(desk, "10 --every month --times 3 --first 2025-08-31")
        await desk.ok("donation add 12 --pledge \(pledge) --on 2025-09-01")
        let document = try await desk.json("pledge write-off \(pledge)")
        #expect(document["writtenOff"] == .object(["amount": "18.00", "currency": "EUR"]))
        #expect(document.shape == "{at:text,id:text,writtenOff:{amount:text,currency:text}}")
        #expect(await desk.ok("pledge show \(pledge)").contains("Written off  18.00 EUR\n"))
        #expect(try await desk.json("pledge list --status completed")["pledges"]?.items.count == 1)
        #expect(try await desk.json("pledge list --status overdue --as-of 2025-10-01")["pledges"]?.items.count == 1)
        let again = await desk.run("pledge write-off \(pledge)")
        #expect(again.errors.hasPrefix("error: nothing is owed on the pledge\n"))
    }

    @Test func `a matching pledge shows apart what it adds`() async throws {
        let desk = try await deskWithWinter()
        let pledge = try await add(desk, "100 --on 2025-11-01 --first 2025-12-31 --match 2:1 --cap 100")
        await desk.ok("donation add 30 --on 2025-11-05")
        #expect(await desk.ok("pledge show \(pledge)").contains("Matches   2:1 up to 100.00 EUR: 60.00 EUR so far\n"))
        #expect(try await desk.json("pledge show \(pledge)")["matching"]?["matched"]?["amount"] == "60.00")
        #expect(try await desk.json("pledge show \(pledge)")["received"] == "0.00")
        #expect(try await desk.json("progress")["value"] == "30.00")
    }

    @Test func `a pledge can be taken back`() async throws {
        let desk = try await deskWithWinter()
        let pledge = try await add(desk, "100")
        #expect(await desk.ok("pledge void \(pledge) --reason 'typed twice'") == "Voided pledge \(pledge).\n")
        let table = await desk.run("pledge list")
        #expect(table.errors == "There is no such pledge.\n")
        #expect(try await desk.json("pledge list")["pledges"] == .array([]))
    }

    @Test func `a soft credit thanks another person, in the list and in their record`() async throws {
        let desk = try await deskWithWinter()
        await desk.ok("member add --email bo@example.com --no-term")
        await desk.ok("donation add 25 --donor ada@example.com --soft-credit bo@example.com --on 2025-11-05")
        let list = try await desk.json("donation list")["donations"]?[0]
        let bo = try await desk.json("member show bo@example.com")
        #expect(list?["softCredit"] == bo["id"])
        #expect(bo["softCredits"]?.shape == "[{donation:text,net:{amount:text,currency:text},receivedAt:text}]")
        #expect(await desk.ok("donation list").contains("SOFT CREDIT"))
        #expect(await desk.ok("member show bo@example.com").contains("Soft credit  25.00 EUR, 2025-11-05, donation "))
        #expect(try await desk.json("member show ada@example.com")["softCredits"] == nil)
        #expect(try await desk.json("progress")["value"] == "25.00")
    }

    @Test(arguments: [
        ("pledge add", 64, "missing argument AMOUNT"),
        ("pledge add '0 EUR'", 64, "an instalment is more than zero, not 0.00 EUR\n"),
        ("pledge add 5 --times 0", 64, "invalid value '0' for '--times': expected a whole number from 1 to 10000"),
        (
            "pledge add 5 --every day", 64,
            "invalid value 'day' for '--every': \"day\" is not an interval; write it like"
        ),
        ("pledge add 5 --total --every month", 64, "'--total' needs '--times'\n"),
        ("pledge add 0.05 --total --times 12", 64, "an instalment is more than zero, not 0.00 EUR\n"),
        (
            "pledge add 5 --every month --no-campaign", 64,
            "an open-ended pledge needs a campaign, whose close bounds it,"
        ),
        ("pledge add 5 --match 1:1", 64, "'--match' and '--cap' go together\n"),
        ("pledge add 5 --match 1:1:1 --cap 5", 64, "invalid value '1:1:1' for '--match': a ratio is of whole numbers"),
        ("pledge add 5 --donor eve@example.com", 1, "There is no member eve@example.com\n"),
        ("pledge add 5 --campaign summer", 1, "there is no campaign \"summer\"\n"),
        ("pledge show crm:9", 1, "There is no pledge crm:9\nSee which there are with pledge list"),
        ("pledge show 7", 64, "invalid value '7' for ID: \"7\" names no record; use an id or source:id"),
        ("pledge cancel crm:9", 1, "There is no pledge crm:9\n"),
        ("pledge write-off crm:9", 1, "There is no pledge crm:9\n"),
        ("pledge void crm:9 --reason x", 1, "There is no pledge crm:9\n"),
        ("pledge list --status late", 64, "invalid value 'late' for '--status'"),
        ("donation add 5 --pledge crm:9", 1, "There is no pledge crm:9\n"),
        (
            "donation add '5 USD' --pledge crm:1", 64,
            "a pledge in EUR cannot be paid with 5.00 USD that was not converted into it\n"
        ),
        ("donation add 5 --soft-credit eve@example.com", 1, "There is no member eve@example.com\n"),
        (
            "donation add 5 --donor ada@example.com --soft-credit ada@example.com", 64,
            "a donor is thanked as the donor, and needs no soft credit\n"
        ),
        ("pledge show crm:1 --as-of 2025-01-01", 64, "the pledge was promised on 2025-11-17, after that\n"),
    ])
    func `a mistake is refused with what to do`(line: String, code: Int32, message: String) async throws {
        let desk = try await deskWithWinter()
        await desk.ok("pledge add 5 --first 2025-12-01 --external-id crm:1 -q")
        let outcome = await desk.run(line)
        #expect(outcome.code.rawValue == code, "\(outcome.errors)")
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("error: \(message)"), "\(outcome.errors)")
    }
}
