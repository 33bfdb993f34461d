/// Which column of a foreign file tells what: the field's name on our side, the header on the file's.
///
/// The fields are those of the format: `email`, `name`, `start`, … One more can be mapped any number of times:
/// `external_id:SOURCE` for a column with the identifiers of that system, or plain `external_id` for one that holds
/// `source:id` itself; where it does not, the source is `csv`. The identifiers of donations, pledges and terms can name
/// their source in the same way: `donation_id:paypal`.
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
        let (name, source) = parts
        guard ImportColumn(.externalIDs, "external_id").isNamed(name) else { return nil }
        return .some(source)
    }

    /// The field's name, and the source behind its colon.
    var parts: (name: String, source: String?) {
        let parts = field.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count == 2 ? parts[1] : nil)
    }
}
