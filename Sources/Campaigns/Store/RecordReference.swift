/// How a caller names a record that has no address: by the store's identifier or by an external identity.
public enum RecordReference<Entity>: Hashable, Sendable, CustomStringConvertible {
    /// The store's identifier.
    case id(Identifier<Entity>)
    /// Another system's name for the record.
    case external(ExternalIdentity)

    /// Reads an identifier or `source:id`, told apart by their form.
    /// - Throws: ``DomainError`` if the text is neither.
    public init(parsing text: String) throws(DomainError) {
        if let id = Identifier<Entity>(text) {
            self = .id(id)
        } else if text.contains(":") {
            self = .external(try ExternalIdentity(parsing: text))
        } else {
            throw DomainError(.donation, "\"\(text)\" names no record; use an id or source:id")
        }
    }

    /// The reference as it would be typed.
    public var description: String {
        switch self {
        case .id(let id): id.description
        case .external(let identity): identity.description
        }
    }
}
