import Campaigns
import Foundation

/// Subscriptions and the invoices for them, in both generations of the API.
extension StripeObject {
    /// The subscription of an invoice: its own field until 2025-03-31, inside its parent since.
    var subscription: String? {
        reference("subscription") ?? object("parent")?.object("subscription_details")?.reference("subscription")
    }
}

extension StripeTelling.Subscription {
    init(_ object: StripeObject) {
        let items = object.list("items")
        // The period was the subscription's until 2025-03-31, and is each item's since.
        let starts = items.compactMap { $0.instant("current_period_start") }
        let ends = items.compactMap { $0.instant("current_period_end") }
        self.init(
            status: object.text("status") ?? "",
            start: (object.instant("start_date") ?? object.instant("created"))?.seconds,
            periodStart: (object.instant("current_period_start") ?? starts.min())?.seconds,
            periodEnd: (object.instant("current_period_end") ?? ends.max())?.seconds,
            trialEnd: object.instant("trial_end")?.seconds, cancelledAt: object.instant("canceled_at")?.seconds,
            endedAt: object.instant("ended_at")?.seconds,
            ground: .init(prices: items.isEmpty ? [object] : items))
    }
}

extension StripeTelling.Payment {
    /// What an invoice paid for; nil if nothing was paid, or for no period.
    ///
    /// The invoice's own period is the one before it, in which its items were gathered; what it pays for stands on its lines.
    init?(_ invoice: StripeObject) {
        guard let paid = invoice.number("amount_paid"), paid > 0 else { return nil }
        let lines = invoice.list("lines").filter { line in
            let details = line.object("parent")?.object("subscription_item_details")
            let isProration = line.flag("proration") ?? details?.flag("proration") ?? false
            let isOfSubscription = line.text("type") == "subscription" || details != nil || line.text("type") == nil
            return !isProration && isOfSubscription
        }
        let periods = lines.compactMap { $0.object("period") }
        guard let start = periods.compactMap({ $0.instant("start") }).min(),
            let end = periods.compactMap({ $0.instant("end") }).max(), start < end
        else { return nil }
        self.init(period: .init(start: start.seconds, end: end.seconds), ground: .init(prices: lines))
    }
}

extension StripeTelling.Ground {
    /// The ground that a subscription's items, or an invoice's lines, give.
    ///
    /// The level is the first price's nickname, else its lookup key, else its product. The amount is that of all items,
    /// where they are paid equally often; one that is paid every other week, quarter or half-year is told as what comes
    /// to the same in a year.
    init(prices items: [StripeObject]) {
        let prices = items.map {
            $0.object("price") ?? $0.object("plan") ?? $0.object("pricing")?.object("price_details")
        }
        let first = prices.first ?? nil
        let names = [first?.text("nickname"), first?.text("lookup_key"), first?.reference("product")]
        level = names.lazy.compactMap { $0.flatMap { try? Level(name: $0).name } }.first
        guard let recurring = Self.recurring(zip(items, prices).map { ($0, $1) }) else { return }
        amount = recurring.amount.minorUnits
        currency = recurring.amount.currency.code
        interval = recurring.interval
    }

    private static func recurring(_ items: [(StripeObject, StripeObject?)]) -> Membership.Recurring? {
        var total: Money?
        var interval: Membership.Recurring.Interval?
        for (item, price) in items {
            guard let price, let units = price.number("unit_amount") ?? price.number("amount"),
                let money = price.text("currency").flatMap({ StripeAmount.money(units, $0) }),
                let each = try? money.multiplied(by: item.number("quantity") ?? 1),
                let (times, every) = Self.interval(price.object("recurring") ?? price),
                let paid = try? each.multiplied(by: times), interval == nil || interval == every
            else { return nil }
            interval = every
            guard let sum = try? total?.adding(paid) ?? paid else { return nil }
            total = sum
        }
        guard let total, let interval else { return nil }
        return try? Membership.Recurring(total, every: interval)
    }

    /// How often a price is paid, as one of the domain's intervals and how many payments fall in it.
    private static func interval(_ price: StripeObject) -> (Int64, Membership.Recurring.Interval)? {
        let count = price.number("interval_count") ?? 1
        switch (price.text("interval"), count) {
        case ("year", 1): return (1, .year)
        case ("month", 1): return (1, .month)
        case ("week", 1), ("day", 7): return (1, .week)
        case ("month", 2...12) where 12 % count == 0: return (12 / count, .year)
        case ("week", 2...52) where 52 % count == 0: return (52 / count, .year)
        default: return nil
        }
    }
}
