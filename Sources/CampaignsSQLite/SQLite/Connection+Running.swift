import CSQLite
import Campaigns

extension Connection {
    /// Runs one or more statements that take no values and return no rows.
    func execute(_ sql: String) throws(StoreError) {
        let database = try unsafe database()
        let code = unsafe sqlite3_exec(database, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe Self.failure(code, on: database) }
    }

    /// Runs a statement to its end; rows that it returns are passed over.
    func run(_ sql: String, _ values: SQLValue...) throws(StoreError) {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        while try statement.step() {}
    }

    /// All rows, in order.
    func query<T>(_ sql: String, _ values: SQLValue..., read: (Statement) throws -> T) throws -> [T] {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        var rows: [T] = []
        while try statement.step() { rows.append(try read(statement)) }
        return rows
    }

    /// The first row, or nil if there is none.
    func queryFirst<T>(_ sql: String, _ values: SQLValue..., read: (Statement) throws -> T) throws -> T? {
        let statement = try prepare(sql)
        defer { statement.reset() }
        try statement.bind(values)
        guard try statement.step() else { return nil }
        let first = try read(statement)
        // A statement that writes checks foreign keys, and commits, at its end: `RETURNING` must not stop before.
        if !statement.isReadOnly { while try statement.step() {} }
        return first
    }
}
