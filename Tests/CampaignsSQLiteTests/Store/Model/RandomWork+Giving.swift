import Campaigns
import Testing

/// Money in, and money back.
extension RandomWork {
    mutating func give() throws {
        guard let campaign = model.campaigns.indices.randomElement(using: &random) else { return }
        let code = random.pick(["EUR", "USD", "JPY"]) ?? "EUR"
        let amount = Money(minorUnits: .random(in: 1...1_000_000, using: &random), currency: try Currency(code))
        var converted: Money?
        if code != "EUR", random.once(in: 2) {
            converted = Money(minorUnits: .random(in: 1...1_000_000, using: &random), currency: try Currency("EUR"))
        }
        let paid = promise(payableWith: amount, converted, to: campaign)
        let draft = DonationDraft(
            amount: amount, receivedAt: instants.next(&random, near: model),
            donor: random.once(in: 3) ? nil : random.pick(model.people)?.id, campaign: model.campaigns[campaign].id,
            converted: converted, pledge: paid?.id)
        let recorded = try transaction.record(draft)
        model.gifts.append(
            .init(
                id: recorded.id, donor: draft.donor ?? paid?.donor, pledge: paid?.id, campaign: campaign,
                amount: amount, converted: converted,
                receivedAt: draft.receivedAt))
    }

    mutating func reverse() throws {
        guard let index = model.gifts.indices.randomElement(using: &random) else { return }
        let gift = model.gifts[index]
        let left = gift.amount.minorUnits - gift.back.reduce(0) { $0 + $1.units }
        var instant = instants.next(&random, near: model)
        // Most of those that would be too early are brought behind the donation.
        if instant < gift.receivedAt, !random.once(in: 4) {
            instant = gift.receivedAt.advanced(byMilliseconds: .random(in: 0...40_000_000_000, using: &random))
        }
        let units = random.once(in: 3) || left == 0 ? nil : Int64.random(in: 1...(left + left / 10 + 1), using: &random)
        let draft = ReversalDraft(
            of: gift.id, kind: random.pick(Reversal.Kind.allCases) ?? .refund,
            amount: units.map { Money(minorUnits: $0, currency: gift.amount.currency) }, reversedAt: instant)
        do {
            let recorded = try transaction.record(draft)
            #expect(instant >= gift.receivedAt && left > 0 && units ?? left <= left)
            model.gifts[index].back.append(.init(id: recorded.id, units: units ?? left, instant: instant))
        } catch is DomainError {
            #expect(instant < gift.receivedAt || left == 0 || units ?? left > left)
        }
    }

    /// Takes back a gift, or one of its reversals.
    mutating func takeBackGiving() throws {
        guard let index = model.gifts.indices.randomElement(using: &random) else { return }
        if let back = random.pick(model.gifts[index].back), random.once(in: 2) {
            try transaction.void(back.id, reason: "mistyped")
            model.gifts[index].back.removeAll { $0.id == back.id }
        } else {
            try transaction.void(model.gifts[index].id, reason: "mistyped")
            model.gifts.remove(at: index)
        }
    }
}
