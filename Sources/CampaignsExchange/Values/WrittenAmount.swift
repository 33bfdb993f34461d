import Campaigns

/// What stands between the whole and the parts of an amount: a point as in `1,230.99`, or a comma as in `1.230,99`.
public enum DecimalMark: String, Sendable, CaseIterable {
    /// A point; commas, spaces and apostrophes may group the thousands.
    case point
    /// A comma; points, spaces and apostrophes may group the thousands.
    case comma
}

/// An amount as a file writes it, in digits with or without grouped thousands and a currency.
enum WrittenAmount {
    /// Why an amount cannot be read.
    enum Failure: Error {
        /// `1.230` could be a thousand and more, or one and a bit.
        case decimalMark
        /// Nothing says in which currency it is.
        case noCurrency
        /// The currency beside it is not the one of its column.
        case twoCurrencies
        /// It is none.
        case form
    }

    /// Reads `1,230.99`, `1.230,99`, `25.00 EUR`, `$25.00`.
    ///
    /// - Parameters:
    ///   - currency: The currency of an amount that names none.
    ///   - isCurrencyFixed: Whether an amount must not name another.
    ///   - mark: The decimal mark; nil if nobody named it: then an amount that could be two is refused.
    ///   - isPlain: Whether `1.230` is plainly one and a bit, as where a program wrote it.
    static func money(
        _ text: String, currency: Currency?, isCurrencyFixed: Bool, mark: DecimalMark?, isPlain: Bool
    ) throws(Failure) -> Money {
        var number = Substring(text)
        var named: Currency?
        let words = text.split(whereSeparator: isSpace)
        if words.count > 1 {
            if let last = words.last, let code = try? Currency(String(last)) {
                (named, number) = (code, text[..<last.startIndex])
            } else if let code = try? Currency(String(words[0])) {
                (named, number) = (code, text[words[0].endIndex...])
            }
        }
        if let named, isCurrencyFixed, let currency, named != currency { throw .twoCurrencies }
        guard let currency = named ?? currency else { throw .noCurrency }
        number = trimmed(number)
        let sign = number.hasPrefix("-") ? "-" : ""
        if !sign.isEmpty { number = trimmed(number.dropFirst()) }
        if number.hasPrefix("$") {
            // A dollar sign is that of many currencies: which one the column says, or the import.
            guard dollars.contains(currency.code) else { throw .twoCurrencies }
            number = trimmed(number.dropFirst())
        }
        let digits = try plain(number, digits: currency.digits, mark: mark, isPlain: isPlain)
        do { return try Money(parsing: sign + digits, currency: currency) } catch { throw .form }
    }

    /// The currencies whose amounts are written with `$`.
    private static let dollars = Set(
        """
        ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD USD UYU \
        XCD
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\u{A0}" || character == "\u{202F}"
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    /// The same number with a point for its decimal mark and nothing between its thousands.
    private static func plain(
        _ text: Substring, digits: Int, mark: DecimalMark?, isPlain: Bool
    ) throws(Failure) -> String {
        let points = text.utf8.count { $0 == ASCII.point }
        let commas = text.utf8.count { $0 == ASCII.comma }
        let decimal: Character?
        switch mark {
        case _ where points + commas == 0: decimal = nil
        case .point?: decimal = "."
        case .comma?: decimal = ","
        case nil:
            if points > 0, commas > 0 {
                // The last of two marks divides the parts.
                decimal = text.last { $0 == "." || $0 == "," }
            } else if points + commas > 1 {
                decimal = nil
            } else {
                let fraction = text.split(separator: points > 0 ? "." : ",", omittingEmptySubsequences: false)[1]
                guard fraction.count != 3 || (isPlain && points > 0 && digits == 3) else { throw .decimalMark }
                decimal = points > 0 ? "." : ","
            }
        }
        let parts = decimal.map { text.split(separator: $0, omittingEmptySubsequences: false) } ?? [text]
        guard parts.count <= 2 else { throw .form }
        let whole = try ungrouped(parts[0], by: decimal == "," ? "." : decimal == "." ? "," : points > 0 ? "." : ",")
        // A comma as the decimal mark of a whole number is a mistake, as a point is.
        guard parts.count == 1 || !parts[1].isEmpty else { throw .form }
        return whole + (parts.count == 2 ? "." + parts[1] : "")
    }

    /// A whole number without what stands between its thousands: one kind of mark, spaces or apostrophes, and that between
    /// groups of three digits only, so that `5 0` is no fifty.
    private static func ungrouped(_ text: Substring, by mark: Character) throws(Failure) -> String {
        func kind(_ character: Character) -> Character? {
            if isSpace(character) { return " " }
            if character == "'" || character == "’" { return "'" }
            return character == mark ? mark : nil
        }
        guard Set(text.compactMap(kind)).count <= 1 else { throw .form }
        let groups = text.split(omittingEmptySubsequences: false) { kind($0) != nil }
        guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { throw .form }
        return groups.joined()
    }
}
