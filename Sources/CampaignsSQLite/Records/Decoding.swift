import Campaigns
import Foundation

/// The stored forms of domain values that are one column wide.
extension Statement {
    func id<Entity>(_ column: Int, of _: Entity.Type = Entity.self) throws -> Identifier<Entity> {
        Identifier(try uuid(column))
    }

    func optionalID<Entity>(_ column: Int, of _: Entity.Type = Entity.self) throws -> Identifier<Entity>? {
        try optionalUUID(column).map { Identifier($0) }
    }

    func instant(_ column: Int) throws -> Instant { Instant(millisecondsSince1970: try int64(column)) }

    func optionalInstant(_ column: Int) throws -> Instant? {
        try optionalInt64(column).map { Instant(millisecondsSince1970: $0) }
    }

    func flag(_ column: Int) throws -> Bool { try int64(column) != 0 }

    func count(_ column: Int) throws -> Int { Int(clamping: try int64(column)) }

    /// A word of a closed list, such as a membership's kind.
    func word<Value: RawRepresentable<String>>(_ column: Int, of _: Value.Type = Value.self) throws -> Value {
        guard let value = Value(rawValue: try text(column)) else { throw StoreError.damaged("an unknown word") }
        return value
    }

    func dayOrInstant(_ column: Int) throws -> DayOrInstant {
        guard let value = DayOrInstant(iso8601: try text(column)) else {
            throw StoreError.damaged("a date it cannot read")
        }
        return value
    }

    func day(_ column: Int) throws -> CalendarDay {
        guard let day = CalendarDay(iso8601: try text(column)) else { throw StoreError.damaged("a day it cannot read") }
        return day
    }

    /// An amount and its currency in two columns, both NULL for none.
    func optionalMoney(_ amount: Int, _ currency: Int) throws -> Money? {
        guard let units = try optionalInt64(amount) else { return nil }
        return Money(minorUnits: units, currency: try Currency(try text(currency)))
    }

    func optionalIdentity(_ source: Int, _ id: Int) throws -> ExternalIdentity? {
        guard let source = try optionalText(source) else { return nil }
        return try ExternalIdentity(source: source, id: try text(id))
    }
}

extension SQLValue {
    static func id<Entity>(_ id: Identifier<Entity>?) -> SQLValue { SQLValue(id?.uuid) }
    static func instant(_ instant: Instant?) -> SQLValue { SQLValue(instant?.millisecondsSince1970) }
    static func flag(_ flag: Bool) -> SQLValue { .integer(flag ? 1 : 0) }
}

extension StoreError {
    /// A stored value that the domain refuses: the file was written by something else, or damaged.
    static func damaged(_ what: String) -> StoreError {
        StoreError(.corrupt, "The database is damaged: it holds \(what)", advice: "Restore it from a backup")
    }

    /// Reads a value that was stored as JSON.
    static func decodingJSON<Value: Decodable>(_: Value.Type, _ text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw damaged("a value it cannot read")
        }
    }

    /// Turns a domain rule that a *stored* value breaks into damage; the same rule on a caller's value stays as it is.
    static func decoding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DomainError {
            throw damaged("a record that breaks a rule: \(error.message)")
        }
    }
}
