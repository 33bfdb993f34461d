import CampaignsExchange
import Foundation
import Testing

@Suite struct `Bytes from a file` {
    @Test func `a file is read to its end and knows its size`() throws {
        let text = "a,b\n" + String(repeating: "1,Ж\n", count: 100_000)
        try withTemporaryFile(Array(text.utf8)) { path in
            let source = try FileByteSource(path: path)
            #expect(source.size == text.utf8.count)
            let reading = try Reading(source)
            #expect(reading.rows.count == 100_000)
            #expect(reading.rows.allSatisfy { $0 == ["1", "Ж"] })
        }
    }

    @Test func `a pipe is read to its end and has no size`() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("a,b\n1,2\n".utf8))
        try pipe.fileHandleForWriting.close()
        let source = try FileByteSource(descriptor: pipe.fileHandleForReading.fileDescriptor)
        #expect(source.size == nil)
        #expect(try Reading(source).rows == [["1", "2"]])
    }

    @Test func `what cannot be read is refused with its reason`() throws {
        let missing = #expect(throws: ExchangeError.self) { try FileByteSource(path: "/nonexistent/members.csv") }
        #expect(missing?.code == .missing)
        let folder = #expect(throws: ExchangeError.self) { try FileByteSource(path: "/") }
        #expect(folder?.code == .malformed)
        #expect(folder?.message == "This is a folder, not a file")
    }
}
