/// An exact amount of one currency, in minor units (cents, kopiyky, or whole yen where there are no smaller ones).
///
/// Arithmetic that would overflow or mix currencies throws; it never wraps, rounds or traps. No floating-point number
/// is ever on money's way.
public struct Money: Hashable, Sendable {
    /// The amount in the currency's minor units: 2500 is 25.00 EUR, and 2500 JPY.
    public let minorUnits: Int64
    /// The currency.
    public let currency: Currency

    /// Makes an amount from minor units.
    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    /// Nothing, in this currency.
    public static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    /// The sum.
    /// - Throws: ``DomainError`` if the currencies differ or the sum leaves 64 bits.
    public func adding(_ other: Money) throws(DomainError) -> Money {
        try combined(with: other, minorUnits.addingReportingOverflow)
    }

    /// The difference.
    /// - Throws: ``DomainError`` if the currencies differ or the difference leaves 64 bits.
    public func subtracting(_ other: Money) throws(DomainError) -> Money {
        try combined(with: other, minorUnits.subtractingReportingOverflow)
    }

    /// The amount this many times.
    /// - Throws: ``DomainError`` if the product leaves 64 bits.
    public func multiplied(by factor: Int64) throws(DomainError) -> Money {
        let (product, overflow) = minorUnits.multipliedReportingOverflow(by: factor)
        guard !overflow else { throw Self.overflow }
        return Money(minorUnits: product, currency: currency)
    }

    /// The amount in `parts` parts that sum to it exactly.
    ///
    /// All parts are equal but the last, which takes the remainder, so that each instalment but the last is the same
    /// figure in a letter: 100.00 over 12 is eleven times 8.33 and once 8.37.
    /// - Throws: ``DomainError`` if `parts` is not positive.
    public func split(into parts: Int) throws(DomainError) -> [Money] {
        guard parts > 0 else { throw DomainError(.money, "an amount cannot be split into \(parts) parts") }
        let (share, remainder) = minorUnits.quotientAndRemainder(dividingBy: Int64(parts))
        var result = Array(repeating: Money(minorUnits: share, currency: currency), count: parts)
        result[parts - 1] = Money(minorUnits: share + remainder, currency: currency)
        return result
    }

    private func combined(
        with other: Money, _ operation: (Int64) -> (partialValue: Int64, overflow: Bool)
    ) throws(DomainError) -> Money {
        guard currency == other.currency else {
            throw DomainError(.currency, "\(self) and \(other) are of different currencies and cannot be added up")
        }
        let (value, overflow) = operation(other.minorUnits)
        guard !overflow else { throw Self.overflow }
        return Money(minorUnits: value, currency: currency)
    }

    static let overflow = DomainError(.overflow, "the amount is too large to be kept exactly")
}
