import Campaigns
public import Foundation

/// Something that happened at Stripe, as a webhook delivers it or an export lists it.
///
/// Understood are `customer.subscription.created`, `.updated` and `.deleted`, `invoice.paid` and
/// `invoice.payment_succeeded`, `charge.succeeded`, `.captured` and `.refunded`, and `charge.dispute.*`, in the shapes of
/// the API before and after 2025-03-31 (`basil`). Of every other type nothing follows: it is skipped.
///
/// ```swift
/// let event = try StripeEvent(json: request.body)
/// let outcome = try await store.apply(event, Recording(at: now, by: "stripe-webhook"))
/// ```
///
/// Whether a delivery is Stripe's own is for its signature to show, which a service checks before it reads the event.
/// What happened in Stripe's test mode is no money and no membership: nothing follows from it unless that is asked for.
public struct StripeEvent: Hashable, Sendable {
    /// Stripe's identifier, `evt_…`: the same one is the same event.
    public let id: String
    /// What happened, such as `invoice.paid`.
    public let type: String
    /// Whether it happened in Stripe's test mode, where nobody pays.
    public let isTest: Bool
    /// What follows from it; nil for a type or an object of which nothing does.
    let telling: Telling?

    /// What an event tells, of which record, and of whom.
    struct Telling: Hashable {
        let occurredAt: Instant
        let record: ExternalIdentity
        let person: ForeignEvent.Person
        let facts: StripeTelling
    }

    /// Whether anything can follow from it.
    public var isUnderstood: Bool { telling != nil }

    /// Reads one event.
    ///
    /// - Parameters:
    ///   - json: The event object, as Stripe sends it.
    ///   - testMode: Whether events of Stripe's test mode count like others, as while a service is tried out.
    /// - Throws: ``ExchangeError`` `malformed` if it is not JSON, not an event, or lacks what its type must have; no JSON
    ///   makes it trap.
    public init(json: Data, testMode: TestMode = .leaveOut) throws {
        let decoded: Decoded
        do {
            decoded = try JSONDecoder().decode(Decoded.self, from: json)
        } catch {
            throw ExchangeError(.malformed, "This is not JSON")
        }
        let event = try decoded.result.get()
        self.init(
            id: event.id, type: event.type, isTest: event.isTest,
            telling: event.isTest && testMode == .leaveOut ? nil : event.telling)
    }

    /// What becomes of events of Stripe's test mode.
    public enum TestMode: Hashable, Sendable {
        /// Nothing follows from them.
        case leaveOut
        /// They count like any other.
        case count
    }

    private init(id: String, type: String, isTest: Bool, telling: Telling?) {
        self.id = id
        self.type = type
        self.isTest = isTest
        self.telling = telling
    }

    /// Reading has to be done while the decoder lives, and its own errors say nothing to a person.
    private struct Decoded: Decodable {
        let result: Result<StripeEvent, any Error>

        init(from decoder: any Decoder) throws {
            let object = try StripeObject(from: decoder)
            result = Result { try StripeEvent(object) }
        }
    }

    private init(_ object: StripeObject) throws {
        guard object.isObject else { throw ExchangeError(.malformed, "This is JSON, but no event") }
        guard let id = object.text("id"), let type = object.text("type"), let data = object.object("data"),
            Self.isName(id), Self.isName(type)
        else {
            let kind = object.text("object").flatMap { Self.isName($0) ? $0 : nil }
            throw ExchangeError(.malformed, kind.map { "This is a \($0), not an event" } ?? "This is no event")
        }
        self.id = id
        self.type = type
        isTest = object.flag("livemode") == false
        guard let reading = StripeReading(type: type) else {
            telling = nil
            return
        }
        guard let occurredAt = object.instant("created") else {
            throw ExchangeError(.malformed, "The event does not say when it happened")
        }
        guard let told = data.object("object") else { throw ExchangeError(.malformed, "The event tells of nothing") }
        telling = try reading.telling(told, at: occurredAt)
    }

    /// Whether it is a short plain word, which may stand in a message.
    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 255 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
