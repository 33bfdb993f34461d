import Campaigns
import CampaignsExchange
import CampaignsRendering
import CampaignsSQLite
import CampaignsTestSupport
import Foundation
import Synchronization
import Testing

/// The code of the articles, which is here compiled and run. An article quotes it; `ArticleTests` compares.
@Suite struct Snippets {
    private let clock: FixedClock
    var now: Instant { clock.now }

    init() throws {
        clock = try #require(FixedClock(iso8601: "2025-11-17T12:00:00Z"))
    }

    /// Runs `body` with a store in memory that holds a sample drive of 500 people.
    private func withDrive(_ body: (SQLiteCampaignStore, Campaign) async throws -> Void) async throws {
        try await withTemporaryStore { store in
            let drive = try await SampleDrive(members: 500).record(in: store, clock.recording())
            try await body(store, drive)
        }
    }

    func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "snippets-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.path)
    }

    @Test func `starting a drive`() async throws {
        var printed = ""
        func print(_ text: String) { printed = text }
        try await withFolder { folder in
            let path = "\(folder)/campaigns.sqlite"
            let store = try await SQLiteCampaignStore.open(.file(path))
            let drive = try await store.create(
                CampaignDraft(
                    slug: "members-2025", title: "Members 2025",
                    appeal: "Quality journalism takes work — and a community that cares.",
                    calendar: try CampaignCalendar(zone: "Europe/Kyiv"),
                    start: .day(try CalendarDay(year: 2025, month: 1, day: 1)),
                    deadline: .endOf(try CalendarDay(year: 2025, month: 12, day: 31)),
                    goals: [.init(.members, target: 25_000)]),
                Recording(at: now, by: "setup"))
            let ada = MemberDraft(
                name: "Ada Lovelace", email: try EmailAddress("ada@example.com"),
                externalIdentities: [try ExternalIdentity(source: "stripe", id: "cus_1815")])
            _ = try await store.add(
                ada, term: TermDraft(start: now, end: now.advanced(byElapsedDays: 365)),
                Recording(at: now, by: "office"))
            let progress = try await store.progress(of: drive.id, asOf: now)
            print(Banner(progress).text())
            await store.close()
        }
        #expect(printed.hasPrefix("1 out of 25,000\n"))
    }

    @Test func `recording from Stripe's webhook`() async throws {
        let body = Data(
            """
            {"id":"evt_1","object":"event","type":"customer.subscription.created","created":1762000000,"data":{"object":{
            "id":"sub_1","customer":"cus_1","status":"active","start_date":1762000000,"items":{"data":[{
            "current_period_start":1762000000,"current_period_end":1764600000}]}}}}
            """.utf8)
        try await withDrive { store, drive in
            for expected in [StripeEvent.Outcome.added, .repeated] {
                let event = try StripeEvent(json: body)
                let outcome = try await store.apply(event, to: drive.id, Recording(at: now, by: "stripe-webhook"))
                #expect(outcome == expected)
            }
        }
    }

    @Test func `recording from another service's webhook`() async throws {
        let email = try EmailAddress("ada@example.com")
        let now = now
        try await withDrive { store, _ in
            for isNew in [true, false] {
                let customer = try ExternalIdentity(source: "pay", id: "customer-17")
                let payment = try ExternalIdentity(source: "pay", id: "payment-4711")
                let recorded = try await store.transaction(Recording(at: now, by: "pay-webhook")) { transaction in
                    let member = try transaction.add(MemberDraft(email: email, externalIdentities: [customer]))
                    return try transaction.record(
                        TermDraft(start: now, end: now.advanced(byElapsedDays: 365), externalIdentity: payment),
                        for: member.id)
                }
                #expect(recorded.isNew == isNew)
            }
        }
    }

    @Test func `showing progress`() async throws {
        try await withDrive { store, drive in
            let progress = try await store.progress(of: drive.id, asOf: now)
            let text = Banner(progress).text()
            let ukrainian = Banner(progress).text(RenderingOptions(locale: Locale(identifier: "uk_UA")))
            let json = try JSONDocument.encode(ProgressDocument(progress))
            let metrics = Banner(progress).openMetrics()
            let value = progress.current.value
            #expect(text.hasPrefix("\(value) out of 25,000"))
            #expect(ukrainian.hasPrefix("\(value) із"))
            #expect(json.contains("\"value\" : \(value)"))
            #expect(metrics.contains("metric=\"members\"} \(value)"))
        }
    }

    @Test func `showing what is known while the figure is not`() async throws {
        try await withDrive { store, drive in
            func banner(of campaign: Campaign) async -> String {
                do {
                    return Banner(try await store.progress(of: campaign.id, asOf: now)).text()
                } catch {
                    return UnknownBanner(campaign, asOf: now).text()
                }
            }
            #expect(await banner(of: drive).contains("out of 25,000"))
            await store.close()
            let unknown = await banner(of: drive)
            #expect(unknown.contains("Quality journalism"))
            #expect(!unknown.contains("out of"))
        }
    }

    @Test func `showing progress as it changes`() async throws {
        try await withDrive { store, drive in
            let shown = Mutex<[String]>([])
            let next = drive.calendar.start(of: try CalendarDay(year: 2025, month: 11, day: 18))
            let show: @Sendable (String) -> Void = { line in
                shown.withLock { $0.append(line) }
                clock.now = next
            }
            let watching = Task {
                for try await progress in store.progressUpdates(of: drive.id, now: { clock.now }) {
                    show(Banner(progress).line())
                }
            }
            while shown.withLock({ $0.count }) < 2 { try await Task.sleep(for: .milliseconds(5)) }
            watching.cancel()
            #expect(shown.withLock { Set($0).count } == 2)
        }
    }

    @Test func forecasting() async throws {
        try await withDrive { store, drive in
            var shown: [String] = []
            func show(_ line: String) { shown.append(line) }
            let forecast = try await store.forecast(of: drive.id, asOf: now)
            let likely = forecast.intervals.eighty
            show("\(forecast.expected) at the close, four times in five between \(likely.lower) and \(likely.upper)")
            show("reached with a probability of \(Int(forecast.probability * 100)) %")
            #expect(shown.count == 2)
            #expect(likely.contains(forecast.expected))
            #expect(forecast.probability < 0.01)
        }
    }

    @Test func `recording what may be busy`() async throws {
        try await withDrive { store, drive in
            func record(_ gift: DonationDraft, key: String, at now: Instant) async throws {
                for pause in [50, 200, 1000] {
                    do {
                        _ = try await store.record(gift, key: key, Recording(at: now, by: "till"))
                        return
                    } catch let error as StoreError where error.code == .busy || error.code == .outcomeUnknown {
                        // The key makes repeating harmless: recorded once is recorded, whatever was heard of it.
                        try await Task.sleep(for: .milliseconds(pause))
                    }
                }
                _ = try await store.record(gift, key: key, Recording(at: now, by: "till"))
            }
            let before = try await store.progress(of: drive.id, asOf: now).goals[1].value
            let gift = DonationDraft(amount: try Money(parsing: "25.00 EUR"), receivedAt: now, campaign: drive.id)
            for _ in 0..<2 { try await record(gift, key: "till-1", at: now) }
            #expect(try await store.progress(of: drive.id, asOf: now).goals[1].value == before + 2500)
        }
    }

    @Test func `backing up and checking`() async throws {
        let errors = Mutex<[String]>([])
        let logger = Logger { line in errors.withLock { $0.append(line) } }
        try await withFolder { folder in
            try await withTemporaryStore(in: .file) { store in
                let day = try CalendarDay(year: 2025, month: 11, day: 17)
                try await store.backup(to: "\(folder)/campaigns-\(day).sqlite")
                let report = try await store.check()
                for mismatch in report.mismatches { logger.error("\(mismatch)") }
                #expect(report.isOK)
            }
            #expect(FileManager.default.fileExists(atPath: "\(folder)/campaigns-2025-11-17.sqlite"))
        }
        #expect(errors.withLock { $0.isEmpty })
    }

    @Test func `holding a store to the rules`() async throws {
        let backing = StoreBacking("SQLite, in memory") { body in
            let store = try await SQLiteCampaignStore.open(.inMemory)
            try await body(store)
            await store.close()
        }
        for rule in StoreConformance.rules.prefix(3) {
            try await rule.check(backing)
        }
    }

    @Test func `the page tells how many there are`() async throws {
        let clock = try #require(FixedClock(iso8601: "2025-11-17T12:00:00Z"))
        try await withTemporaryStore { store in
            let drive = try await SampleDrive(members: 500).record(in: store, clock.recording())
            let progress = try await store.progress(of: drive.id, asOf: clock.now)
            #expect(Banner(progress).line().hasPrefix("368 out of 25,000"))
        }
    }
}
