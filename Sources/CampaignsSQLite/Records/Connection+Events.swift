import Campaigns

/// What other systems told, row to value and value to row.
///
/// Indexes are named: there are millions of events of one source, and SQLite would sooner read all of them in the order of
/// the table than go by an index of which it has no statistics.
extension Connection {
    /// An event; in the order it happened, and at one time in the order of the events' identities.
    private static let columns = "source, external_id, occurred_at, record, person, email, name, content"
    private static let order = "occurred_at, external_id"

    func events(about record: ExternalIdentity) throws -> [ForeignEvent] {
        try query(
            """
            SELECT \(Self.columns) FROM event INDEXED BY event_record WHERE source = ? AND record = ?
            ORDER BY \(Self.order)
            """, .text(record.source), .text(record.id), read: Self.decodeEvent)
    }

    /// Those that name a person by this identity.
    func events(naming person: ExternalIdentity) throws -> [ForeignEvent] {
        try query(
            """
            SELECT \(Self.columns) FROM event INDEXED BY event_person
            WHERE source = ? AND person = ? AND person IS NOT NULL
            """, .text(person.source), .text(person.id), read: Self.decodeEvent)
    }

    /// Those of a source that name a person by this address: what other sources tell is in words of their own.
    func events(naming email: EmailAddress, source: String) throws -> [ForeignEvent] {
        try query(
            """
            SELECT \(Self.columns) FROM event INDEXED BY event_email
            WHERE email_key = ? AND email_key IS NOT NULL AND source = ?
            """, .text(email.key), .text(source), read: Self.decodeEvent)
    }

    /// Those of any source that name a person by one of these, in the order they happened.
    func events(naming identities: [ExternalIdentity], _ emails: Set<EmailAddress>) throws -> [ForeignEvent] {
        var found: [ExternalIdentity: ForeignEvent] = [:]
        for identity in identities {
            for event in try events(naming: identity) { found[event.identity] = event }
        }
        for email in emails {
            let named = try query(
                """
                SELECT \(Self.columns) FROM event INDEXED BY event_email
                WHERE email_key = ? AND email_key IS NOT NULL
                """, .text(email.key), read: Self.decodeEvent)
            for event in named { found[event.identity] = event }
        }
        return found.values.sorted {
            ($0.occurredAt, $0.identity.description) < ($1.occurredAt, $1.identity.description)
        }
    }

    func hasEvent(_ identity: ExternalIdentity) throws -> Bool {
        try queryFirst(
            "SELECT 1 FROM event WHERE source = ? AND external_id = ?", .text(identity.source), .text(identity.id)
        ) { _ in true } ?? false
    }

    func insert(_ event: ForeignEvent, revision: Int64) throws {
        try insert(
            into: .event, .text(event.identity.source), .text(event.identity.id), .instant(event.occurredAt),
            .text(event.record.id), SQLValue(event.person.identity?.id), SQLValue(event.person.email?.address),
            SQLValue(event.person.email?.key), SQLValue(event.person.name), .text(event.content), .integer(revision))
    }

    private static func decodeEvent(_ row: Statement) throws -> ForeignEvent {
        try StoreError.decoding {
            let source = try row.text(0)
            return ForeignEvent(
                identity: try ExternalIdentity(source: source, id: try row.text(1)), occurredAt: try row.instant(2),
                record: try ExternalIdentity(source: source, id: try row.text(3)),
                person: .init(
                    identity: try row.optionalText(4).map { try ExternalIdentity(source: source, id: $0) },
                    email: try row.optionalText(5).map { try EmailAddress($0) }, name: try row.optionalText(6)),
                content: try row.text(7))
        }
    }
}
