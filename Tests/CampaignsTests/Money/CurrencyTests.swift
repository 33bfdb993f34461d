import Campaigns
import Foundation
import Testing

struct CurrencyTests {
    @Test(arguments: [
        ("EUR", 2), ("USD", 2), ("UAH", 2), ("GBP", 2), ("CHF", 2), ("PLN", 2), ("HUF", 2), ("MRU", 2), ("XCG", 2),
        ("JPY", 0), ("KRW", 0), ("ISK", 0), ("XOF", 0), ("UYI", 0), ("VND", 0),
        ("BHD", 3), ("KWD", 3), ("TND", 3), ("IQD", 3), ("CLF", 4), ("UYW", 4),
    ])
    func `a currency knows its digits`(code: String, digits: Int) throws {
        #expect(try Currency(code).digits == digits)
        #expect(try Currency(code.lowercased()) == Currency(code))
        #expect(try Currency(code).description == code)
    }

    @Test(arguments: [
        "", "E", "EU", "EURO", "€", "XXX", "XTS", "XAU", "XDR", "ABC", "E R", " EUR", "EUR ", "ＥＵＲ", "DEM", "BTC",
        "ınr",
    ])
    func `what ISO 4217 gives no minor unit is refused`(code: String) {
        #expect(throws: DomainError.self) { try Currency(code) }
    }

    @Test(.enabled(if: RealData.has("money/iso4217.csv"), "needs ../shared/realdata/money"))
    func `every code of ISO 4217 is known with its digits`() throws {
        let lines = String(decoding: try RealData.data("money/iso4217.csv"), as: UTF8.self).split(
            whereSeparator: \.isNewline)
        #expect(lines.first == "code,number,exponent,name")
        #expect(lines.count > 170)
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            #expect((try? Currency(cells[0]))?.digits == Int(cells[2]), "\(line)")
        }
    }
}
