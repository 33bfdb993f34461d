public import Foundation

/// The identifier of one `Entity`: a UUID of version 7 (RFC 9562), made by the client.
///
/// It sorts by the time it was made, so that a store on several machines needs no sequence and its keys arrive in
/// order. The type parameter keeps a member's identifier from being used as a donation's.
public struct Identifier<Entity>: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The UUID.
    public let uuid: UUID

    /// Wraps a UUID read from a store or a caller.
    public init(_ uuid: UUID) { self.uuid = uuid }

    /// Reads the usual form, `0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a77`, in either case.
    public init?(_ text: String) {
        guard let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// The usual form in lower case.
    public var description: String { uuid.uuidString.lowercased() }

    /// In the order the identifiers were made.
    public static func < (a: Identifier, b: Identifier) -> Bool { a.uuid < b.uuid }
}

/// Makes identifiers that sort in the order they were made, also within one millisecond.
///
/// The first one draws 74 random bits beside its time; each later one of the same or an earlier millisecond adds one to
/// those bits (RFC 9562, 6.2, method 2). The generator reads no clock: the caller passes the instant of the record.
public struct IdentifierGenerator: Sendable {
    private var milliseconds: UInt64 = 0
    private var high: UInt16 = 0
    private var low: UInt64 = 0

    /// Makes a generator; its first identifier seeds it.
    public init() {}

    /// The next identifier, for a record made at `instant`.
    public mutating func next<Entity>(_: Entity.Type = Entity.self, at instant: Instant) -> Identifier<Entity> {
        let now = UInt64(max(0, instant.millisecondsSince1970))
        if now > milliseconds || (milliseconds == 0 && high == 0 && low == 0) {
            milliseconds = now
            // One bit of room at the top, so that counting up does not run out within a millisecond.
            high = .random(in: 0..<0x800)
            low = .random(in: 0..<0x4000_0000_0000_0000)
        } else {
            low &+= 1
            if low >= 0x4000_0000_0000_0000 { (low, high) = (0, high &+ 1) }
            if high >= 0x1000 { (milliseconds, high) = (milliseconds &+ 1, 0) }
        }
        return Identifier(UUID(version7At: milliseconds, high: high, low: low))
    }
}

extension UUID {
    fileprivate init(version7At milliseconds: UInt64, high: UInt16, low: UInt64) {
        func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
        self.init(
            uuid: (
                byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24), byte(milliseconds, 16),
                byte(milliseconds, 8), byte(milliseconds, 0),
                0x70 | UInt8(truncatingIfNeeded: high >> 8), UInt8(truncatingIfNeeded: high),
                0x80 | byte(low, 56), byte(low, 48), byte(low, 40), byte(low, 32), byte(low, 24), byte(low, 16),
                byte(low, 8), byte(low, 0)
            ))
    }
}
