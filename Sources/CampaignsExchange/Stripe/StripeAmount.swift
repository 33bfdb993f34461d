import Campaigns

/// An amount as Stripe's API gives it.
///
/// It is in minor units, and those are ISO 4217's but for three currencies: the Malagasy ariary has no decimals with
/// Stripe, and the Icelandic króna and the Ugandan shilling keep two that are always zero
/// (docs.stripe.com/currencies).
enum StripeAmount {
    /// The amount, or nil if the currency is unknown or the amount has a fraction that the currency does not.
    static func money(_ units: Int64, _ code: String) -> Money? {
        guard let currency = try? Currency(code) else { return nil }
        let (decimals, isWhole) =
            switch currency.code {
            case "MGA": (0, false)
            case "ISK", "UGX": (2, true)
            default: (currency.digits, false)
            }
        if decimals == currency.digits { return Money(minorUnits: units, currency: currency) }
        if isWhole {
            guard units % 100 == 0 else { return nil }
            return Money(minorUnits: units / 100, currency: currency)
        }
        return try? Money(minorUnits: units, currency: currency).multiplied(by: 100)
    }
}
