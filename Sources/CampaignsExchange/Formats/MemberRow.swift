import Campaigns

/// One row of a members file, asked by field. A blank field is nil: it says nothing.
struct MemberRow {
    let record: CSVRecord
    let columns: MemberColumns

    /// The bytes of a field without the spaces around them, or nil if there are none.
    func bytes(_ field: MemberField) -> ArraySlice<UInt8>? {
        columns[field].flatMap(bytes(at:))
    }

    /// The text of a field as somebody wrote it, its guard against formulas gone.
    func text(_ field: MemberField) -> String? {
        bytes(field).map(Self.text)
    }

    /// The text of a column, its guard against formulas gone.
    func text(at position: Int) -> String? {
        bytes(at: position).map(Self.text)
    }

    /// Text that has one line and no control characters.
    func line(_ field: MemberField, _ what: String) throws(RejectedRow) -> String? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try PlainText.line(text, what) }
    }

    /// Text of several lines, without control characters.
    func lines(_ field: MemberField, _ what: String) throws(RejectedRow) -> String? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try PlainText.lines(text, what) }
    }

    /// An e-mail address.
    func email(_ field: MemberField) throws(RejectedRow) -> EmailAddress? {
        guard let text = text(field) else { return nil }
        do { return try EmailAddress(text) } catch { throw rejected(field, "is not an e-mail address") }
    }

    /// True or false.
    func boolean(_ field: MemberField) throws(RejectedRow) -> Bool? {
        guard let bytes = bytes(field) else { return nil }
        guard let value = BooleanText.value(bytes) else { throw rejected(field, "is neither true nor false") }
        return value
    }

    /// A day or an instant.
    func moment(_ field: MemberField) throws(RejectedRow) -> DayOrInstant? {
        guard let bytes = bytes(field) else { return nil }
        if let instant = Instant(iso8601: bytes) { return .instant(instant) }
        if let day = CalendarDay(iso8601: bytes) { return .day(day) }
        throw rejected(field, "is not a date like 2025-11-17 or 2025-11-17T12:00:00Z")
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ field: MemberField, of _: Word.Type = Word.self
    ) throws(RejectedRow) -> Word? {
        guard let text = text(field) else { return nil }
        if let word = Word(rawValue: text.lowercased()) { return word }
        throw rejected(field, "is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// Another system's identifier.
    func identity(_ field: MemberField, source: String) throws(RejectedRow) -> ExternalIdentity? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try ExternalIdentity(source: source, id: text) }
    }

    /// What `body` gives; a rule it breaks rejects the row on account of `field`.
    func checked<Value>(
        _ field: MemberField, _ body: () throws(DomainError) -> Value
    ) throws(RejectedRow) -> Value {
        do { return try body() } catch { throw rejected(field, error.message) }
    }

    /// The rejection of this row on account of one field.
    func rejected(_ field: MemberField, _ reason: String) -> RejectedRow {
        RejectedRow(line: record.line, column: columns[field].map(columns.header.label), reason: reason)
    }

    private func bytes(at position: Int) -> ArraySlice<UInt8>? {
        guard !record.isEmpty(position) else { return nil }
        let bytes = ASCII.trimmed(record[position].bytes)
        return bytes.isEmpty ? nil : bytes
    }

    /// Bytes as text, their guard against formulas gone.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: CSVGuard.isGuarded(bytes) ? bytes.dropFirst() : bytes, as: UTF8.self)
    }
}
