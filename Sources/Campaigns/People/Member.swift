/// A person known to the organisation, member or not: it is their terms that make them count.
public struct Member: Hashable, Sendable, Identifiable {
    /// The identifier of a member.
    public typealias ID = Identifier<Member>

    /// Whether a person agreed to be shown by name where records are shown.
    public enum Visibility: String, Hashable, Sendable, CaseIterable, Codable {
        /// The name may be shown.
        case named
        /// The name is not shown.
        case anonymous
    }

    /// The identifier the store knows the person by.
    public let id: ID
    /// The name, if it is known.
    public let name: String?
    /// The address, if it is known; at most one member has it.
    public let email: EmailAddress?
    /// What other systems call this person.
    public let externalIdentities: [ExternalIdentity]
    /// Whether the name may be shown.
    public let visibility: Visibility
    /// Whether the person agreed to stand by name on a campaign's honour roll. A consent of its own: whoever may be named
    /// beside a record has not agreed to be published in a list.
    public let rollConsent: Bool
    /// A free note of the staff.
    public let note: String?
    /// Whether this is what is left of a person who was erased: it has no name, address or other identity any more, and
    /// counts all the same, so that figures of the past stay what they were.
    public let isErased: Bool

    /// Makes a member's record.
    /// - Throws: ``DomainError`` if the name or the note is too long or holds control characters.
    public init(
        id: ID, name: String? = nil, email: EmailAddress? = nil, externalIdentities: [ExternalIdentity] = [],
        visibility: Visibility = .named, rollConsent: Bool = false, note: String? = nil, isErased: Bool = false
    ) throws(DomainError) {
        self.id = id
        self.name = try PlainText.line(name, "a name")
        self.email = email
        self.externalIdentities = externalIdentities
        self.visibility = visibility
        self.rollConsent = rollConsent
        self.isErased = isErased
        self.note = try PlainText.lines(note, "a note")
    }
}

/// How a caller names a member: by identifier, by address or by an external identity.
public enum MemberReference: Hashable, Sendable, CustomStringConvertible {
    /// The store's identifier.
    case id(Member.ID)
    /// The e-mail address.
    case email(EmailAddress)
    /// Another system's name for the person.
    case external(ExternalIdentity)

    /// Reads an identifier, an address or `source:id`, told apart by their form.
    /// - Throws: ``DomainError`` if the text is none of them.
    public init(parsing text: String) throws(DomainError) {
        if let id = Member.ID(text) {
            self = .id(id)
        } else if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("@") {
            self = .external(try ExternalIdentity(parsing: text))
        } else if text.contains("@") {
            self = .email(try EmailAddress(text))
        } else {
            throw DomainError(.person, "\"\(text)\" names no member; use an id, an e-mail address or source:id")
        }
    }

    /// The reference as it would be typed.
    public var description: String {
        switch self {
        case .id(let id): id.description
        case .email(let email): email.description
        case .external(let identity): identity.description
        }
    }
}
