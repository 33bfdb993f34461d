/// Which column of a foreign file tells what: the field's name on our side, the header on the file's.
///
/// The fields are those of the format: `email`, `name`, `start`, … One more can be mapped any number of times:
/// `external_id:SOURCE` for a column with the identifiers of that system, or plain `external_id` for one that holds
/// `source:id` itself; where it does not, the source is `csv`.
public struct ColumnMapping: Hashable, Sendable {
    /// The field.
    public let field: String
    /// The header of the column.
    public let column: String

    /// Maps `field` to the column with the header `column`.
    public init(field: String, column: String) {
        self.field = field
        self.column = column
    }

    /// Reads `field=Column`; the header may hold further equals signs.
    ///
    /// - Throws: ``ExchangeError`` with code ``ExchangeError/Code/mapping`` if either side is missing.
    public init(parsing text: String) throws {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ExchangeError(
                .mapping, "\"\(text)\" maps nothing", advice: "Write it as field=Column, like email=\"E-mail Address\"")
        }
        self.init(field: String(parts[0]), column: String(parts[1]))
    }

    /// The source of the identifiers, if the field is `external_id` or `external_id:SOURCE`; `.some(nil)` for the former.
    var identitySource: String?? {
        let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard MemberColumn(.externalIDs, "external_id").isNamed(String(parts[0])) else { return nil }
        return .some(parts.count == 2 ? String(parts[1]) : nil)
    }
}
