public import Campaigns
import Foundation

/// A figure of a goal in a document: a number of people, or an exact decimal string of money.
///
/// Money is never a JSON number, because most readers would make it a binary fraction.
public enum Figure: Encodable, Hashable, Sendable {
    /// People.
    case count(Int64)
    /// People per day.
    case rate(Double)
    /// Money, as its exact decimal.
    case amount(String)

    /// A value of the goal, in its own unit.
    public init(_ value: Int64, of goal: Goal) {
        self = goal.currency == nil ? .count(value) : .amount(goal.text(of: value))
    }

    /// So much of the goal per day: people to one decimal, money floored to the currency's minor unit.
    public init(perDay value: Double, of goal: Goal) {
        if goal.currency == nil {
            // Adding zero makes a rounded-up -0.04 plain 0.
            self = .rate((value * 10).rounded() / 10 + 0)
        } else {
            self = .amount(goal.text(of: Int64(clampingFloor: value)))
        }
    }

    /// The figure as text, for formats that have no types.
    var text: String {
        switch self {
        case .count(let value): String(value)
        case .rate(let value): String(value)
        case .amount(let text): text
        }
    }

    /// Writes the number or the string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .count(let value): try container.encode(value)
        case .rate(let value): try container.encode(value)
        case .amount(let text): try container.encode(text)
        }
    }
}

extension Int64 {
    /// The largest whole number not above `value`, brought into 64 bits; 0 for what is not a number.
    init(clampingFloor value: Double) {
        let floor = value.rounded(.down)
        if let exact = Int64(exactly: floor) {
            self = exact
        } else {
            self = floor.isNaN ? 0 : floor < 0 ? .min : .max
        }
    }
}
