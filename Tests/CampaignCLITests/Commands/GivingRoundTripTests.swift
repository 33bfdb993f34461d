import Testing

@testable import CampaignCLI

/// Money given and promised comes out, and goes in again.
struct GivingRoundTripTests {
    private static let campaigns = [
        "create raised --raise '1000 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q",
        "create donors --donors 50 --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv --currency EUR -q",
        "create people --members 50 --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv -q",
    ]

    private func deskWithGifts() async throws -> Desk {
        let desk = try Desk()
        for line in Self.campaigns { await desk.ok(line) }
        for line in [
            "member add --email ada@example.org --name '=Ada' --external-id stripe:cus_1 --since 2025-01-10",
            "member add --email jo@example.org --name Jo --kind gift --since 2025-02-01 --until 2025-05-31",
            "member add --external-id 'crm:a b' --name Kim --no-term",
            "member add --name Nameless --no-term --external-id x:n",
            "pledge add '10 EUR' --campaign raised --donor ada@example.org --every month --times 3 --first 2025-01-31",
            "pledge add '7 EUR' --campaign raised --every '2 weeks' --first 2025-03-01 --external-id crm:p2",
            "pledge add '50 EUR' --campaign raised --donor jo@example.org --match 1:2 --cap '30 EUR' --first 2025-06-01 --external-id crm:p3",
            "pledge add '9 EUR' --campaign raised --first 2025-02-01 --external-id crm:p4",
            "pledge add '8 EUR' --campaign raised --first 2025-02-01 --external-id crm:p5",
            "pledge write-off crm:p4 --on 2025-04-01", "pledge cancel crm:p5 --on 2025-04-02",
            "donation add '10 EUR' --campaign raised --donor ada@example.org --fee '0.30 EUR' --on 2025-02-01 --external-id ab:1",
            "donation add '7 EUR' --campaign raised --pledge crm:p2 --on 2025-03-05",
            "donation add '25 USD' --campaign raised --converted '20 EUR' --on 2025-03-01 --external-id =:1 --anonymous",
            "donation add '33.33 EUR' --campaign donors --donor 'crm:a b' --soft-credit jo@example.org --on 2025-03-02",
            "donation add '5 EUR' --campaign donors --donor x:n --soft-credit 'crm:a b' --on 2025-03-03T03:03:03.003Z",
            "donation add '4 JPY' --campaign donors --on 2025-03-04",
            "donation add '4 JPY' --no-campaign --on 2025-03-04",
            "donation refund ab:1 '1 EUR' --on 2025-04-01",
            "donation refund ab:1 '2 EUR' --on 2025-04-02 --kind bounced",
        ] {
            let words = Desk.words(line.replacing("=:1", with: "x:1"))
            await desk.ok(words)
            desk.tick()
        }
        return desk
    }

    @Test(arguments: ["", "--raw"])
    func `exports imported into an empty database give the same records and the same figures on every day`(
        option: String
    ) async throws {
        let desk = try await deskWithGifts()
        let kinds = ["members", "pledges", "donations"]
        for line in Self.campaigns { await desk.ok(line, database: "copy.sqlite") }
        for kind in kinds {
            await desk.ok("export \(kind) -o \(kind).csv \(option)")
            let imported = try await desk.json("import \(kind).csv --format csv --no-campaign", database: "copy.sqlite")
            #expect(imported["rejected"] == 0, "\(kind): \(imported)")
            // Again, and nothing is new.
            let again = try await desk.json("import \(kind).csv --format csv --no-campaign", database: "copy.sqlite")
            #expect(again["unchanged"] == again["rows"], "\(kind): \(again)")
        }
        for slug in ["raised", "donors", "people"] {
            let history = await desk.ok("history \(slug) --format csv")
            #expect(await desk.ok("history \(slug) --format csv", database: "copy.sqlite") == history)
        }
        for kind in kinds + ["memberships"] {
            func rows(_ database: String) async -> Set<String> {
                // What is called by another system's name, or by the first store's own, is still; only members are numbered anew.
                let text = await desk.ok("export \(kind)", database: database)
                var rows: Set<String> = []
                for line in text.split(separator: "\r\n") {
                    let named = String(line).replacing(/campaign:[0-9a-f-]{36}/, with: "OWN")
                    rows.insert(named.replacing(/(^|,)[0-9a-f]{8}-[0-9a-f-]{27}/) { "\($0.output.1)ID" })
                }
                return rows
            }
            #expect(await rows("copy.sqlite") == rows("campaign.sqlite"), "\(kind)")
        }
        await desk.ok("check", database: "copy.sqlite")
    }
}
