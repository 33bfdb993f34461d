import Campaigns
import Foundation

/// Payments, refunds and disputes.
extension StripeTelling.Charge {
    /// What a charge tells; nil if no money was asked for.
    init?(_ object: StripeObject) throws {
        guard let units = object.number("amount"), let code = object.text("currency") else {
            throw ExchangeError(.malformed, "The charge has no amount")
        }
        guard units != 0 else { return nil }
        let amount = try Self.amount(units, code)
        guard let at = object.instant("created") else {
            throw ExchangeError(.malformed, "The charge does not say when it was made")
        }
        let refunds = object.list("refunds").compactMap { refund -> Refund? in
            guard let id = refund.text("id"), (try? StripeReading.identity(id, "a refund")) != nil,
                let amount = refund.number("amount").flatMap({ StripeAmount.money($0, code)?.minorUnits }), amount > 0,
                let created = refund.instant("created")
            else { return nil }
            let isGone = ["failed", "canceled"].contains(refund.text("status") ?? "")
            return Refund(id: id, amount: isGone ? 0 : min(amount, Donation.largestAmount), at: created.seconds)
        }
        let refunded = object.number("amount_refunded").flatMap { StripeAmount.money($0, code)?.minorUnits } ?? 0
        self.init(
            amount: amount.minorUnits, currency: amount.currency.code, at: at.seconds,
            isCaptured: Self.isReceived(object), refunded: min(max(0, refunded), amount.minorUnits),
            refunds: refunds)
    }

    /// Whether money came: a charge that was only authorised is none yet, one that failed or is pending none at all.
    private static func isReceived(_ object: StripeObject) -> Bool {
        guard object.flag("captured") ?? true, object.flag("paid") ?? true else { return false }
        return object.text("status").map { $0 == "succeeded" } ?? true
    }

    private static func amount(_ units: Int64, _ code: String) throws -> Money {
        guard let amount = StripeAmount.money(units, code) else {
            throw ExchangeError(
                .malformed, "The charge is in a currency that ISO 4217 does not list, or not exact in it")
        }
        guard (1...Donation.largestAmount).contains(amount.minorUnits) else {
            throw ExchangeError(.malformed, "The charge's amount is out of range")
        }
        return amount
    }
}

extension StripeTelling.Dispute {
    /// What a dispute tells at a step of its way; nil for a step that moves nothing.
    init?(_ object: StripeObject, step: String, _ occurredAt: Instant) throws {
        guard let id = object.text("id") else { throw ExchangeError(.malformed, "The event's object has no id") }
        let code = object.text("currency") ?? ""
        let amount = object.number("amount").flatMap { StripeAmount.money($0, code) }
        let rank: Int
        var isWithdrawn = Self.isMoneyGone(object.text("status") ?? "")
        switch step {
        case "created": rank = 0
        case "updated": rank = 1
        case "funds_withdrawn": (rank, isWithdrawn) = (2, true)
        case "funds_reinstated": (rank, isWithdrawn) = (3, false)
        case "closed": rank = 4
        default: return nil
        }
        self.init(
            id: try StripeReading.identity(id, "a dispute").id,
            amount: amount.flatMap { $0.minorUnits > 0 ? $0.minorUnits : nil }, currency: amount?.currency.code,
            at: (object.instant("created") ?? occurredAt).seconds, isWithdrawn: isWithdrawn, rank: rank)
    }

    /// Whether the bank takes the money while a dispute has this status: an inquiry (`warning_…`) only asks, and what was
    /// won or prevented came back or never left.
    private static func isMoneyGone(_ status: String) -> Bool {
        switch status {
        case "needs_response", "under_review", "lost": true
        default: false
        }
    }
}
