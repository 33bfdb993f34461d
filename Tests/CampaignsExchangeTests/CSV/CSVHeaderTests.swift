import CampaignsExchange
import Testing

@Suite struct `The header of a file` {
    @Test func `columns are found by name, without regard to case and to spaces around it`() throws {
        let header = CSVHeader([" Email ", "Ім'я", "", "NOTE\u{A0}"])
        #expect(try header.position(of: "email") == 0)
        #expect(try header.position(of: "ІМ'Я ") == 1)
        #expect(try header.position(of: "note") == 3)
        #expect(try header.position(of: "name") == nil)
    }

    @Test func `a name may occur twice unless it is asked for`() throws {
        let header = CSVHeader(["Reserved", "email", "reserved", "Reserved"])
        #expect(try header.position(of: "email") == 1)
        let error = #expect(throws: ExchangeError.self) { try header.position(of: "reserved") }
        #expect(error?.code == .columns)
        #expect(error?.message == "The header \"Reserved\" occurs 3 times, in columns 1, 3, 4")
    }

    @Test(arguments: ["", "\n\r\n", "\u{FEFF}"])
    func `a file without a header is refused`(text: String) throws {
        let error = #expect(throws: ExchangeError.self) { try Reading(text) }
        #expect(error?.code == .malformed)
    }

    @Test func `a header that is not CSV is refused with its line`() throws {
        let error = #expect(throws: ExchangeError.self) { try Reading("\n\"email\"x,name\na,b\n") }
        #expect(error?.line == 2)
        #expect(error?.message == "Field 1 of the header has text behind its closing quote")
    }
}
