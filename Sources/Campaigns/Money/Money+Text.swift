extension Money: CustomStringConvertible {
    /// The exact decimal and the code: `25.00 EUR`, `2500 JPY`. Not for people's eyes in their language: rendering
    /// formats by locale.
    public var description: String { "\(decimalString) \(currency.code)" }

    /// The exact decimal with a point and all of the currency's digits: `25.00`, `-0.05`, `2500`.
    public var decimalString: String { Self.decimalString(minorUnits: minorUnits, digits: currency.digits) }

    static func decimalString(minorUnits: Int64, digits: Int) -> String {
        var text = String(minorUnits.magnitude)
        if digits > 0 {
            text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        }
        return minorUnits < 0 ? "-" + text : text
    }

    /// Reads `25.00 EUR`, `EUR 25.00`, or `25.00` where `currency` says what is meant.
    ///
    /// Exact or refused: the decimal mark is a point, groups of thousands, floating-point notation, spaces inside the
    /// number and more decimals than the currency has are refused. Fewer decimals are fine: `25 EUR` is 25.00 EUR.
    /// - Throws: ``DomainError`` that says what could not be read.
    public init(parsing text: String, currency: Currency? = nil) throws(DomainError) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
        let number: Substring
        let named: Currency?
        switch words.count {
        case 1:
            (number, named) = (words[0], nil)
        case 2 where words[0].utf8.first.map(Self.isLetter) == true:
            (number, named) = (words[1], try Currency(String(words[0])))
        case 2:
            (number, named) = (words[0], try Currency(String(words[1])))
        default:
            throw DomainError(.money, "\"\(text)\" is not an amount; write it like 25.00 EUR")
        }
        guard let currency = named ?? currency else {
            throw DomainError(.currency, "\"\(text)\" has no currency; write it like 25.00 EUR")
        }
        self.init(minorUnits: try Self.minorUnits(of: number, in: currency), currency: currency)
    }

    private static func minorUnits(of number: Substring, in currency: Currency) throws(DomainError) -> Int64 {
        var digits = number.utf8[...]
        var isNegative = false
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            digits = digits.dropFirst()
        }
        let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !parts[1].isEmpty,
            parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
        else {
            throw DomainError(.money, "\"\(number)\" is not an amount; write it with a decimal point, like 1234.50")
        }
        let fraction = parts.count == 2 ? parts[1] : digits[digits.endIndex...]
        guard fraction.count <= currency.digits else {
            let allowed = currency.digits == 0 ? "no decimals" : "at most \(currency.digits) decimals"
            throw DomainError(.money, "\"\(number)\" is too fine: \(currency.code) has \(allowed)")
        }
        let padding = repeatElement(UInt8(ascii: "0"), count: currency.digits - fraction.count)
        var value: Int64 = 0
        for digit in Array(whole) + Array(fraction) + padding {
            let (tens, overflowed) = value.multipliedReportingOverflow(by: 10)
            let (next, carried) = tens.subtractingReportingOverflow(Int64(digit - 0x30))
            guard !overflowed, !carried else { throw overflow }
            value = next
        }
        // Summed downwards, because the negative range is the larger one.
        guard isNegative || value != .min else { throw overflow }
        return isNegative ? value : -value
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
