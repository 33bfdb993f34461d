import Campaigns
import Testing

@testable import CampaignsExchange

@Suite struct `Amounts as files write them` {
    private func read(_ text: String, _ currency: String? = "EUR", _ mark: DecimalMark? = nil) throws -> String {
        try WrittenAmount.money(
            text, currency: currency.map { try Currency($0) }, isCurrencyFixed: false, mark: mark, isPlain: false
        ).description
    }

    @Test(arguments: [
        ("25", "25.00 EUR"), ("25.5", "25.50 EUR"), ("25,50", "25.50 EUR"), ("-3.00", "-3.00 EUR"),
        ("1,230.99", "1230.99 EUR"), ("1.230,99", "1230.99 EUR"), ("1.230.000", "1230000.00 EUR"),
        ("1,230,000", "1230000.00 EUR"), ("1,230,000.5", "1230000.50 EUR"), ("1 230,99", "1230.99 EUR"),
        ("1\u{202F}230,99", "1230.99 EUR"), ("1'230.99", "1230.99 EUR"), ("12 345", "12345.00 EUR"),
        ("- 5.00", "-5.00 EUR"),
        ("1'234'567", "1234567.00 EUR"), ("1’230,99", "1230.99 EUR"),
        ("25.00 USD", "25.00 USD"), ("usd 25.00", "25.00 USD"), ("1 230 UAH", "1230.00 UAH"),
        ("9876543.21", "9876543.21 EUR"),
    ])
    func `are read where they can be only one`(text: String, amount: String) throws {
        #expect(try read(text) == amount)
    }

    @Test(arguments: [
        ("1.230", DecimalMark.comma, "1230.00 EUR"), ("1,230", .point, "1230.00 EUR"), ("1.23", .point, "1.23 EUR"),
        ("1,23", .comma, "1.23 EUR"), ("1.230,99", .comma, "1230.99 EUR"), ("1,230.99", .point, "1230.99 EUR"),
    ])
    func `are read by the mark that was named`(text: String, mark: DecimalMark, amount: String) throws {
        #expect(try read(text, "EUR", mark) == amount)
    }

    @Test(arguments: ["1.230", "1,230", "123,456", "-1.230", "1.230 KWD", "0.123"])
    func `are refused where they could be two`(text: String) {
        #expect(throws: WrittenAmount.Failure.decimalMark) { try read(text) }
    }

    @Test(
        arguments: [
            ("1.23", .comma), ("1,23", .point), ("1.230,99", .point), ("1,230.99", .comma), ("12,34.00", nil),
            ("1..2", nil), ("1.2.3", nil), ("1,,2", nil), (",5", nil), ("5.", nil), ("5,", nil), ("", nil), ("-", nil),
            ("25.001", .point), ("1e3", nil), ("0x10", nil), ("٢٥", nil), ("25 €", nil), ("NaN", nil),
            ("1.230.99", nil),
            ("99999999999999999999", nil), ("--5", nil),
            // Between digits there is only what groups thousands, of one kind and by threes.
            ("5 0", nil), ("12 34", nil), ("1’2’3", nil), ("1 230'000", nil), ("1 2300", nil), ("1,230 000", nil),
            ("25.00 0", nil), ("1,23,456", nil), ("1 230 00", .comma), ("'5", nil),
        ] as [(String, DecimalMark?)])
    func `are refused where they are none`(text: String, mark: DecimalMark?) {
        #expect(throws: WrittenAmount.Failure.form) { try read(text, "EUR", mark) }
    }

    @Test(arguments: [("$25.00", "USD"), ("-$25", "CAD"), ("$ 1,234.00", "AUD"), ("25.00", "EUR")])
    func `may have a dollar sign in the currencies that are written with one`(text: String, currency: String) throws {
        #expect(try read(text, currency).hasSuffix(currency))
    }

    @Test(arguments: ["$25.00", "-$25", "$25.00 EUR", "EUR $25.00"])
    func `are refused with a dollar sign in any other`(text: String) {
        #expect(throws: WrittenAmount.Failure.twoCurrencies) { try read(text, "EUR") }
    }

    @Test func `need a currency, and only one`() throws {
        #expect(throws: WrittenAmount.Failure.noCurrency) { try read("25.00", nil) }
        #expect(throws: WrittenAmount.Failure.twoCurrencies) {
            try WrittenAmount.money(
                "25.00 USD", currency: Currency("EUR"), isCurrencyFixed: true, mark: nil, isPlain: false)
        }
    }

    @Test func `of a program in a currency of three decimals have a point`() throws {
        let amount = try WrittenAmount.money(
            "1.230", currency: Currency("KWD"), isCurrencyFixed: true, mark: nil, isPlain: true)
        #expect(amount.minorUnits == 1230)
    }
}
