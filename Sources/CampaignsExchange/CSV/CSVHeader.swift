/// The names of a file's columns.
///
/// Columns are found by name, never by position: without regard to case and to spaces around the name. The same name may
/// occur twice, as in ActBlue's seven `Reserved`, as long as nobody asks for it.
public struct CSVHeader: Sendable {
    /// The names as they stand in the file, without the spaces around them.
    public let names: [String]
    private let positions: [String: [Int]]

    /// A header of these names, in order.
    public init(_ names: [String]) {
        self.names = names.map(Self.trimmed)
        positions = Dictionary(grouping: self.names.indices, by: { [names = self.names] in names[$0].lowercased() })
    }

    /// Where the column of this name stands, or `nil` if there is none.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/columns`` if two columns have this name.
    public func position(of name: String) throws -> Int? {
        let found = positions[Self.trimmed(name).lowercased()] ?? []
        guard found.count < 2 else {
            let columns = found.map { "\($0 + 1)" }.joined(separator: ", ")
            throw ExchangeError(
                .columns, "The header \"\(names[found[0]])\" occurs \(found.count) times, in columns \(columns)",
                advice: "Rename or remove all but one of them")
        }
        return found.first
    }

    /// What to call a column in a message: its name, or its number if it has none.
    public func label(of column: Int) -> String {
        guard names.indices.contains(column), !names[column].isEmpty else { return "column \(column + 1)" }
        return names[column]
    }

    private static func trimmed(_ name: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = name.unicodeScalars.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
        return String(String.UnicodeScalarView(scalars))
    }
}
