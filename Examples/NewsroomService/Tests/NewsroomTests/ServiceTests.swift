import Foundation
import HTTPServer
import Testing

@testable import Newsroom

@Suite struct `The newsroom` {
    @Test func `shows the true count wherever it is asked for`() async throws {
        try await TestNewsroom.with { newsroom in
            for number in 1...3 {
                #expect(await newsroom.post(TestNewsroom.subscription(number)).status == 200)
            }
            let page = await newsroom.get("/").text
            #expect(page.contains("<strong>3</strong> out of 25,000"))
            #expect(page.contains("Quality journalism takes work — and a community that cares."))
            let document = await newsroom.get("/progress.json")
            #expect(document.text.contains(#""value" : 3"#))
            #expect(document.header("Content-Type") == "application/json; charset=utf-8")
            #expect(await newsroom.get("/badge.json").text.contains("3 / 25,000"))
            #expect(await newsroom.get("/banner.svg").text.contains("3 out of 25,000"))
            let metrics = await newsroom.get("/metrics").text
            #expect(metrics.contains(#"campaign_value{campaign="members-2025",goal="1",metric="members"} 3"#))
            #expect(metrics.contains(#"newsroom_events_total{outcome="added"} 3"#))
            #expect(metrics.contains("newsroom_readable 1"))
            #expect(metrics.hasSuffix("# EOF\n"))
            #expect(metrics.components(separatedBy: "# EOF").count == 2)
        }
    }

    @Test func `counts an event once, whatever comes twice, late or before what it follows on`() async throws {
        try await TestNewsroom.with { newsroom in
            let ended = #","canceled_at":1762000100,"ended_at":1762000100"#
            let deliveries = [
                TestNewsroom.subscription(1, event: "evt_end", type: "deleted", more: ended),
                TestNewsroom.subscription(2), TestNewsroom.subscription(1), TestNewsroom.subscription(2),
            ]
            var outcomes: [String] = []
            for body in deliveries {
                let text = await newsroom.post(body).text
                outcomes.append(text.contains("repeated") ? "repeated" : "taken")
            }
            #expect(outcomes == ["taken", "taken", "taken", "repeated"])
            #expect(await newsroom.get("/progress.json").text.contains(#""value" : 1"#))
        }
    }

    @Test(arguments: ["", "t=1,v1=00", "t=1763380800,v1=\(String(repeating: "0", count: 64))"])
    func `records nothing that is not signed`(signature: String) async throws {
        try await TestNewsroom.with { newsroom in
            let answer = await newsroom.post(TestNewsroom.subscription(1), signature: signature)
            #expect(answer.status == 400)
            #expect(await newsroom.get("/progress.json").text.contains(#""value" : 0"#))
            #expect(await newsroom.get("/metrics").text.contains("newsroom_refusals_total{reason="))
        }
    }

    @Test(arguments: ["", "{", "[]", #"{"id":"evt_1"}"#])
    func `says that it cannot read what is signed but no event`(body: String) async throws {
        try await TestNewsroom.with { newsroom in
            let answer = await newsroom.post(body)
            #expect(answer.status == 422)
            #expect(!answer.text.isEmpty)
        }
    }

    @Test(arguments: [
        ("GET", "/nothing", 404), ("GET", "/webhooks/stripe", 405), ("POST", "/", 405),
        ("DELETE", "/progress.json", 405),
    ])
    func `answers other questions as HTTP has it`(method: String, path: String, status: Int) async throws {
        try await TestNewsroom.with { newsroom in
            #expect(await newsroom.service.answer(HTTPRequest(method: method, path: path)).status == status)
        }
    }

    @Test func `shows the appeal without a number while the database cannot be read, and never zero`() async throws {
        try await TestNewsroom.with(prepare: { path in
            try Data("this is no database, but it is long enough to look like one at first".utf8)
                .write(to: URL(filePath: path))
        }) { newsroom in
            let page = await newsroom.get("/")
            #expect(page.status == 200)
            #expect(page.text.contains("Quality journalism takes work"))
            #expect(!page.text.contains(" out of "))
            #expect(!page.text.contains("25,000"))
            #expect(!page.text.contains("<progress"))
            #expect(await newsroom.get("/progress.json").status == 503)
            #expect(await newsroom.get("/badge.json").text.contains("unknown"))
            #expect(await newsroom.get("/banner.svg").text.contains("Quality journalism"))
            let metrics = await newsroom.get("/metrics").text
            #expect(metrics.contains("newsroom_readable 0"))
            #expect(!metrics.contains("campaign_value"))
            // What cannot be recorded is not acknowledged: Stripe sends it again.
            #expect(await newsroom.post(TestNewsroom.subscription(1)).status == 503)

            // Once it is mended, it is read again without a restart.
            try FileManager.default.removeItem(atPath: newsroom.path)
            #expect(await newsroom.post(TestNewsroom.subscription(1)).status == 200)
            #expect(await newsroom.get("/").text.contains("<strong>1</strong> out of 25,000"))
        }
    }

    @Test func `knows after a restart what it knew before`() async throws {
        try await TestNewsroom.with { newsroom in
            _ = await newsroom.post(TestNewsroom.subscription(1))
            await newsroom.service.close()
            #expect(await newsroom.get("/").text.contains("<strong>1</strong> out of 25,000"))
            #expect(await newsroom.post(TestNewsroom.subscription(1)).text.contains("repeated"))
        }
    }
}
