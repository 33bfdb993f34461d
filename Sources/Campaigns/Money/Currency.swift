/// A currency of ISO 4217, with the number of decimals its minor unit has.
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// The three-letter code, upper case: `EUR`.
    public let code: String
    /// How many decimals the minor unit has: 2 for EUR, 0 for JPY, 3 for BHD, 4 for CLF.
    public let digits: Int

    /// Looks a code up, in any case.
    /// - Throws: ``DomainError`` if ISO 4217 lists no such currency. Precious metals, test codes and units of account,
    ///   which have no minor unit, are not currencies a donation can be in.
    public init(_ code: String) throws(DomainError) {
        // Case is folded in ASCII only: elsewhere a dotless ı would become an I.
        let upper = code.uppercased()
        guard code.utf8.count == 3, let digits = Self.digits[upper] else {
            throw DomainError(.currency, "\"\(code)\" is not a currency code of ISO 4217, like EUR or USD")
        }
        self.code = upper
        self.digits = digits
    }

    /// The code.
    public var description: String { code }
}
