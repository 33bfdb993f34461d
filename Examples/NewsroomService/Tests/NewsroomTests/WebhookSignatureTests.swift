import Campaigns
import Foundation
import Testing

@testable import Newsroom

@Suite struct `The signature of a delivery` {
    private static let secret = "whsec_test"
    private static let body = Data(#"{"id":"evt_1","type":"invoice.paid"}"#.utf8)
    private static let signedAt: Int64 = 1_763_380_800

    private func header(
        _ body: Data = body, secret: String = secret, at time: Int64 = signedAt, prefix: String = "v1="
    ) -> String {
        let digest = WebhookSignature.digest(Data("\(time).".utf8) + body, Data(secret.utf8))
        return "t=\(time),\(prefix)\(digest.map { String(format: "%02x", $0) }.joined())"
    }

    private func refusal(
        _ header: String?, _ body: Data = body, secrets: [String] = [secret], after seconds: Int64 = 10
    ) -> WebhookSignature.Refusal? {
        let now = Instant(millisecondsSince1970: (Self.signedAt + seconds) * 1000)
        do throws(WebhookSignature.Refusal) {
            try WebhookSignature(secrets: secrets).verify(body, header: header, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `is HMAC-SHA256, as RFC 4231 has it`() {
        let digest = WebhookSignature.digest(Data("what do ya want for nothing?".utf8), Data("Jefe".utf8))
        #expect(
            digest.map { String(format: "%02x", $0) }.joined()
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `is accepted if it is that of the body, by any secret and among others`() {
        #expect(refusal(header()) == nil)
        #expect(refusal(header(), secrets: ["whsec_new", Self.secret]) == nil)
        #expect(refusal(header() + ",v1=" + String(repeating: "0", count: 64) + ",v0=abc") == nil)
        #expect(refusal("v1=" + String(repeating: "0", count: 64) + "," + header()) == nil)
    }

    @Test(arguments: [-300, -1, 0, 300] as [Int64])
    func `is accepted within five minutes`(seconds: Int64) { #expect(refusal(header(), after: seconds) == nil) }

    @Test(arguments: [-301, 301, 86_400] as [Int64])
    func `is outdated after five minutes, and before`(seconds: Int64) {
        #expect(refusal(header(), after: seconds) == .outdated)
    }

    @Test func `of another body, time or secret is a mismatch`() {
        #expect(refusal(header(), Data(Self.body.dropLast())) == .mismatch)
        #expect(refusal(header(secret: "whsec_other")) == .mismatch)
        #expect(refusal(header().replacing("t=\(Self.signedAt)", with: "t=\(Self.signedAt + 1)")) == .mismatch)
        #expect(refusal(header(secret: ""), secrets: [""]) == .mismatch)
        #expect(refusal(header(), secrets: []) == .mismatch)
    }

    @Test(arguments: [
        nil, "", "t=1", "v1=00", "t=,v1=00", "t=1763380800", "t=01763380800,v1=\(String(repeating: "a", count: 64))",
        "t=-1,v1=\(String(repeating: "a", count: 64))", "t=1763380800,v1=xyz", "nonsense",
        "t=99999999999999999999,v1=0",
        "t=1763380800,v1=\(String(repeating: "é", count: 32))",
    ])
    func `that cannot be read is malformed`(header: String?) { #expect(refusal(header) == .malformed) }

    @Test func `of an older scheme alone does not count`() {
        #expect(refusal(header(prefix: "v0=")) == .malformed)
    }
}
