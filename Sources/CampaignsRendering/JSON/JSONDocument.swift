import Campaigns
import Foundation

/// The one way in which documents for machines are written.
public enum JSONDocument {
    /// The value as JSON: sorted keys, two spaces of indent, slashes as they are, no final line end.
    ///
    /// Sorted, so that the same figures give the same bytes and two documents can be compared line by line. Control and
    /// bidi characters inside strings are written as `\u` escapes: the same document to a program, and nothing that a
    /// terminal would act on.
    /// - Throws: `EncodingError` if the value holds what JSON cannot, such as a number that is not finite.
    public static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        return HostileText.escaped(inJSON: text)
    }
}

/// A value that may be missing, and is then written as `null` instead of being left out, so that a document has the same
/// keys whatever its figures.
public struct ExplicitNull<Value: Encodable>: Encodable {
    /// The value.
    public let value: Value?

    /// Wraps a value.
    public init(_ value: Value?) { self.value = value }

    /// Writes the value, or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

extension ExplicitNull: Sendable where Value: Sendable {}
extension ExplicitNull: Equatable where Value: Equatable {}
extension ExplicitNull: Hashable where Value: Hashable {}
