import CampaignsRendering
import Foundation

/// One JSON document for standard output.
enum JSONDocument {
    /// The document with sorted keys, indented, instants in ISO 8601 with `Z`, without a final line end.
    ///
    /// Control and bidi characters inside strings are written as `\u` escapes: the same document to a program, and
    /// nothing that a terminal would act on.
    static func text(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        encoder.dateEncodingStrategy = .iso8601
        let text = String(decoding: try encoder.encode(document), as: UTF8.self)
        // Outside strings the only control character is the encoder's own line feed; inside them it is escaped already.
        func mustEscape(_ scalar: Unicode.Scalar) -> Bool { scalar != "\n" && TerminalText.isHostile(scalar) }
        guard text.unicodeScalars.contains(where: mustEscape) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if mustEscape(scalar) {
                let digits = String(scalar.value, radix: 16)
                safe.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
            } else {
                safe.append(scalar)
            }
        }
        return String(safe)
    }
}

/// A key that is always there, with `null` for nil, where synthesised coding would leave it out.
@propertyWrapper
struct ExplicitNull<Value: Encodable>: Encodable {
    var wrappedValue: Value?

    init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}
extension ExplicitNull: Sendable where Value: Sendable {}
