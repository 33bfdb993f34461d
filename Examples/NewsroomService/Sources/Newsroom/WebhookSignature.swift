import CCrypto
public import Campaigns
public import Foundation

/// The signature that Stripe puts on each delivery: proof that it comes from Stripe and is not an old one again.
///
/// The header reads `t=1492774577,v1=5257a869e7…`: when it was signed, and HMAC-SHA256 of that time, a full stop and the
/// body. Source: https://docs.stripe.com/webhooks#verify-manually
public struct WebhookSignature: Sendable {
    /// Why a delivery is refused.
    public enum Refusal: String, Error, Sendable, CaseIterable {
        /// There is no header, or none that can be read.
        case malformed
        /// No signature in it is that of the body by any of the secrets.
        case mismatch
        /// It was signed too long ago, or too far in the future.
        case outdated
    }

    private let secrets: [Data]
    private let tolerance: Int64

    /// Makes the check.
    /// - Parameters:
    ///   - secrets: The endpoint's secrets, `whsec_…`; several while one takes another's place.
    ///   - tolerance: How far the time of signing may be from now.
    public init(secrets: [String], tolerance: Duration = .seconds(300)) {
        // What is signed with an empty secret anybody could sign.
        self.secrets = secrets.filter { !$0.isEmpty }.map { Data($0.utf8) }
        self.tolerance = tolerance.components.seconds
    }

    /// Accepts a delivery or refuses it.
    public func verify(_ body: Data, header: String?, now: Instant) throws(Refusal) {
        guard let header, let (time, signatures) = Self.parse(header) else { throw .malformed }
        let signed = Data("\(time).".utf8) + body
        let isGenuine = secrets.contains { secret in
            let expected = Self.digest(signed, secret)
            return signatures.contains { Self.isEqual($0, expected) }
        }
        guard isGenuine else { throw .mismatch }
        // The time is believed only now that it is known to be signed.
        guard abs(now.millisecondsSince1970 / 1000 - time) <= tolerance else { throw .outdated }
    }

    private static func parse(_ header: String) -> (time: Int64, signatures: [[UInt8]])? {
        var time: Int64?
        var signatures: [[UInt8]] = []
        for part in header.split(separator: ",").prefix(32) {
            let pair = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            guard pair.count == 2 else { return nil }
            switch pair[0] {
            case "t":
                // Digits only, so that the text that was signed is the one rebuilt from the number.
                guard let seconds = Int64(pair[1]), String(seconds) == pair[1], (0..<1 << 40).contains(seconds) else {
                    return nil
                }
                time = seconds
            case "v1": bytes(hexadecimal: pair[1]).map { signatures.append($0) }
            // Other versions are other schemes, and none of ours.
            default: break
            }
        }
        return time.flatMap { signatures.isEmpty ? nil : ($0, signatures) }
    }

    private static func bytes(hexadecimal text: String) -> [UInt8]? {
        let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == 2 * digestLength, digits.count == text.utf8.count else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { index in
            UInt8(16 * digits[index] + digits[index + 1])
        }
    }

    private static let digestLength = 32

    /// HMAC-SHA256 by OpenSSL.
    static func digest(_ message: Data, _ secret: Data) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let made = secret.withUnsafeBytes { secret in
            message.withUnsafeBytes { message in
                HMAC(
                    EVP_sha256(), secret.baseAddress, Int32(secret.count),
                    message.bindMemory(to: UInt8.self).baseAddress, message.count, &digest, &length)
            }
        }
        // Without a digest nothing compares equal.
        return made == nil ? [] : Array(digest.prefix(Int(length)))
    }

    /// Takes as long wherever two digests differ, so that a forger learns nothing from the time.
    private static func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.count == b.count && !a.isEmpty && CRYPTO_memcmp(a, b, a.count) == 0
    }
}
