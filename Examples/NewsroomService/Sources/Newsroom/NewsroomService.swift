public import Campaigns
import CampaignsExchange
import CampaignsRendering
import CampaignsSQLite
public import HTTPServer

/// The service: what each address answers.
public struct NewsroomService: Sendable {
    private let desk: CampaignDesk
    private let signature: WebhookSignature
    private let testMode: StripeEvent.TestMode
    private let metrics: ServiceMetrics
    private let feed: LiveFeed
    private let now: @Sendable () -> Instant

    /// Makes the service.
    /// - Parameters:
    ///   - settings: What is particular to this newsroom.
    ///   - now: The clock.
    /// - Throws: `DomainError` if the campaign in the settings breaks a rule.
    public init(_ settings: Settings, now: @escaping @Sendable () -> Instant) throws {
        let metrics = ServiceMetrics()
        let desk = try CampaignDesk(settings.database, settings.campaign, now: now) { metrics.observe($0) }
        self.metrics = metrics
        self.desk = desk
        self.now = now
        signature = WebhookSignature(secrets: settings.webhookSecrets)
        testMode = settings.countsTestMode ? .count : .leaveOut
        feed = LiveFeed { await ArticlePage.banner($0, of: desk.campaign) }
    }

    /// Keeps open pages up to date, until the task is cancelled.
    public func run() async {
        await withTaskGroup { group in
            group.addTask { await feed.follow(desk, now: now) }
            group.addTask { await feed.beat() }
        }
    }

    /// Lets go of the database.
    public func close() async { await desk.close() }

    /// Answers a request.
    public func answer(_ request: HTTPRequest) async -> HTTPResponse {
        switch (request.method, request.path) {
        case ("GET", "/"): await page()
        case ("GET", "/live.js"): HTTPResponse("text/javascript; charset=utf-8", ArticlePage.script)
        case ("GET", "/page.css"): HTTPResponse("text/css; charset=utf-8", ArticlePage.style)
        case ("GET", "/icon.svg"): HTTPResponse("image/svg+xml", ArticlePage.icon)
        case ("GET", "/events"): HTTPResponse(events: feed.open())
        case ("GET", "/banner.svg"): await picture()
        case ("GET", "/progress.json"): await progressDocument()
        case ("GET", "/badge.json"): await badge()
        case ("GET", "/metrics"): await openMetrics()
        case ("POST", "/webhooks/stripe"): await delivery(request)
        case (_, "/webhooks/stripe"): Self.refusal(405, "Deliveries are posted.", [("Allow", "POST")])
        case ("GET", _): Self.refusal(404, "There is nothing here.")
        default: Self.refusal(405, "This is for reading.", [("Allow", "GET")])
        }
    }

    /// The figures now, or that they are unknown. Never a zero that nobody counted.
    private func reading() async -> LiveFeed.Reading {
        let instant = now()
        do {
            return .known(try await desk.use { try await $0.progress(of: $1.id, asOf: instant) })
        } catch {
            return .unknown(asOf: instant)
        }
    }

    private func page() async -> HTTPResponse {
        let reading = await reading()
        return HTTPResponse(
            "text/html; charset=utf-8", ArticlePage.html(reading, of: await desk.campaign),
            headers: [("Content-Security-Policy", ArticlePage.policy)])
    }

    private func picture() async -> HTTPResponse {
        switch await reading() {
        case .known(let progress): HTTPResponse("image/svg+xml", Banner(progress).svg())
        case .unknown(let instant):
            HTTPResponse("image/svg+xml", UnknownBanner(await desk.campaign, asOf: instant).svg())
        }
    }

    private func progressDocument() async -> HTTPResponse {
        switch await reading() {
        case .known(let progress): Self.json(ProgressDocument(progress))
        case .unknown: Self.json(status: 503, ["error": "The figures cannot be read at the moment"])
        }
    }

    private func badge() async -> HTTPResponse {
        switch await reading() {
        case .known(let progress): Self.json(Banner(progress).shields())
        // As shields.io wants it: an answer that says what is wrong, not a failure.
        case .unknown(let instant): Self.json(UnknownBanner(await desk.campaign, asOf: instant).shields())
        }
    }

    private func openMetrics() async -> HTTPResponse {
        let reading = await reading()
        let own = metrics.exposition(readers: feed.readers, isReadable: reading.isKnown)
        // The campaign's figures end the exposition; without them it ends itself.
        let campaign = if case .known(let progress) = reading { Banner(progress).openMetrics() } else { "# EOF\n" }
        return HTTPResponse("application/openmetrics-text; version=1.0.0; charset=utf-8", own + campaign)
    }

    /// Records what Stripe tells. Only what is on the disk is acknowledged; anything else Stripe sends again.
    private func delivery(_ request: HTTPRequest) async -> HTTPResponse {
        let instant = now()
        do {
            try signature.verify(request.body, header: request.headers["stripe-signature"], now: instant)
        } catch {
            metrics.countRefusal(error.rawValue)
            return Self.refusal(400, "The signature is not one to be trusted.")
        }
        do {
            let event = try StripeEvent(json: request.body, testMode: testMode)
            let recording = Recording(at: instant, by: "stripe-webhook")
            let outcome = try await desk.use { try await $0.apply(event, to: $1.id, recording) }
            metrics.countEvent(outcome.rawValue)
            return Self.json(["outcome": outcome.rawValue])
        } catch let error as ExchangeError {
            metrics.countRefusal("unreadable")
            return Self.refusal(422, error.description)
        } catch {
            metrics.countRefusal("unavailable")
            return Self.refusal(503, "This could not be recorded; send it again.", [("Retry-After", "5")])
        }
    }

    private static func refusal(
        _ status: Int, _ sentence: String, _ headers: [(name: String, value: String)] = []
    ) -> HTTPResponse {
        HTTPResponse(status: status, "text/plain; charset=utf-8", sentence + "\n", headers: headers)
    }

    private static func json(status: Int = 200, _ value: some Encodable) -> HTTPResponse {
        guard let text = try? JSONDocument.encode(value) else { return refusal(500, "There is no answer to that.") }
        return HTTPResponse(
            status: status, "application/json; charset=utf-8", text + "\n", headers: [("Cache-Control", "no-store")])
    }
}

extension LiveFeed.Reading {
    fileprivate var isKnown: Bool { if case .known = self { true } else { false } }
}
