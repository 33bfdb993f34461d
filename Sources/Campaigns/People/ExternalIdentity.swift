/// What another system calls the same record: its name for itself and its identifier, `stripe:cus_4QWK`.
///
/// A store keeps each `(source, id)` once for each kind of record, so recording the same one twice changes nothing.
public struct ExternalIdentity: Hashable, Sendable, CustomStringConvertible {
    /// The other system: lower-case letters, digits, `-`, `_` and `.`.
    public let source: String
    /// Its identifier there, as it is.
    public let id: String

    /// Makes an identity from its two parts.
    /// - Throws: ``DomainError`` if the source is not a plain word, or the identifier is empty, longer than 255 bytes or
    ///   holds control characters.
    public init(source: String, id: String) throws(DomainError) {
        let source = source.lowercased()
        let isWord = source.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        guard isWord, (1...64).contains(source.utf8.count) else {
            throw DomainError(.person, "\"\(source)\" is not the name of a source; use letters, digits, - _ and .")
        }
        guard (1...255).contains(id.utf8.count),
            !id.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw DomainError(.person, "an external identifier has 1 to 255 bytes and no control characters") }
        self.source = source
        self.id = id
    }

    /// Reads `source:id`; the identifier may hold further colons.
    public init(parsing text: String) throws(DomainError) {
        guard let colon = text.firstIndex(of: ":") else {
            throw DomainError(.person, "\"\(text)\" is not an external identity; write it as source:id")
        }
        try self.init(source: String(text[..<colon]), id: String(text[text.index(after: colon)...]))
    }

    /// `source:id`.
    public var description: String { "\(source):\(id)" }
}
