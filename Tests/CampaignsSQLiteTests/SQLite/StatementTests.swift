import CSQLite
import Campaigns
import Foundation
import Testing

@testable import CampaignsSQLite

@Suite struct `Statements and values` {
    let connection: Connection

    init() throws {
        connection = try Connection(.memory, access: .create)
        try connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, data BLOB, n INTEGER) STRICT")
    }

    private func openStatements() throws -> Int {
        var count = 0
        var statement = sqlite3_next_stmt(try connection.database(), nil)
        while let current = statement {
            count += 1
            statement = sqlite3_next_stmt(try connection.database(), current)
        }
        return count
    }

    @Test(arguments: [
        "", "a", "fifteen bytes!!", "sixteen bytes!!!", "👩‍👩‍👧‍👦 Їжак", "\u{301}", "'; DROP TABLE t; --", "\r\n\t",
        String(repeating: "ÿ🎉", count: 100_000),
    ])
    func `a text comes back as it went in`(text: String) throws {
        try connection.run("INSERT INTO t (name) VALUES (?)", .text(text))
        let read = try connection.queryFirst("SELECT name, length(name) FROM t") {
            (try $0.text(0), try $0.int64(1))
        }
        #expect(read?.0.utf8.elementsEqual(text.utf8) == true)
        #expect(read?.1 == Int64(text.unicodeScalars.count))
    }

    @Test(arguments: [[], [0], [0, 255, 0], Array(repeating: 7, count: 300_000)] as [[UInt8]])
    func `bytes come back as they went in, and no bytes are not NULL`(bytes: [UInt8]) throws {
        try connection.run("INSERT INTO t (data) VALUES (?)", .blob(bytes))
        #expect(try connection.queryFirst("SELECT data FROM t") { try $0.optionalBlob(0) } == bytes)
    }

    @Test func `a UUID is its 16 bytes`() throws {
        let id = UUID()
        let statement = try connection.prepare("INSERT INTO t (data) VALUES (?)")
        try statement.bind(id, at: 1)
        try statement.run()
        #expect(try connection.queryFirst("SELECT data FROM t WHERE data = ?", SQLValue(id)) { try $0.uuid(0) } == id)
        #expect(try connection.integer("SELECT length(data) FROM t") == 16)
    }

    @Test func `absent values are NULL`() throws {
        try connection.run(
            "INSERT INTO t (name, data, n) VALUES (?, ?, ?)", SQLValue(nil as String?), SQLValue(nil as UUID?), nil)
        let read = try connection.queryFirst("SELECT name, data, n FROM t") {
            (try $0.optionalText(0), try $0.optionalUUID(1), try $0.optionalInt64(2))
        }
        let values = try #require(read)
        #expect(values == (nil, nil, nil))
    }

    @Test func `a text with a NUL is refused`() throws {
        let error = #expect(throws: StoreError.self) {
            try connection.run("INSERT INTO t (name) VALUES (?)", "secret\0hidden")
        }
        #expect(error?.code == .constraint)
        #expect(error?.description.contains("secret") == false)
        #expect(try connection.integer("SELECT count(*) FROM t") == 0)
    }

    @Test(arguments: [
        ("SELECT 'x' AS amount", "int64"), ("SELECT 1.5 AS amount", "int64"), ("SELECT NULL AS amount", "int64"),
        ("SELECT 1 AS amount", "text"), ("SELECT x'41' AS amount", "text"), ("SELECT 'x' AS amount", "blob"),
        ("SELECT x'00' AS amount", "uuid"), ("SELECT CAST(x'FF41' AS TEXT) AS amount", "text"),
        ("SELECT '1' AS amount", "optionalInt64"), ("SELECT 1 AS amount", "optionalText"),
    ])
    func `a value of another storage class is an error that names the column`(sql: String, reader: String) throws {
        let error = #expect(throws: StoreError.self) {
            _ = try connection.queryFirst(sql) { row in
                switch reader {
                case "int64": _ = try row.int64(0)
                case "text": _ = try row.text(0)
                case "blob": _ = try row.blob(0)
                case "uuid": _ = try row.uuid(0)
                case "optionalInt64": _ = try row.optionalInt64(0)
                default: _ = try row.optionalText(0)
                }
            }
        }
        #expect(error?.code == .corrupt)
        #expect(error?.message.contains("column amount ") == true)
    }

    @Test func `an expression is not quoted in an error`() throws {
        let error = #expect(throws: StoreError.self) {
            _ = try connection.queryFirst("SELECT 'person@example.org'") { try $0.int64(0) }
        }
        #expect(error?.message.contains("column 1 ") == true)
    }

    @Test func `a column that is not there is an error and not NULL`() throws {
        let error = #expect(throws: StoreError.self) {
            _ = try connection.queryFirst("SELECT 1") { try $0.isNull(1) }
        }
        #expect(error?.code == .misuse)
    }

    @Test(arguments: ["SELECT 'person@example.org' FROM nowhere", "SELEKT person", "INSERT INTO t (person) VALUES (1)"])
    func `an error carries no SQL`(sql: String) throws {
        let error = #expect(throws: StoreError.self) { try connection.run(sql) }
        #expect(error?.description.contains("person") == false)
        #expect(error?.engineCode == SQLITE_ERROR)
    }

    @Test func `a refused record names the rule and not the value`() throws {
        try connection.execute(
            """
            CREATE TABLE m (email TEXT NOT NULL UNIQUE, amount INTEGER CONSTRAINT amount_positive CHECK (amount > 0)) STRICT;
            INSERT INTO m VALUES ('person@example.org', 1);
            """)
        let twice = #expect(throws: StoreError.self) {
            try connection.run("INSERT INTO m VALUES (?, 1)", "person@example.org")
        }
        #expect(twice?.code == .constraint)
        #expect(twice?.message == "The record repeats one that is already there (m.email)")
        #expect(twice?.engineCode == ResultCode.unique.extended)
        let negative = #expect(throws: StoreError.self) { try connection.run("INSERT INTO m VALUES ('x', -1)") }
        #expect(negative?.message == "The record breaks a rule of the database (amount_positive)")
    }

    @Test func `the number of values must be the statement's`() throws {
        let error = #expect(throws: StoreError.self) { try connection.run("INSERT INTO t (n) VALUES (?)") }
        #expect(error?.code == .misuse)
    }

    @Test func `one text is prepared once, and failures leave nothing prepared`() throws {
        for n in 0..<100 {
            try connection.run("INSERT INTO t (n) VALUES (?)", SQLValue(n))
            _ = try connection.integer("SELECT count(*) FROM t")
            #expect(throws: StoreError.self) { try connection.run("SELECT nothing") }
            #expect(throws: StoreError.self) { try connection.run("SELECT 1; SELECT 2") }
        }
        #expect(try openStatements() == 2)
        connection.close()
    }

    @Test func `a query may run inside the same query`() throws {
        try connection.execute("INSERT INTO t (id) VALUES (1), (2), (3)")
        let sql = "SELECT id FROM t ORDER BY id"
        let pairs = try connection.query(sql) { row in
            let inner = try connection.query(sql) { try $0.int64(0) }
            return (try row.int64(0), inner)
        }
        #expect(pairs.map(\.0) == [1, 2, 3])
        #expect(pairs.allSatisfy { $0.1 == [1, 2, 3] })
        #expect(try openStatements() == 2)
    }

    @Test func `a statement comes back without its old values`() throws {
        let sql = "INSERT INTO t (name, n) VALUES (?, ?)"
        let statement = try connection.prepare(sql)
        try statement.bind("left over", at: 1)
        try connection.prepare(sql).run()
        #expect(try connection.queryFirst("SELECT name FROM t") { try $0.isNull(0) } == true)
        #expect(connection.changes == 1)
    }

    @Test func `the first row of a returning statement does not stop its checks`() throws {
        try connection.execute("CREATE TABLE child (t INTEGER NOT NULL REFERENCES t (id)) STRICT")
        let error = #expect(throws: StoreError.self) {
            _ = try connection.queryFirst("INSERT INTO child VALUES (9) RETURNING t") { try $0.int64(0) }
        }
        #expect(error?.code == .constraint)
        #expect(try connection.integer("SELECT count(*) FROM child") == 0)
    }

    @Test func `many rows of growing texts keep their own content`() throws {
        let statement = try connection.prepare("INSERT INTO t (id, name, data) VALUES (?, ?, ?)")
        let texts = (0..<400).map { String(repeating: "é", count: $0 * $0 % 70_000) }
        for (id, text) in texts.enumerated() {
            try statement.bind(Int64(id), at: 1)
            try statement.bind(text, at: 2)
            try statement.bind(Array(text.utf8), at: 3)
            try statement.run()
        }
        #expect(try connection.query("SELECT name FROM t ORDER BY id") { try $0.text(0) } == texts)
        #expect(try connection.integer("SELECT count(*) FROM t WHERE CAST(name AS BLOB) <> data") == 0)
    }
}
