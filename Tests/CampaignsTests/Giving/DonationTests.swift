import Campaigns
import Testing

struct DonationTests {
    private func donation(_ amount: String, fee: String? = nil, converted: String? = nil) throws -> Donation {
        try Donation(
            id: .test(1), amount: Money(parsing: amount), receivedAt: midnight("2025-05-01"),
            fee: fee.map { try Money(parsing: $0) }, converted: converted.map { try Money(parsing: $0) })
    }

    @Test(
        arguments: [
            ("0.01 EUR", nil, nil), ("100000000000.00 EUR", nil, nil), ("25 EUR", "0 EUR", nil),
            ("25 EUR", "25 EUR", nil),
            ("25 USD", "1 USD", "21.50 EUR"),
        ] as [(String, String?, String?)])
    func `a donation is money received`(amount: String, fee: String?, converted: String?) throws {
        #expect(try donation(amount, fee: fee, converted: converted).amount == Money(parsing: amount))
    }

    @Test(
        arguments: [
            ("0 EUR", nil, nil), ("-5 EUR", nil, nil), ("100000000000.01 EUR", nil, nil),
            ("25 EUR", "25.01 EUR", nil), ("25 EUR", "-0.01 EUR", nil), ("25 EUR", "1 USD", nil),
            ("25 EUR", nil, "25 EUR"), ("25 EUR", nil, "0 USD"), ("25 EUR", nil, "-1 USD"),
        ] as [(String, String?, String?)])
    func `what contradicts itself is refused`(amount: String, fee: String?, converted: String?) {
        #expect(throws: DomainError.self) { try donation(amount, fee: fee, converted: converted) }
    }
}
