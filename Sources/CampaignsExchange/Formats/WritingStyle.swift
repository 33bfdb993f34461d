import Campaigns

/// How a file writes dates and amounts.
struct WritingStyle: Sendable {
    /// The order of day, month and year in digits; nil if it is not known.
    var dates: DateOrder?
    /// Whether a date that can be only one day is read although its order is not known.
    var guessesDates = false
    /// The decimal mark; nil if it is not known.
    var decimalMark: DecimalMark?
    /// Whether a program wrote the amounts, so that `1.230` in a currency of three decimals is one and a bit.
    var hasPlainAmounts = true
    /// Whether fees are in the currency that amounts were converted into.
    var feesAreConverted = false
    /// The currency of an amount that names none.
    var currency: Currency?
    /// The slug of the campaign of gifts, where the file has no column for it.
    var campaign: String?
    /// In which zone times of day are that name none.
    var clock = Clock.organisation

    /// A zone of times that name none.
    enum Clock: Hashable {
        /// The one in which the organisation reckons its days.
        case organisation
        /// This one, as the format has it.
        case always(String)
        /// This one, unless the import is told another.
        case usually(String)
    }
}
