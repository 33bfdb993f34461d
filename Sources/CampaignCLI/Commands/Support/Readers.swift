import Campaigns

extension ValueReader<CampaignCalendar> {
    static var zone: Self { ValueReader("an IANA time zone like Europe/Kyiv") { try CampaignCalendar(zone: $0) } }
}

extension ValueReader<Currency> {
    static var currency: Self { ValueReader("a currency code like EUR") { try Currency($0) } }
}

extension ValueReader<Money> {
    /// An amount, in `currency` if it names none.
    static func money(in currency: Currency?) -> Self {
        ValueReader("an amount like \"25.00 EUR\"") { try Money(parsing: $0, currency: currency) }
    }
}

extension ValueReader<EmailAddress> {
    static var email: Self { ValueReader("an e-mail address") { try EmailAddress($0) } }
}

extension ValueReader<ExternalIdentity> {
    static var externalIdentity: Self {
        ValueReader("source:id, such as stripe:cus_123") { try ExternalIdentity(parsing: $0) }
    }
}

extension ValueReader<MemberReference> {
    static var who: Self { ValueReader("an id, an e-mail address or source:id") { try MemberReference(parsing: $0) } }
}

extension ValueReader<Standing> {
    static var countedStanding: Self {
        ValueReader(Standing.countable.sorted().map(\.rawValue).joined(separator: ", ")) { text in
            Standing(rawValue: text).flatMap { Standing.countable.contains($0) ? $0 : nil }
        }
    }
}

extension Invocation {
    /// What `make` makes of values that were typed: a rule that they break is a mistake in the command line.
    func made<Value>(_ make: () throws -> Value) throws -> Value {
        do { return try make() } catch let error as DomainError { throw usageFailure(error.message) }
    }

    /// The link of `--link` and `--link-label`.
    func readLink(_ address: String, label: String?) throws -> Campaign.Link {
        do { return try Campaign.Link(address: address, label: label) } catch { throw usageFailure(error.message) }
    }
}
