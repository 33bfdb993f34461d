import Campaigns

/// One row of a file, asked by field. A blank field is nil: it says nothing.
struct ImportRow {
    let record: CSVRecord
    let columns: ImportColumns
    let style: WritingStyle

    /// The bytes of a field without the spaces around them, or nil if there are none.
    func bytes(_ field: ImportField) -> ArraySlice<UInt8>? {
        columns[field].flatMap(bytes(at:))
    }

    /// The text of a field as somebody wrote it, its guard against formulas gone.
    func text(_ field: ImportField) -> String? {
        bytes(field).map(Self.text)
    }

    /// The text of a column, its guard against formulas gone.
    func text(at position: Int) -> String? {
        bytes(at: position).map(Self.text)
    }

    /// Text that has one line and no control characters.
    func line(_ field: ImportField, _ what: String) throws(RejectedRow) -> String? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try PlainText.line(text, what) }
    }

    /// A person's name, in one column or in two.
    func personName() throws(RejectedRow) -> String? {
        if let name = try line(.name, "a name") { return name }
        let parts = [try line(.firstName, "a name"), try line(.lastName, "a name")].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    /// Text of several lines, without control characters.
    func lines(_ field: ImportField, _ what: String) throws(RejectedRow) -> String? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try PlainText.lines(text, what) }
    }

    /// An e-mail address.
    func email(_ field: ImportField) throws(RejectedRow) -> EmailAddress? {
        guard let text = text(field) else { return nil }
        do { return try EmailAddress(text) } catch { throw rejected(field, "is not an e-mail address") }
    }

    /// True or false.
    func boolean(_ field: ImportField) throws(RejectedRow) -> Bool? {
        guard let bytes = bytes(field) else { return nil }
        guard let value = BooleanText.value(bytes) else { throw rejected(field, "is neither true nor false") }
        return value
    }

    /// A day, an instant, or a time of day.
    func date(_ field: ImportField) throws(RejectedRow) -> WrittenDate? {
        guard let bytes = bytes(field) else { return nil }
        do { return try WrittenDate(bytes, order: style.dates, guesses: style.guessesDates) } catch {
            switch error {
            case .order:
                throw rejected(
                    field, "has day and month in an order that is not known; name it with --dates dmy, mdy or ymd")
            case .form: throw rejected(field, "is not a date like 2025-11-17 or 2025-11-17T12:00:00Z")
            }
        }
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String> & CaseIterable>(
        _ field: ImportField, of _: Word.Type = Word.self
    ) throws(RejectedRow) -> Word? {
        guard let text = text(field) else { return nil }
        if let word = Word(rawValue: text.lowercased()) { return word }
        throw rejected(field, "is none of \(Word.allCases.map(\.rawValue).joined(separator: ", "))")
    }

    /// Whether a field holds this lower-case word, in either case.
    func says(_ field: ImportField, _ word: String) -> Bool {
        bytes(field).map { ASCII.isSame($0, as: Array(word.utf8)) } ?? false
    }

    /// What the word in a field stands for, in either case; nil for a blank. A word that is not known may mean anything, so
    /// its row is rejected.
    func state<State>(_ field: ImportField, among words: [String: State]) throws(RejectedRow) -> State? {
        guard let text = text(field) else { return nil }
        guard let state = words[text.lowercased()] else { throw rejected(field, "is not a state that is known") }
        return state
    }

    /// Another system's identifier.
    func identity(_ field: ImportField, source: String) throws(RejectedRow) -> ExternalIdentity? {
        guard let text = text(field) else { return nil }
        return try checked(field) { () throws(DomainError) in try ExternalIdentity(source: source, id: text) }
    }

    /// What `body` gives; a rule it breaks rejects the row on account of `field`.
    func checked<Value>(
        _ field: ImportField, _ body: () throws(DomainError) -> Value
    ) throws(RejectedRow) -> Value {
        do { return try body() } catch { throw rejected(field, error.message) }
    }

    /// The rejection of this row on account of one field.
    func rejected(_ field: ImportField, _ reason: String) -> RejectedRow {
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
