import Foundation

// Foundation's functions under names that can be used inside types with members of the same name.
extension Double {
    static func log(_ value: Double) -> Double { Foundation.log(value) }
    static func exp(_ value: Double) -> Double { Foundation.exp(value) }
}

/// Student's t with four degrees of freedom: like a normal distribution, with more in the tails, as fits what was learned
/// from a couple of dozen campaigns.
enum StudentT {
    /// How many scales from the middle the ends of the 50, 80 and 95 % intervals are.
    static let fifty = 0.7407
    static let eighty = 1.5332
    static let ninetyFive = 2.7764

    /// The share that lies below `t`; a closed form exists for four degrees of freedom.
    static func below(_ t: Double) -> Double {
        let square = t * t / (1 + t * t / 4)
        guard square.isFinite else { return t < 0 ? 0 : 1 }
        return 0.5 + 0.375 * (t / (1 + t * t / 4).squareRoot()) * (1 - square / 12)
    }
}

extension Int64 {
    /// The nearest whole number, kept inside what sums of figures can hold; 0 for what is not a number.
    init(nearest value: Double) {
        self = Int64(Swift.min(Swift.max(value.isNaN ? 0 : value, -1e18), 1e18).rounded())
    }
}
