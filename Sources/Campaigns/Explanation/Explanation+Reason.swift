extension Explanation {
    /// Why a record was counted, or was not. A struct, so that later versions can know more reasons.
    ///
    /// Each metric's own reasons stand beside how it counts.
    public struct Reason: Hashable, Sendable, CustomStringConvertible {
        /// The reason's name in documents: one word in camel case.
        public let code: String
        /// What it means, as a phrase for people, such as "every membership has ended".
        public let meaning: String

        init(_ code: String, _ meaning: String) {
            self.code = code
            self.meaning = meaning
        }

        /// The code.
        public var description: String { code }
    }
}

/// Reasons of more than one metric.
extension Explanation.Reason {
    /// Its date is before the campaign's start.
    public static let beforeStart = Self("beforeStart", "of before the campaign's start")
    /// Its date is at or after the campaign's close.
    public static let afterClose = Self("afterClose", "of after the campaign's close")
    /// Its date is in the window, and later than was asked about.
    public static let later = Self("later", "later than the instant asked about")
    /// It was taken back as a mistake, by hand or with its import.
    public static let voided = Self("voided", "taken back as a mistake")
}
