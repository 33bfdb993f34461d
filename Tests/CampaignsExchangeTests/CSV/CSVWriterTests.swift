import CampaignsExchange
import Testing

@Suite struct `Writing CSV` {
    private func written(_ rows: [[CSVWriter.Cell]], isRaw: Bool = false) throws -> String {
        var bytes: [UInt8] = []
        var writer = CSVWriter(isRaw: isRaw) { bytes += $0 }
        for row in rows { try writer.write(row) }
        try writer.finish()
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("one\ntwo", "\"one\ntwo\""),
        ("one\rtwo", "\"one\rtwo\""), (" spaced ", " spaced "), ("a;b", "a;b"), ("", "\"\""),
        ("\u{FEFF}a", "\"\u{FEFF}a\""),
    ])
    func `a cell is quoted when it must be`(text: String, cell: String) throws {
        #expect(try written([[.text(text)]]) == cell + "\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+49", "'+49"), ("-1", "'-1"), ("@sum", "'@sum"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("\nx", "\"'\nx\""), ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠x", "'＠x"), ("'x", "''x"),
        ("=\u{301}1", "'=\u{301}1"), ("a=1", "a=1"), (" =1", " =1"), ("．1", "．1"), ("=1,\"2\"", "\"'=1,\"\"2\"\"\""),
    ])
    func `text that begins as a formula does is guarded`(text: String, cell: String) throws {
        #expect(try written([[.text(text), .plain("x")]]) == cell + ",x\r\n")
    }

    @Test func `numbers are never guarded and raw writes as is`() throws {
        #expect(try written([[.plain("-12.50"), .plain(nil), .text(nil)]]) == "-12.50,,\r\n")
        #expect(try written([[.text("=1"), .text("'x")]], isRaw: true) == "=1,'x\r\n")
    }

    @Test(arguments: [
        ("'=1", "=1"), ("''x", "'x"), ("'t Hooft", "'t Hooft"), ("'", "'"), ("''", "'"), ("'＝1", "＝1"), ("=1", "=1"),
        ("", ""), ("'\u{301}", "'\u{301}"), ("'=\u{301}", "=\u{301}"),
    ])
    func `exactly one guard is taken away, and only a guard`(cell: String, text: String) {
        #expect(CSVGuard.removed(from: cell) == text)
    }

    @Test(arguments: ["", "'", "''", "'=", "='", "'t Hooft", "=1", "@", "＠", "\u{301}", "-", "\r\n", "\"", "a\u{FF1D}"])
    func `what was guarded comes back`(text: String) throws {
        #expect(CSVGuard.removed(from: CSVGuard.added(to: text)) == text)
        let reading = try Reading(written([[.plain("h")], [.text(text)]]))
        #expect(reading.rows.map { $0.map(CSVGuard.removed) } == [[text]])
    }

    @Test func `long output goes to the sink in pieces`() throws {
        var pieces: [Int] = []
        var writer = CSVWriter { pieces.append($0.count) }
        for _ in 0..<10_000 { try writer.write([.text("0123456789"), .plain("0123456789")]) }
        try writer.finish()
        #expect(pieces.reduce(0, +) == 230_000)
        #expect(pieces.count > 2)
        #expect(pieces.allSatisfy { $0 < 70_000 })
    }
}
