import Campaigns
import Foundation

/// How the object of an event is read, by the event's type.
enum StripeReading {
    case subscription
    case deletedSubscription
    case invoice
    case charge
    /// `created`, `updated`, `funds_withdrawn`, `funds_reinstated`, `closed`.
    case dispute(String)

    /// Nil for a type from which nothing follows.
    init?(type: String) {
        switch type {
        case "customer.subscription.created", "customer.subscription.updated": self = .subscription
        case "customer.subscription.deleted": self = .deletedSubscription
        case "invoice.paid", "invoice.payment_succeeded": self = .invoice
        case "charge.succeeded", "charge.captured", "charge.refunded": self = .charge
        default:
            let prefix = "charge.dispute."
            guard type.hasPrefix(prefix) else { return nil }
            self = .dispute(String(type.dropFirst(prefix.count)))
        }
    }

    /// What an object tells; nil if nothing follows from it, such as from an invoice without a subscription.
    func telling(_ object: StripeObject, at occurredAt: Instant) throws -> StripeEvent.Telling? {
        switch self {
        case .subscription:
            let facts = StripeTelling.subscription(.init(object))
            return .init(occurredAt, try Self.id(of: object), try Self.person(of: object, required: true), facts)
        case .deletedSubscription:
            let facts = StripeTelling.ending(.init(object))
            return .init(occurredAt, try Self.id(of: object), try Self.person(of: object, required: true), facts)
        case .invoice:
            guard let subscription = object.subscription, let payment = StripeTelling.Payment(object) else {
                return nil
            }
            return .init(
                occurredAt, try Self.identity(subscription, "a subscription"),
                try Self.person(of: object, required: true), .payment(payment))
        case .charge:
            guard let charge = try StripeTelling.Charge(object) else { return nil }
            return .init(
                occurredAt, try Self.id(of: object), try Self.person(of: object, required: false), .charge(charge))
        case .dispute(let step):
            guard let charge = object.reference("charge"),
                let dispute = try StripeTelling.Dispute(object, step: step, occurredAt)
            else { return nil }
            return .init(occurredAt, try Self.identity(charge, "a charge"), .init(), .dispute(dispute))
        }
    }

    private static func id(of object: StripeObject) throws -> ExternalIdentity {
        guard let id = object.text("id") else { throw ExchangeError(.malformed, "The event's object has no id") }
        return try identity(id, "its object")
    }

    static func identity(_ id: String, _ what: String) throws -> ExternalIdentity {
        // A slash and more would be a part of another record.
        guard !id.utf8.contains(UInt8(ascii: "/")), id.utf8.count <= 200,
            let identity = try? ExternalIdentity(source: StripeEvent.source, id: id)
        else { throw ExchangeError(.malformed, "The identifier of \(what) cannot stand") }
        return identity
    }

    /// Whom an object is about: a customer, by whatever it says of them.
    private static func person(of object: StripeObject, required: Bool) throws -> ForeignEvent.Person {
        let id = object.reference("customer") ?? object.reference("customer_account")
        guard id != nil || !required else { throw ExchangeError(.malformed, "The event names no customer") }
        let customer = object.object("customer")
        let billing = object.object("billing_details")
        let emails = [
            billing?.text("email"), object.text("receipt_email"), object.text("customer_email"),
            customer?.text("email"),
        ]
        let names = [billing?.text("name"), object.text("customer_name"), customer?.text("name")]
        return .init(
            identity: try id.map { try identity($0, "a customer") },
            email: emails.lazy.compactMap { $0.flatMap { try? EmailAddress($0) } }.first,
            name: names.lazy.compactMap { $0.flatMap { (try? PlainText.line($0, "a name")) ?? nil } }.first)
    }
}

extension StripeEvent.Telling {
    fileprivate init(
        _ occurredAt: Instant, _ record: ExternalIdentity, _ person: ForeignEvent.Person, _ facts: StripeTelling
    ) {
        self.init(occurredAt: occurredAt, record: record, person: person, facts: facts)
    }
}

extension StripeEvent {
    /// The source of Stripe's identifiers.
    static let source = "stripe"
}
