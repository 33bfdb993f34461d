import Campaigns

/// Where a format's columns stand in one file. A class, because every row refers to it.
final class MemberColumns: Sendable {
    /// A column with external identifiers, and the source they are of if the mapping names it.
    struct Identity: Sendable {
        let source: String?
        let position: Int
    }

    let header: CSVHeader
    let identities: [Identity]
    private let positions: [Int?]

    /// Finds the columns of `format` in `header`, those of `mapping` first.
    ///
    /// - Throws: ``ExchangeError`` if a field or a column does not exist, a mapped header occurs twice, or nothing in the
    ///   file says who a row is about.
    init(_ format: MemberFormat, in header: CSVHeader, mapping: [ColumnMapping]) throws {
        var search = ColumnSearch(format: format, header: header)
        for entry in mapping { try search.map(entry) }
        if mapping.isEmpty || !format.mappingIsComplete { try search.findTheRest() }
        guard search.saysWho else {
            throw ExchangeError(
                .columns, "The file has no column \"email\"",
                advice: "Map the field email to the column with the addresses; its \(header.listing)")
        }
        self.header = header
        identities = search.identities
        positions = search.positions
    }

    /// Where a field's column stands, if the file has it.
    subscript(field: MemberField) -> Int? { positions[field.rawValue] }

    /// Whether the file has a column for a field.
    func has(_ field: MemberField) -> Bool { positions[field.rawValue] != nil }

    /// Whether the column at `position` is read.
    func isRead(_ position: Int) -> Bool {
        positions.contains(position) || identities.contains { $0.position == position }
    }
}

/// A search for a format's columns in a header.
private struct ColumnSearch {
    let format: MemberFormat
    let header: CSVHeader
    var identities: [MemberColumns.Identity] = []
    var positions: [Int?] = Array(repeating: nil, count: MemberField.allCases.count)

    init(format: MemberFormat, header: CSVHeader) {
        self.format = format
        self.header = header
    }

    /// Whether any column can say who a row is about.
    var saysWho: Bool {
        has(.email) || !format.needsEmailColumn && (!identities.isEmpty || has(.externalIDs) || has(.memberID))
    }

    /// Finds what was not mapped by the format's own headers.
    mutating func findTheRest() throws {
        for column in format.columns where !has(column.field) {
            for name in column.names where !has(column.field) {
                positions[column.field.rawValue] = try header.position(of: name)
            }
        }
    }

    /// Takes the column that the caller says a field is in.
    mutating func map(_ entry: ColumnMapping) throws {
        guard let position = try header.position(of: entry.column) else {
            throw ExchangeError(
                .mapping, "The file has no column \"\(entry.column)\" to map \(entry.field) to",
                advice: "Its \(header.listing)")
        }
        if let source = entry.identitySource {
            if let source, (try? ExternalIdentity(source: source, id: "1")) == nil {
                throw ExchangeError(
                    .mapping, "\"\(source)\" is not the name of a source", advice: "Use letters, digits, - _ and .")
            }
            identities.append(.init(source: source, position: position))
            return
        }
        guard let column = format.columns.first(where: { $0.isNamed(entry.field) }) else {
            let fields = (format.columns.map { $0.names[0] } + ["external_id", "external_id:SOURCE"])
                .joined(separator: ", ")
            throw ExchangeError(
                .mapping, "The format \(format.name) has no field \"\(entry.field)\"", advice: "Fields: \(fields)")
        }
        guard !has(column.field) else {
            throw ExchangeError(
                .mapping, "The field \(entry.field) is mapped twice", advice: "Map it to one column only")
        }
        positions[column.field.rawValue] = position
    }

    private func has(_ field: MemberField) -> Bool { positions[field.rawValue] != nil }
}

extension CSVHeader {
    /// The names as advice lists them.
    fileprivate var listing: String {
        let known = names.filter { !$0.isEmpty }
        let shown = known.prefix(30).joined(separator: ", ")
        return "columns: \(shown)" + (known.count > 30 ? " and \(known.count - 30) more" : "")
    }
}
