import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Rejected rows to be mended` {
    /// Reads a file, and gives the rejected rows as a file of their own.
    private func rejects(_ bytes: [UInt8], _ format: ImportFormat = .csv) throws -> [UInt8] {
        let options = try FileImport(
            format: format, dated: nil, calendar: CampaignCalendar(zone: "UTC"), now: .at("2025-11-17T12:00:00Z"))
        var rows = try options.rows(of: MemoryByteSource(bytes))
        let out = Pieces()
        var writer = try RejectsWriter(rows.header) { out.bytes += $0 }
        while let row = try rows.next() {
            if case .rejected(let rejected) = row { try writer.write(rejected, fields: rows.lastFields) }
        }
        try writer.finish()
        return out.bytes
    }

    /// What was written so far.
    private final class Pieces {
        var bytes: [UInt8] = []
    }

    private func rejects(_ text: String) throws -> String {
        String(decoding: try rejects(Array(text.utf8)), as: UTF8.self)
    }

    @Test func `have their line, column and reason before the file's own columns`() throws {
        let text = try rejects(
            "email;name;start\nnobody;\"Ann \"\"A\"\"\";2025-01-01\na@example.com;Bo;\nb@example.com;\"=1,2\";soon\n")
        #expect(
            text == """
                rejected_line,rejected_column,rejected_reason,email,name,start\r
                2,email,is not an e-mail address,nobody,"Ann ""A""\",2025-01-01\r
                4,start,is not a date like 2025-11-17 or 2025-11-17T12:00:00Z,b@example.com,"'=1,2",soon\r

                """)
    }

    @Test func `once mended are imported as they are, and rejected again are not told twice`() throws {
        let first = try rejects("email,name\nnobody,'=Ann\n")
        #expect(
            try rejects(first).hasSuffix(
                "rejected_reason,email,name\r\n2,email,is not an e-mail address,nobody,'=Ann\r\n"))
        let mended = first.replacing("nobody", with: "ann@example.com")
        let imported = try Imported(mended, .csv)
        #expect(imported.members.map(\.name) == ["=Ann"])
        #expect(imported.unread == [])
    }

    @Test func `that are not as wide as the header, or are not CSV, keep their fields or their line`() throws {
        let text = try rejects(
            "email,name\na@example.com,Ann,more\nb@example.com\nc@example.com,\"C\" D\nd@example.com,x\n")
        #expect(
            text == """
                rejected_line,rejected_column,rejected_reason,email,name\r
                2,,"has 3 fields, the header has 2",a@example.com,Ann,more\r
                3,,"has 1 field, the header has 2",b@example.com\r
                4,name,has text behind its closing quote,"c@example.com,""C"" D"\r

                """)
    }

    @Test func `keep bytes that are no text as they are`() throws {
        let bytes = Array("email,name\na@example.com,Ä\nb@example.com,B".utf8) + [0xE9, 0x0A]
        #expect(try Array(rejects(bytes).suffix(4)) == [UInt8(ascii: "B"), 0xE9, 0x0D, 0x0A])
    }

    @Test func `that were too long leave only where they stood`() throws {
        let long = "email,name\na@example.com,\"" + String(repeating: "x", count: 2 << 20) + "\"\nb@example.com,B\n"
        #expect(try rejects(long).hasSuffix("\r\n2,name,is longer than 1 MiB\r\n"))
    }
}
