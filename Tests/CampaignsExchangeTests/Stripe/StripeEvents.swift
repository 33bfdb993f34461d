import Campaigns
import Foundation
import Testing

@testable import CampaignsExchange

/// Events as Stripe would send them, in short words. Days are UTC.
enum StripeEvents {
    /// Which generation of the API an object has the shape of.
    enum API: CaseIterable, Sendable { case classic, basil }

    static func event(_ id: String, _ type: String, at: String, _ object: [String: Any]) throws -> StripeEvent {
        try StripeEvent(json: json(id, type, at: at, object))
    }

    static func json(_ id: String, _ type: String, at: String, _ object: [String: Any]) throws -> Data {
        try JSONSerialization.data(withJSONObject: [
            "id": id, "object": "event", "type": type, "created": try seconds(at), "data": ["object": object],
        ])
    }

    static func seconds(_ text: String) throws -> Int64 {
        let when = try #require(DayOrInstant(iso8601: text))
        return when.start(in: try CampaignCalendar(zone: "UTC")).millisecondsSince1970 / 1000
    }

    /// A subscription's state; further fields of it in `more`.
    static func subscription(
        _ id: String = "sub_1", of customer: String = "cus_1", _ status: String = "active", from: String,
        through: String,
        plan: String = "Supporter", amount: Int = 500, since: String? = nil, cancelledAt: String? = nil,
        endedAt: String? = nil, trialEnd: String? = nil, api: API = .classic
    ) throws -> [String: Any] {
        var item: [String: Any] = [
            "quantity": 1,
            "price": [
                "nickname": plan, "unit_amount": amount, "currency": "eur", "recurring": ["interval": "month"],
            ] as [String: Any],
        ]
        var object: [String: Any] = [
            "id": id, "object": "subscription", "customer": customer, "status": status,
            "start_date": try seconds(since ?? from),
        ]
        let period = ["current_period_start": try seconds(from), "current_period_end": try seconds(through)]
        switch api {
        case .classic: object.merge(period) { $1 }
        case .basil: item.merge(period) { $1 }
        }
        object["items"] = ["object": "list", "data": [item]]
        if let cancelledAt { object["canceled_at"] = try seconds(cancelledAt) }
        if let endedAt { object["ended_at"] = try seconds(endedAt) }
        if let trialEnd { object["trial_end"] = try seconds(trialEnd) }
        return object
    }

    static func invoice(
        for subscription: String = "sub_1", of customer: String = "cus_1", from: String, through: String,
        paid: Int = 500, email: String? = nil, name: String? = nil, api: API = .classic
    ) throws -> [String: Any] {
        var line: [String: Any] = ["period": ["start": try seconds(from), "end": try seconds(through)]]
        var object: [String: Any] = [
            "id": "in_1", "object": "invoice", "customer": customer, "amount_paid": paid, "currency": "eur",
        ]
        switch api {
        case .classic:
            object["subscription"] = subscription
            line["type"] = "subscription"
        case .basil:
            object["parent"] = ["subscription_details": ["subscription": subscription]]
            line["parent"] = ["type": "subscription_item_details", "subscription_item_details": ["proration": false]]
        }
        object["lines"] = ["object": "list", "data": [line]]
        if let email { object["customer_email"] = email }
        if let name { object["customer_name"] = name }
        return object
    }

    /// A payment; `refunds` one by one for the classic API, which lists them.
    static func charge(
        _ id: String = "ch_1", of customer: String? = "cus_1", _ amount: Int = 4000, _ currency: String = "eur",
        at: String, refunds: [(id: String, amount: Int, at: String)] = [], refunded: Int? = nil, captured: Bool = true,
        email: String? = nil, name: String? = nil, api: API = .classic
    ) throws -> [String: Any] {
        var object: [String: Any] = [
            "id": id, "object": "charge", "amount": amount, "currency": currency, "created": try seconds(at),
            "captured": captured, "amount_refunded": refunded ?? refunds.reduce(0) { $0 + $1.amount },
        ]
        if let customer { object["customer"] = customer }
        if api == .classic {
            let list = try refunds.map {
                ["id": $0.id, "amount": $0.amount, "created": try seconds($0.at), "status": "succeeded"]
                    as [String: Any]
            }
            object["refunds"] = ["object": "list", "data": list]
        }
        object["billing_details"] = ["email": email as Any? ?? NSNull(), "name": name as Any? ?? NSNull()]
        return object
    }

    static func dispute(
        _ id: String = "dp_1", of charge: String = "ch_1", _ amount: Int = 4000, _ status: String, at: String
    ) throws -> [String: Any] {
        [
            "id": id, "object": "dispute", "charge": charge, "amount": amount, "currency": "eur", "status": status,
            "created": try seconds(at),
        ]
    }
}
