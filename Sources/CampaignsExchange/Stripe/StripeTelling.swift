import Campaigns
import Foundation

/// What one event of Stripe's says of a record: what is kept of it, and read back when more is told.
enum StripeTelling: Codable, Hashable {
    /// The state of a subscription at the time.
    case subscription(Subscription)
    /// A subscription is over, whatever state it is told in.
    case ending(Subscription)
    /// The periods of a subscription that an invoice paid for.
    case payment(Payment)
    /// A payment, with what went back of it by then.
    case charge(Charge)
    /// The bank's side of a payment.
    case dispute(Dispute)

    /// On what ground somebody is a member.
    struct Ground: Codable, Hashable {
        var level: String?
        /// What is paid again and again, in minor units.
        var amount: Int64?
        var currency: String?
        var interval: Membership.Recurring.Interval?

        var recurring: Membership.Recurring? {
            guard let amount, let interval, let currency = currency.flatMap({ try? Currency($0) }) else { return nil }
            return try? Membership.Recurring(Money(minorUnits: amount, currency: currency), every: interval)
        }
    }

    /// Times are in seconds since 1970.
    struct Subscription: Codable, Hashable {
        var status: String
        var start: Int64?
        var periodStart: Int64?
        var periodEnd: Int64?
        var trialEnd: Int64?
        var cancelledAt: Int64?
        var endedAt: Int64?
        var ground: Ground
    }

    struct Payment: Codable, Hashable {
        struct Period: Codable, Hashable {
            var start: Int64
            var end: Int64
        }
        var period: Period
        var ground: Ground
    }

    struct Charge: Codable, Hashable {
        struct Refund: Codable, Hashable {
            var id: String
            /// In minor units; zero if it did not go through.
            var amount: Int64
            var at: Int64
        }
        /// In minor units.
        var amount: Int64
        var currency: String
        var at: Int64
        var isCaptured: Bool
        /// All that went back by then, in minor units.
        var refunded: Int64
        /// The refunds one by one, which newer versions of the API leave out.
        var refunds: [Refund]
    }

    struct Dispute: Codable, Hashable {
        var id: String
        /// In minor units of the currency; nil for all of the payment.
        var amount: Int64?
        var currency: String?
        var at: Int64
        /// Whether the bank has the money.
        var isWithdrawn: Bool
        /// Of events of one second, the higher rank was later.
        var rank: Int
    }
}

extension StripeTelling {
    /// As a store keeps it.
    var content: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    init(content: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(content.utf8))
        } catch {
            throw StoreError(
                .corrupt, "What was kept of an event of Stripe's cannot be read", advice: "Restore it from a backup")
        }
    }
}

extension Instant {
    /// From seconds since 1970 that were read from an event, and so are in range.
    init(seconds: Int64) { self.init(millisecondsSince1970: seconds * 1000) }

    /// Whole seconds since 1970.
    var seconds: Int64 { millisecondsSince1970 / 1000 }
}
