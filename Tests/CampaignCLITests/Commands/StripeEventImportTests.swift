import Testing

@testable import CampaignCLI

struct StripeEventImportTests {
    private static let events = #"""
        {"id":"evt_1","type":"customer.subscription.created","created":1735689600,"data":{"object":{"id":"sub_1","customer":"cus_1","status":"active","start_date":1735689600,"current_period_start":1735689600,"current_period_end":1767225600,"items":{"data":[{"price":{"nickname":"Gold","unit_amount":5000,"currency":"eur","recurring":{"interval":"year"}}}]}}}}
        {"id":"evt_2","type":"charge.succeeded","created":1735689600,"data":{"object":{"id":"ch_1","customer":"cus_1","amount":5000,"currency":"eur","created":1735689600,"billing_details":{"email":"ada@example.org","name":"Ada"}}}}
        {"id":"evt_3","type":"plan.created","created":1735689600,"data":{"object":{}}}
        nonsense
        {"id":"evt_2","type":"charge.succeeded","created":1735689600,"data":{"object":{"id":"ch_1","customer":"cus_1","amount":5000,"currency":"eur","created":1735689600,"billing_details":{"email":"ada@example.org","name":"Ada"}}}}
        """#

    @Test func `events are imported like any file, and those that mean nothing are counted`() async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("events.jsonl", Self.events)
        let trial = await desk.run("import events.jsonl --format stripe-events --dry-run")
        #expect(trial.code == .foundWrong)
        #expect(try await desk.json("progress")["value"] == 0)
        let outcome = await desk.run("import events.jsonl --format stripe-events")
        #expect(outcome.code == .foundWrong)
        #expect(outcome.output.hasPrefix("added 1, updated 1, unchanged 2, rejected 1 (batch 0"))
        #expect(
            outcome.errors == """
                Left out and not counted: 1 plan.created.
                warning: line 4: is not JSON

                """)
        #expect(try await desk.json("progress")["value"] == 1)
        let member = try await desk.json("member show ada@example.org")
        #expect(member["name"] == "Ada")
        let events = try await desk.json("member export ada@example.org")["events"]
        #expect(events?.items.map { $0["id"] } == ["stripe:evt_1", "stripe:evt_2"])
        #expect(events?[1]?["email"] == "ada@example.org")
        #expect(
            events?[0]?.shape == "{content:text,email:null,id:text,name:null,occurredAt:text,person:text,record:text}")
        #expect(
            await desk.ok("export donations").contains("stripe:ch_1,2025-01-01T00:00:00Z,50.00,EUR,,,,members-2025"))

        let again = try await desk.json("import events.jsonl --format stripe-events --skip-invalid")
        #expect(["rows", "added", "updated", "unchanged", "rejected"].map { again[$0] } == [5, 0, 0, 4, 1])
        let batch = try #require(try await desk.json("batch list")["batches"]?.items.last?["id"]?.text)
        await desk.ok("batch undo \(batch)")
        #expect(try await desk.json("progress")["value"] == 0)
        #expect(try await desk.json("import events.jsonl --format stripe-events --skip-invalid")["added"] == 1)
        #expect(try await desk.json("progress")["value"] == 1)
    }

    @Test(arguments: [
        ("", 65, "error: 'events.jsonl': The file is empty\n"),
        ("id,type\n", 65, "error: 'events.jsonl', line 1: The file is not made of JSON objects\n"),
        ("[{", 65, "error: 'events.jsonl', line 1: The file ends inside an event: it is incomplete\n"),
    ])
    func `a file that is none is refused as a whole`(text: String, code: Int32, message: String) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        try desk.file("events.jsonl", text)
        let outcome = await desk.run("import events.jsonl --format stripe-events")
        #expect(outcome.code.rawValue == code)
        #expect(outcome.errors.hasPrefix(message), "\(outcome.errors)")
    }

    @Test(arguments: ["--map email=E", "--dated 2025-01-01", "--rejects out.csv", "--decimal comma", "--dates dmy"])
    func `what is for rows is refused with events`(option: String) async throws {
        let desk = try Desk()
        try desk.file("events.jsonl", Self.events)
        let outcome = await desk.run("import events.jsonl --format stripe-events \(option)")
        #expect(outcome.code == .usage)
        #expect(outcome.errors.contains("is for rows, and stripe-events has none"))
    }
}
