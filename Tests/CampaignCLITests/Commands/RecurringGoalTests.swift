import Testing

@testable import CampaignCLI

struct RecurringGoalTests {
    /// Two that pay in euros, one in dollars, one as a trial.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        await desk.ok(
            "create monthly --recurring '40 EUR' --start 2025-01-01 --by 2025-12-31 --time-zone Europe/Kyiv")
        await desk.ok("member add --email a@example.org --since 2025-03-01 --amount 12.50 --every month")
        await desk.ok("member add --email b@example.org --since 2025-04-01 --until 2025-08-31 --amount 60 --every year")
        await desk.ok("member add --email c@example.org --since 2025-05-01 --amount '10 USD' --every week")
        await desk.ok("member add --kind trial --email d@example.org --since 2025-05-01 --amount 9 --every month")
        return desk
    }

    @Test(arguments: [
        ("2025-02-28", "0.00", nil), ("2025-03-01", "12.50", nil), ("2025-04-01", "17.50", nil),
        ("2025-06-01", "17.50", "43.33"), ("2025-08-31", "17.50", "43.33"), ("2025-09-01", "12.50", "43.33"),
    ])
    func `progress is what memberships bring in a month`(day: String, value: String, dollars: String?) async throws {
        let progress = try await desk().json("progress --as-of \(day)")
        #expect(progress["value"] == .string(value))
        #expect(progress["goal"]?["metric"] == "recurring")
        #expect(progress["goal"]?["counting"] == .array(["paying", "gift"]))
        let unconverted = dollars.map {
            ["amount": .string($0), "currency": "USD", "memberships": 1] as [String: JSONValue]
        }
        #expect(progress["unconverted"] == unconverted.map { .array([.object($0)]) })
    }

    @Test func `its banner, list and history tell it`() async throws {
        let desk = try await desk()
        #expect(
            await desk.ok("banner --as-of 2025-06-01 --format text") == """
                €17.50 out of €40
                █████████████████▌░░░░░░░░░░░░░░░░░░░░░░  43%
                Not converted, so not included: US$43.33 a month from 1 membership
                Help us reach €40 a month by the end of 2025.
                213 days left · as of 1 Jun 2025, 23:59 EEST

                """)
        #expect(await desk.ok("show").contains("recurring: 40.00 EUR (paying and gift)"))
        #expect(await desk.ok("list").contains("recurring"))
        let history = await desk.ok("history --every month --as-of 2025-09-30 --format csv")
        #expect(
            history.split(whereSeparator: \.isNewline).compactMap { $0.split(separator: ",").dropFirst().first } == [
                "value", "0.00", "0.00", "12.50", "17.50", "17.50", "17.50", "17.50", "17.50", "12.50",
            ])
    }

    @Test func `its target may be revised and its figure adjusted`() async throws {
        let desk = try await desk()
        await desk.ok("edit --recurring '50 EUR'")
        await desk.ok("adjust '+7.50 EUR' --on 2025-11-01 --reason 'standing orders on paper'")
        let progress = try await desk.json("progress")
        #expect(progress["value"] == "20.00")
        #expect(progress["adjustments"] == "7.50")
        #expect(progress["goal"]?["target"] == "50.00")
    }

    @Test func `goals of money received say nothing of whom they count`() async throws {
        let outcome = try await Desk().run("create x --raise '5 EUR' --count trial --by 2025-12-31")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("'--count' needs a goal of members, of new members or of recurring money"))
    }
}
