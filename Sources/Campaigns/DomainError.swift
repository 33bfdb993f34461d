/// A rule of the domain that a value would break, as a code to act on and a sentence to show.
///
/// Thrown where a value is made, so that a value that exists is a value that keeps its rules. What is merely unwelcome
/// is not an error: an overdue pledge or a missed goal is a status.
public struct DomainError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The rule that refused. A struct, so that later versions can add rules without breaking a `switch`.
    public struct Code: Hashable, Sendable {
        private enum Kind {
            case time, money, overflow, currency, person, membership, donation, pledge, campaign, goal, forecast
        }

        private let kind: Kind

        /// A day, an instant or a time zone that does not exist or is out of range.
        public static let time = Code(kind: .time)
        /// An amount that cannot be read exactly or is not allowed.
        public static let money = Code(kind: .money)
        /// Arithmetic that would leave the range of 64 bits.
        public static let overflow = Code(kind: .overflow)
        /// Two currencies where one was needed, or a code that ISO 4217 does not list.
        public static let currency = Code(kind: .currency)
        /// A name, an e-mail address or an external identity that cannot stand.
        public static let person = Code(kind: .person)
        /// A membership whose dates or kind contradict each other.
        public static let membership = Code(kind: .membership)
        /// A donation that contradicts itself.
        public static let donation = Code(kind: .donation)
        /// A pledge that contradicts itself, or on which nothing more can be done.
        public static let pledge = Code(kind: .pledge)
        /// A campaign without what a campaign needs.
        public static let campaign = Code(kind: .campaign)
        /// A goal without a positive target, or counting what cannot be counted.
        public static let goal = Code(kind: .goal)
        /// A forecast that contradicts itself, or that there is nothing to make from.
        public static let forecast = Code(kind: .forecast)
    }

    /// Which rule refused.
    public var code: Code
    /// One sentence, without a final full stop, that says what was wrong with what.
    public var message: String

    /// Makes an error from the rule and its sentence.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The sentence.
    public var description: String { message }
}
