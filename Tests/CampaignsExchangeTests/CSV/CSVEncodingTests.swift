import CampaignsExchange
import Foundation
import Testing

@Suite struct `The encoding of a file` {
    @Test(arguments: [
        (String.Encoding.utf16LittleEndian, [0xFF, 0xFE] as [UInt8], "UTF-16"),
        (.utf16BigEndian, [0xFE, 0xFF], "UTF-16"),
        (.utf16LittleEndian, [], "UTF-16"),
        (.utf16BigEndian, [], "UTF-16"),
        (.utf32LittleEndian, [0xFF, 0xFE, 0, 0], "UTF-32"),
        (.utf32BigEndian, [0, 0, 0xFE, 0xFF], "UTF-32"),
    ])
    func `UTF-16 and UTF-32 are refused by name`(encoding: String.Encoding, mark: [UInt8], name: String) throws {
        let bytes = try mark + #require("email,name\na@example.com,Ann\n".data(using: encoding))
        for step in [1, .max] {
            let error = #expect(throws: ExchangeError.self) { try Reading(bytes, step: step) }
            #expect(error?.code == .encoding)
            #expect(error?.message.contains(name) == true)
        }
    }

    @Test(
        arguments: [
            ([0x1F, 0x8B, 0x08, 0x00], "The file is compressed with gzip, not text"),
            ([0x50, 0x4B, 0x03, 0x04], "The file is an Excel workbook or a zip archive, not text"),
            ([0xD0, 0xCF, 0x11, 0xE0], "The file is an old Excel workbook, not text"),
        ] as [([UInt8], String)])
    func `an archive is called what it is`(start: [UInt8], message: String) {
        for step in [1, .max] {
            let error = #expect(throws: ExchangeError.self) { try Reading(start + [0xE9, 0x0A, 0x80], step: step) }
            #expect(error?.code == .encoding)
            #expect(error?.message == message)
        }
        let events = #expect(throws: ExchangeError.self) {
            try StripeEventFile(MemoryByteSource(start + [0xE9, 0x0A, 0x80]))
        }
        #expect(events?.message == message)
    }

    @Test func `Latin-1 is refused by name, at the line that shows it`() throws {
        let bytes = Array("a,b\n1,2\n3,Ren".utf8) + [0xE9] + Array("\n5,6\n".utf8)
        let error = #expect(throws: ExchangeError.self) { try Reading(bytes) }
        #expect(error?.code == .encoding)
        #expect(error?.line == 3)
        #expect(error?.message.contains("Latin-1") == true)
    }

    @Test func `a damaged row in a file that has shown UTF-8 is rejected alone`() throws {
        let bytes = Array("a,b\n1,Ж\n3,x".utf8) + [0xD0] + Array("\n5,6\n".utf8)
        let reading = try Reading(bytes)
        #expect(reading.rejected == ["3 b: is not valid UTF-8"])
        #expect(reading.rows == [["1", "Ж"], ["5", "6"]])
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x9F, 0xBF], [0xE1, 0x80],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xFF], [0xE2, 0x82, 0x2C], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]])
    func `ill-formed sequences are not taken`(bytes: [UInt8]) throws {
        #expect(String(validating: bytes, as: UTF8.self) == nil)
        let reading = try Reading(Array("a\nЖ\n".utf8) + bytes + Array("\nz\n".utf8))
        #expect(reading.rejected == ["3 a: is not valid UTF-8"])
        #expect(reading.rows == [["Ж"], ["z"]])
    }

    @Test func `every scalar is taken as it is`() throws {
        let edges: [UInt32] = [
            0x20, 0x7F, 0x80, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0xFFFF, 0x10000, 0x3FFFF,
            0x40000,
            0xFFFFF, 0x10_0000, 0x10_FFFF,
        ]
        let text = String(String.UnicodeScalarView(edges.compactMap(Unicode.Scalar.init)))
        #expect(try Reading("a\n\(text)\n").rows == [[text]])
    }

    @Test func `only one byte order mark is taken away`() throws {
        #expect(try Reading("\u{FEFF}\u{FEFF}a\nx\n").header == ["\u{FEFF}a"])
    }
}
