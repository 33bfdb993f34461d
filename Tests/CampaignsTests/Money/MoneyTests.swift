import Campaigns
import TestTools
import Testing

struct MoneyTests {
    private func money(_ minorUnits: Int64, _ code: String = "EUR") throws -> Money {
        Money(minorUnits: minorUnits, currency: try Currency(code))
    }

    @Test(
        arguments: [
            ("25.00 EUR", 2500, "EUR"), ("25 EUR", 2500, "EUR"), ("25.5 EUR", 2550, "EUR"), ("EUR 25.00", 2500, "EUR"),
            ("25.00 eur", 2500, "EUR"), ("25.00\u{A0}EUR", 2500, "EUR"), ("  25.00   EUR ", 2500, "EUR"),
            ("-0.05 EUR", -5, "EUR"), ("+0.05 EUR", 5, "EUR"), ("0 EUR", 0, "EUR"), ("-0 EUR", 0, "EUR"),
            ("007.10 EUR", 710, "EUR"), ("2500 JPY", 2500, "JPY"), ("1.234 BHD", 1234, "BHD"), ("1 BHD", 1000, "BHD"),
            ("1.2345 CLF", 12_345, "CLF"), ("92233720368547758.07 EUR", .max, "EUR"),
            ("-92233720368547758.08 EUR", .min, "EUR"), ("9223372036854775807 JPY", .max, "JPY"),
        ] as [(String, Int64, String)])
    func `an amount is read exactly`(text: String, minorUnits: Int64, code: String) throws {
        #expect(try Money(parsing: text) == money(minorUnits, code))
    }

    @Test func `a bare number is of the currency that is meant, which a named one overrides`() throws {
        #expect(try Money(parsing: "12.5", currency: Currency("UAH")) == money(1250, "UAH"))
        #expect(try Money(parsing: "12.5 EUR", currency: Currency("UAH")) == money(1250, "EUR"))
        #expect(throws: DomainError.self) { try Money(parsing: "12.5") }
    }

    @Test(arguments: [
        // Too fine for the currency, even by a zero.
        "25.001 EUR", "25.000 EUR", "25.0 JPY", "1.2345 BHD", "1.23456 CLF",
        // Too large.
        "92233720368547758.08 EUR", "-92233720368547758.09 EUR", "9223372036854775808 JPY", "1000000000000000000 EUR",
        // Groups and foreign marks: which is the decimal mark is a guess.
        "1,234.50 EUR", "1.234,50 EUR", "1 234.50 EUR", "1'234.50 EUR", "1_234.50 EUR", "12,5 EUR", "1.234.50 EUR",
        // Not numbers.
        "EUR", "", " ", "EUR EUR", "abc EUR", "--5 EUR", "+-5 EUR", "5- EUR", "- 5 EUR", ".5 EUR", "5. EUR", ". EUR",
        "1e3 EUR", "0x10 EUR", "NaN EUR", "inf EUR", "٢٥ EUR", "２５ EUR", "25.00 EUR EUR", "25.00EUR", "€25.00",
        // Not currencies.
        "25.00 XXX", "25.00 EURO", "25.00 EU", "25.00 €", "1 XAU",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: DomainError.self) { try Money(parsing: text, currency: try? Currency("EUR")) }
    }

    @Test(
        arguments: [
            (2500, "EUR", "25.00 EUR"), (5, "EUR", "0.05 EUR"), (-5, "EUR", "-0.05 EUR"), (0, "EUR", "0.00 EUR"),
            (2500, "JPY", "2500 JPY"), (-1, "JPY", "-1 JPY"), (1, "BHD", "0.001 BHD"), (1, "CLF", "0.0001 CLF"),
            (.max, "EUR", "92233720368547758.07 EUR"), (.min, "EUR", "-92233720368547758.08 EUR"),
            (.min, "JPY", "-9223372036854775808 JPY"), (.min, "CLF", "-922337203685477.5808 CLF"),
        ] as [(Int64, String, String)])
    func `an amount is written with all its digits and read back`(
        minorUnits: Int64, code: String, text: String
    ) throws {
        #expect(try money(minorUnits, code).description == text)
        #expect(try Money(parsing: text).minorUnits == minorUnits)
    }

    @Test func `sums that leave 64 bits or mix currencies throw`() throws {
        #expect(try money(2).adding(money(3)) == money(5))
        #expect(try money(2).subtracting(money(3)) == money(-1))
        #expect(try money(2).multiplied(by: -3) == money(-6))
        #expect(throws: DomainError.self) { try money(.max).adding(money(1)) }
        #expect(throws: DomainError.self) { try money(.min).subtracting(money(1)) }
        #expect(throws: DomainError.self) { try money(0).subtracting(money(.min)) }
        #expect(throws: DomainError.self) { try money(.min).multiplied(by: -1) }
        #expect(throws: DomainError.self) { try money(.max).multiplied(by: 2) }
        #expect(throws: DomainError.self) { try money(1).adding(money(1, "USD")) }
        #expect(throws: DomainError.self) { try money(0).subtracting(money(0, "USD")) }
    }

    @Test(
        arguments: [
            (10_000, 12, 833, 837), (10_000, 1, 10_000, 10_000), (0, 3, 0, 0), (1, 3, 0, 1), (-100, 3, -33, -34),
            (.max, 7, 1_317_624_576_693_539_401, 1_317_624_576_693_539_401), (.min, 2, .min / 2, .min / 2),
        ] as [(Int64, Int, Int64, Int64)])
    func `parts sum exactly and the last takes the remainder`(
        whole: Int64, parts: Int, each: Int64, last: Int64
    ) throws {
        let split = try money(whole).split(into: parts)
        #expect(split.count == parts)
        #expect(split.dropLast().allSatisfy { $0.minorUnits == each })
        #expect(split.last?.minorUnits == last)
    }

    @Test func `parts of any amount sum exactly`() throws {
        var generator = SeededGenerator()
        for _ in 0..<500 {
            let whole = try money(.random(in: .min ... .max, using: &generator))
            let parts = try whole.split(into: .random(in: 1...400, using: &generator))
            var sum = Money.zero(whole.currency)
            for part in parts { sum = try sum.adding(part) }
            #expect(sum == whole, "seed \(generator.seed)")
        }
    }

    @Test(arguments: [0, -1, Int.min]) func `there is no split into no parts`(parts: Int) throws {
        #expect(throws: DomainError.self) { try money(100).split(into: parts) }
    }
}
