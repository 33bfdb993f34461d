import Campaigns
import CampaignsSQLite
import CampaignsTestSupport
import Foundation
import HTTPServer
import Testing

@testable import Newsroom

/// A newsroom that a test talks to, in November of 2025.
struct TestNewsroom {
    let service: NewsroomService
    let path: String
    let clock: FixedClock
    static let secret = "whsec_test"

    /// Runs `body` with a newsroom over a database at a new path, which `prepare` may put something at first.
    static func with(
        prepare: (String) throws -> Void = { _ in }, _ body: (TestNewsroom) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "newsroom-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "newsroom.sqlite").path
        try prepare(path)
        let clock = try #require(FixedClock(iso8601: "2025-11-17T12:00:00Z"))
        let settings = Settings(
            database: .file(path), campaign: try Settings.drive(year: 2025), webhookSecrets: [secret])
        let service = try NewsroomService(settings) { clock.now }
        do {
            try await body(TestNewsroom(service: service, path: path, clock: clock))
            await service.close()
        } catch {
            await service.close()
            throw error
        }
    }

    func get(_ path: String) async -> HTTPResponse { await service.answer(HTTPRequest(method: "GET", path: path)) }

    /// Posts a delivery, signed now unless told otherwise.
    func post(_ body: String, signature: String? = nil) async -> HTTPResponse {
        let seconds = clock.now.millisecondsSince1970 / 1000
        let digest = WebhookSignature.digest(Data("\(seconds).\(body)".utf8), Data(Self.secret.utf8))
        let header = signature ?? "t=\(seconds),v1=\(digest.map { String(format: "%02x", $0) }.joined())"
        return await service.answer(
            HTTPRequest(
                method: "POST", path: "/webhooks/stripe", headers: ["stripe-signature": header], body: Data(body.utf8)))
    }

    /// A new subscription of a customer's, for the month of the test.
    static func subscription(_ number: Int, event: String? = nil, type: String = "created", more: String = "") -> String
    {
        """
        {"id":"\(event ?? "evt_\(number)")","object":"event","type":"customer.subscription.\(type)","created":1762000000,
        "data":{"object":{"id":"sub_\(number)","object":"subscription","customer":"cus_\(number)","status":"active",
        "start_date":1762000000,"created":1762000000\(more),"items":{"data":[{"current_period_start":1762000000,
        "current_period_end":1764600000,"quantity":1,"price":{"unit_amount":800,"currency":"eur","nickname":"Supporter",
        "recurring":{"interval":"month","interval_count":1}}}]}}}}
        """
    }
}

extension HTTPResponse {
    /// The body, if it is text.
    var text: String {
        if case .whole(let data) = body { String(decoding: data, as: UTF8.self) } else { "" }
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
