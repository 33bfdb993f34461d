import Campaigns

/// Where a format's columns stand in one file. A class, because every row refers to it.
final class ImportColumns: Sendable {
    /// A column with external identifiers, and the source they are of if the mapping names it.
    struct Identity: Sendable {
        let source: String?
        let position: Int
    }

    let header: CSVHeader
    let identities: [Identity]
    private let positions: [Int?]
    private let sources: [ImportField: String]

    /// Finds the columns of `format` in `header`, those of `mapping` first.
    ///
    /// - Throws: ``ExchangeError`` if a field or a column does not exist, a mapped header occurs twice, a column is missing
    ///   that every such file has, or nothing in the file says who a row is about.
    init(_ format: ImportFormat, in header: CSVHeader, mapping: [ColumnMapping]) throws {
        var search = ColumnSearch(format: format, header: header)
        for entry in mapping { try search.map(entry) }
        if mapping.isEmpty || !format.mappingIsComplete { try search.findTheRest() }
        let missing = search.missing
        guard missing.isEmpty else { throw Self.misfit(format, header, missing) }
        self.header = header
        identities = search.identities
        positions = search.positions
        sources = search.sources
    }

    /// The error for a file that lacks columns: which, and which formats it would fit.
    private static func misfit(_ format: ImportFormat, _ header: CSVHeader, _ missing: [String]) -> ExchangeError {
        let names = missing.map { "\"\($0)\"" }.joined(separator: ", ")
        // A payments file of Stripe is also some CSV; what asks for most is meant.
        let fits = ImportFormat.all.map { other -> (name: String, strength: Int?) in
            var search = ColumnSearch(format: other, header: header)
            do { try search.findTheRest() } catch { return (other.name, nil) }
            return (other.name, search.strength)
        }
        let most = fits.compactMap(\.strength).max()
        let likely = fits.filter { $0.strength != nil && $0.strength == most }.map(\.name)
        return ExchangeError(
            .columns,
            "The file has no column\(missing.count == 1 ? "" : "s") \(names), which the format \(format.name) needs",
            advice: likely.isEmpty
                ? "Map the fields to the columns that tell them; its \(header.listing)"
                : "It fits the format\(likely.count == 1 ? "" : "s") \(likely.joined(separator: ", "))")
    }

    /// The source of a field's identifiers, if the mapping names it.
    func source(of field: ImportField) -> String? { sources[field] }

    /// Where a field's column stands, if the file has it.
    subscript(field: ImportField) -> Int? { positions[field.rawValue] }

    /// Whether the file has a column for a field.
    func has(_ field: ImportField) -> Bool { positions[field.rawValue] != nil }

    /// Whether the column at `position` is read.
    func isRead(_ position: Int) -> Bool {
        positions.contains(position) || identities.contains { $0.position == position }
    }
}

/// A search for a format's columns in a header.
private struct ColumnSearch {
    let format: ImportFormat
    let header: CSVHeader
    var identities: [ImportColumns.Identity] = []
    var positions: [Int?] = Array(repeating: nil, count: ImportField.allCases.count)
    var sources: [ImportField: String] = [:]

    init(format: ImportFormat, header: CSVHeader) {
        self.format = format
        self.header = header
    }

    /// The columns that every such file has and this one has not: of the kind it is nearest to.
    var missing: [String] {
        let absent = format.shapes.map { $0.filter { !has($0) } }
        if let least = absent.min(by: { $0.count < $1.count }) { return least.map(name) }
        return saysWho || has(.amount) ? [] : [name(of: .email)]
    }

    /// How many columns that the format asks for are there; nil if it lacks one.
    var strength: Int? {
        guard missing.isEmpty else { return nil }
        return format.shapes.filter { $0.allSatisfy(has) }.map(\.count).max() ?? 0
    }

    /// Whether any column can say who a row is about.
    private var saysWho: Bool {
        has(.email) || has(.customerID) || !identities.isEmpty || has(.externalIDs) || has(.memberID)
    }

    private func name(of field: ImportField) -> String {
        format.columns.first { $0.field == field }?.names[0] ?? "email"
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
            if let source { try check(source) }
            identities.append(.init(source: source, position: position))
            return
        }
        let (name, source) = entry.parts
        guard let column = format.columns.first(where: { $0.isNamed(name) }),
            source == nil || column.field.isIdentifier
        else {
            let fields = (format.columns.map { $0.names[0] } + ["external_id", "external_id:SOURCE"])
                .joined(separator: ", ")
            throw ExchangeError(
                .mapping, "The format \(format.name) has no field \"\(entry.field)\"", advice: "Fields: \(fields)")
        }
        guard !has(column.field) else {
            throw ExchangeError(
                .mapping, "The field \(entry.field) is mapped twice", advice: "Map it to one column only")
        }
        if let source {
            try check(source)
            sources[column.field] = source
        }
        positions[column.field.rawValue] = position
    }

    private func check(_ source: String) throws {
        guard (try? ExternalIdentity(source: source, id: "1")) == nil else { return }
        throw ExchangeError(
            .mapping, "\"\(source)\" is not the name of a source", advice: "Use letters, digits, - _ and .")
    }

    private func has(_ field: ImportField) -> Bool { positions[field.rawValue] != nil }
}

extension CSVHeader {
    /// The names as advice lists them.
    fileprivate var listing: String {
        let known = names.filter { !$0.isEmpty }
        let shown = known.prefix(30).joined(separator: ", ")
        return "columns: \(shown)" + (known.count > 30 ? " and \(known.count - 30) more" : "")
    }
}
