import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Files of Stripe's events` {
    private static func event(_ number: Int) -> String {
        #"{"id":"evt_\#(number)","type":"plan.created","data":{"object":{"text":"a \"}] b \\"}}}"#
    }

    private static func read(_ text: String, step: Int = 7) throws -> [String] {
        try read(Array(text.utf8), step: step)
    }

    /// `3 evt_1` for an event on line 3, `3: reason` for what is rejected there.
    private static func read(_ bytes: [UInt8], step: Int = 7) throws -> [String] {
        var file = try StripeEventFile(MemoryByteSource(bytes, step: step))
        var entries: [String] = []
        while let entry = try file.next() {
            switch entry {
            case .event(let event, let line): entries.append("\(line) \(event.id)")
            case .rejected(let row): entries.append("\(row.line): \(row.reason)")
            }
        }
        return entries
    }

    @Test(arguments: [
        ("\(event(1))\n\(event(2))", ["1 evt_1", "2 evt_2"]),
        ("\u{FEFF}\n  \(event(1))\r\n\r\n\(event(2))\r\n", ["2 evt_1", "4 evt_2"]),
        ("[\(event(1)),\(event(2))]\n", ["1 evt_1", "1 evt_2"]), ("[]", []),
        (" [\n\(event(1))\n,\n\(event(2))\n]", ["2 evt_1", "4 evt_2"]),
        (
            "{\"id\":\"evt_1\",\n\"type\":\"x\",\"data\":{}}\n{\n\"id\":\"evt_2\",\"type\":\"x\",\"data\":{}}",
            ["1 evt_1", "3 evt_2"]
        ),
        ("\(event(1))\nnonsense\n{\"id\":\n\(event(2))", ["1 evt_1", "2: is not JSON", "3: is not JSON", "4 evt_2"]),
        ("{\"id\":\"evt_1\n\(event(2))", ["1: is not JSON", "2 evt_2"]),
        ("{\"id\":\"evt_1\",\"data\":{\n\(event(2))\n\(event(3))", ["1: is not JSON", "2 evt_2", "3 evt_3"]),
        ("\(event(1))\n{\"id\":\"evt", ["1 evt_1", "2: is not JSON"]),
        ("{\n\"id\":\"evt_1\"", ["1: is cut off: its object does not end"]),
        ("[{}]", ["1: is no event"]),
    ])
    func `events come one a line, one after the other, or in an array`(text: String, entries: [String]) throws {
        for step in [1, 7, 1 << 16] { #expect(try Self.read(text, step: step) == entries) }
    }

    @Test(arguments: [
        ("", "The file is empty"), (" \n", "The file is empty"), ("id,type\n", "The file is not made of JSON objects"),
        ("[\(event(1))", "The file ends inside its array: it is incomplete"),
        ("[\(event(1)),{\"id\"", "The file ends inside an event: it is incomplete"),
        ("[\(event(1)), 5]", "The file is not made of JSON objects"),
        ("[] []", "There is more behind the end of the array"), ("\u{FEFF}", "The file is empty"),
    ])
    func `a file that is none is refused`(text: String, message: String) throws {
        let error = try #require(throws: ExchangeError.self) { try Self.read(text) }
        #expect(error.message == message)
    }

    @Test func `other encodings are refused by name, and a line of Latin-1 by itself`() throws {
        let error = try #require(throws: ExchangeError.self) { try Self.read([0xFF, 0xFE, 0x7B, 0x00]) }
        #expect((error.code, error.message) == (.encoding, "The file is in UTF-16, not UTF-8"))
        let latin = Array(#"{"id":"evt_1","type":"caf"#.utf8) + [0xE9] + Array("\"}\n\(Self.event(2))".utf8)
        #expect(try Self.read(latin) == ["1: is not UTF-8", "2 evt_2"])
    }

    @Test func `an event of more than 1 MiB is rejected by itself`() throws {
        let long = #"{"id":"evt_1","type":"x","data":{"x":"\#(String(repeating: "x", count: JSONRecords.limit))"}}"#
        for text in [
            "\(long)\n\(Self.event(2))", "\(Self.event(1))\n\(long)\n\(Self.event(2))", "[\(long),\(Self.event(2))]",
        ] {
            let entries = try Self.read(text, step: 1 << 16)
            #expect(entries.contains { $0.hasSuffix(": is longer than 1 MiB") })
            #expect(entries.last?.hasSuffix(" evt_2") == true)
        }
    }
}
