import Campaigns

/// A record that a row writes, told from all others by who writes it and a number; all its content follows from these.
///
/// Three of four are donations, the fourth is a member with a term; those of a source that begins with `m` are members
/// only, those of `key` are known to the store by an idempotency key only.
struct SampleRecord: Hashable, Comparable, Sendable, CustomStringConvertible {
    let source: String
    /// From 0, below 86,400,000.
    let number: Int

    static let keyed = "key"

    var isDonation: Bool { !source.hasPrefix("m") && (source == Self.keyed || number % 4 != 3) }
    var description: String { "\(source):\(number)" }

    static func < (a: SampleRecord, b: SampleRecord) -> Bool { (a.source, a.number) < (b.source, b.number) }

    /// When it was received or started: spread over 300 days, and different for each number.
    var instant: Instant {
        Self.firstInstant.advanced(byElapsedDays: number % 300).advanced(byMilliseconds: Int64(number))
    }

    /// In minor units.
    var amount: Int64 { 100 + Int64(number) * 7919 % 9973 }
    var name: String { "Person \(description)" }
    var address: String { "\(source)-\(number)@example.org" }
    /// Every third member has a level.
    var level: String? { number % 12 == 3 ? SampleCampaign.level : nil }

    /// 2025-01-02T00:00:00Z.
    private static let firstInstant = Instant(millisecondsSince1970: 1_735_776_000_000)

    init(_ source: String, _ number: Int) {
        self.source = source
        self.number = number
    }

    init?(_ identity: ExternalIdentity) {
        guard let number = Int(identity.id) else { return nil }
        self.init(identity.source, number)
    }

    /// The record a donation without an external identity is.
    init(keyedReceivedAt instant: Instant) {
        self.init(
            Self.keyed,
            Int(instant.milliseconds(since: Self.firstInstant) % Instant.millisecondsPerDay))
    }
}
