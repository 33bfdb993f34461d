import Testing

@testable import CampaignCLI

struct CommittedGoalTests {
    @Test func `progress is what was given and what is promised`() async throws {
        let desk = try Desk()
        await desk.ok(
            "create spring --committed '400 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv")
        let pledge = try await desk.json(
            "pledge add '50 EUR' --campaign spring --first 2025-03-01 --every month --times 4 --on 2025-02-01")
        await desk.ok("pledge add '30 USD' --campaign spring --first 2025-03-01 --on 2025-02-01")
        guard case .string(let id)? = pledge["id"] else {
            Issue.record("no id: \(pledge)")
            return
        }
        await desk.ok("donation add '60 EUR' --pledge \(id) --on 2025-03-01")
        await desk.ok("donation add '25 EUR' --campaign spring --on 2025-03-05")
        for (day, value) in [("2025-01-31", "0.00"), ("2025-02-01", "200.00"), ("2025-03-31", "225.00")] {
            #expect(try await desk.json("progress --as-of \(day)")["value"] == .string(value), "\(day)")
        }
        #expect(
            await desk.ok("banner --as-of 2025-03-31 --format text") == """
                €225 out of €400
                ██████████████████████▌░░░░░░░░░░░░░░░░░  56%
                Not converted, so not included: US$30 from 1 pledge
                Help us reach €400 in gifts and pledges by the end of 2025.
                275 days left · as of 31 Mar 2025, 23:59 EEST

                """)
        let unconverted = try await desk.json("progress --as-of 2025-03-31")["unconverted"]
        #expect(unconverted == .array([.object(["amount": "30.00", "currency": "USD", "pledges": 1])]))
        await desk.ok("pledge cancel \(id)")
        #expect(try await desk.json("progress")["value"] == "85.00")
        #expect(await desk.ok("explain").contains("cancelledPledge"))
    }
}
