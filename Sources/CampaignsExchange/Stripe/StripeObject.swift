import Campaigns
import Foundation

/// A JSON object of Stripe's, read leniently: a part that is missing, null or of another kind than expected says nothing.
///
/// Numbers are read as whole 64-bit integers only, and what is too deep or not JSON at all never gets here.
struct StripeObject: Decodable {
    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private let container: KeyedDecodingContainer<Key>?

    init(from decoder: any Decoder) throws {
        container = try? decoder.container(keyedBy: Key.self)
    }

    private func value<Value: Decodable>(_ key: String, _ type: Value.Type = Value.self) -> Value? {
        (try? container?.decodeIfPresent(type, forKey: Key(stringValue: key))) ?? nil
    }

    /// Whether it is an object, of whatever kind.
    var isObject: Bool { container != nil }

    /// Text that is not empty.
    func text(_ key: String) -> String? { value(key, String.self).flatMap { $0.isEmpty ? nil : $0 } }

    func number(_ key: String) -> Int64? { value(key) }

    func flag(_ key: String) -> Bool? { value(key) }

    /// Seconds since 1970, as an instant within this library's years.
    func instant(_ key: String) -> Instant? {
        guard let seconds = number(key), (0...Self.lastSecond).contains(seconds) else { return nil }
        return Instant(millisecondsSince1970: seconds * 1000)
    }

    func object(_ key: String) -> StripeObject? {
        guard let object = value(key, StripeObject.self), object.isObject else { return nil }
        return object
    }

    /// The members of a list object, or of an array.
    func list(_ key: String) -> [StripeObject] {
        let found = object(key)?.value("data", [StripeObject].self) ?? value(key) ?? []
        return found.filter(\.isObject)
    }

    /// The identifier of another object, whether it is given by itself or with all that belongs to it.
    func reference(_ key: String) -> String? { text(key) ?? object(key)?.text("id") }

    /// 9999-12-31T23:59:59Z.
    private static let lastSecond: Int64 = 253_402_300_799
}
