import Synchronization

/// Prints a table of records as they are read: a list as long as one likes, in flat memory.
///
/// The first rows decide how wide columns are; only where a later one has wider cells do those below it move.
final class ListPrinter: Sendable {
    private let context: Context
    private let table: Mutex<TextTable>

    /// So many rows are looked at before they are printed: more than anybody reads.
    private static let part = 1000

    init(_ context: Context, _ columns: TextTable.Column...) {
        self.context = context
        table = Mutex(TextTable(columns))
    }

    /// Adds a row with a cell for each column. Cells are made safe here.
    func add(_ cells: String...) throws { try add(cells) }

    /// Adds a row with a cell for each column. Cells are made safe here.
    func add(_ cells: [String]) throws {
        try table.withLock { table in
            table.add(cells)
            if table.rows.count == Self.part { try context.print(&table) }
        }
    }

    /// Prints what is left, or says that there is nothing.
    func finish(none message: String) throws {
        try table.withLock { table in
            if table.isBegun || !table.rows.isEmpty { try context.print(&table) } else { context.note(message) }
        }
    }
}
