import Campaigns

extension ImportRow {
    /// The identities in the columns of our own exports and in those a mapping names.
    ///
    /// Whoever has neither an address nor an identity elsewhere is known by the `member_id` of the database the file came
    /// from.
    func ownIdentities() throws(RejectedRow) -> [ExternalIdentity] {
        var identities: [ExternalIdentity] = []
        if let list = text(.externalIDs) {
            do { identities = try ExternalIdentityList.identities(list) } catch {
                throw rejected(.externalIDs, "is not a list of source:id")
            }
        }
        for column in columns.identities {
            guard let text = text(at: column.position) else { continue }
            do { identities.append(try Self.identity(text, source: column.source)) } catch {
                throw RejectedRow(
                    line: record.line, column: columns.header.label(of: column.position), reason: error.message)
            }
        }
        if identities.isEmpty, bytes(.email) == nil, let identity = try identity(.memberID, source: "campaign") {
            identities.append(identity)
        }
        return identities
    }

    /// What another system calls a record: an identifier of `source`, else of the source that the mapping names, else
    /// `source:id`, as our own exports write it.
    func identifier(_ field: ImportField, source: String?) throws(RejectedRow) -> ExternalIdentity? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in
            try Self.identity(text, source: source ?? columns.source(of: field))
        }
    }

    /// Whether one of our own columns, or a mapped one, says who the row is about.
    var hasOwnIdentity: Bool {
        bytes(.externalIDs) != nil || bytes(.memberID) != nil
            || columns.identities.contains { text(at: $0.position) != nil }
    }

    /// `source:id`, or an identifier alone, which is one of the source the mapping names.
    private static func identity(_ text: String, source: String?) throws(DomainError) -> ExternalIdentity {
        if let source { return try ExternalIdentity(source: source, id: text) }
        if let first = text.utf8.first, (0x61...0x7A).contains(first | 0x20),
            let identity = try? ExternalIdentity(parsing: text)
        {
            return identity
        }
        return try ExternalIdentity(source: "csv", id: text)
    }
}
