import Campaigns

/// Amounts, read exactly or refused.
extension ImportRow {
    /// `25.00 EUR`, or `25.00` with its currency in a column of its own or from what the import was told.
    func money(_ field: ImportField, in column: ImportField) throws(RejectedRow) -> Money? {
        let own = try currency(column)
        guard let text = text(field) else { return nil }
        return try money(text, field, own ?? style.currency, isFixed: own != nil)
    }

    /// An amount that cannot be in any other currency.
    func money(_ field: ImportField, as currency: Currency) throws(RejectedRow) -> Money? {
        guard let text = text(field) else { return nil }
        return try money(text, field, currency, isFixed: true)
    }

    /// A currency by its code, in either case.
    func currency(_ field: ImportField) throws(RejectedRow) -> Currency? {
        guard let text = text(field) else { return nil }
        do { return try Currency(text) } catch { throw rejected(field, "is not a currency code like EUR") }
    }

    private func money(
        _ text: String, _ field: ImportField, _ currency: Currency?, isFixed: Bool
    ) throws(RejectedRow) -> Money {
        do {
            return try WrittenAmount.money(
                text, currency: currency, isCurrencyFixed: isFixed, mark: style.decimalMark,
                isPlain: style.hasPlainAmounts)
        } catch {
            switch error {
            case .decimalMark:
                throw rejected(
                    field, "could be two amounts; name its decimal mark with --decimal point or --decimal comma")
            case .noCurrency: throw rejected(field, "names no currency, as 25.00 EUR does")
            case .twoCurrencies: throw rejected(field, "is not in the currency that it has to be in")
            case .form: throw rejected(field, "is not an amount like 25.00 EUR")
            }
        }
    }
}
