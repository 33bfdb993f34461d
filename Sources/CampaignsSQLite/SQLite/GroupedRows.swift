import Campaigns
import Foundation

/// Rows that come in the order of whose they are, taken group by group, so that two lists of the same people are walked
/// side by side and neither is held in memory.
///
/// Its statement is being read from until ``end()``.
final class GroupedRows<Row> {
    private let statement: Statement
    private let read: (Statement) throws -> Row
    private let owner: Int
    /// Whose the next row is; nil at the end.
    private(set) var next: UUID?

    /// - Parameters:
    ///   - sql: Its last column says whose a row is, and the rows ascend by it.
    ///   - read: Reads a row.
    init(
        _ connection: Connection, _ sql: String, _ values: SQLValue..., read: @escaping (Statement) throws -> Row
    ) throws {
        statement = try connection.prepare(sql)
        owner = statement.columnCount - 1
        self.read = read
        do {
            try statement.bind(values)
            try advance()
        } catch {
            statement.reset()
            throw error
        }
    }

    /// The rows of one owner, after passing over those of all before; none if there are no such.
    func rows(of wanted: UUID) throws -> [Row] {
        while let next, next < wanted { try advance() }
        var rows: [Row] = []
        while next == wanted {
            rows.append(try read(statement))
            try advance()
        }
        return rows
    }

    /// Ends the reading.
    func end() { statement.reset() }

    private func advance() throws {
        next = try statement.step() ? try statement.uuid(owner) : nil
    }
}
