import Campaigns
import CampaignsTestSupport
import Testing

/// Money promised.
extension RandomWork {
    mutating func promise() throws {
        guard let campaign = model.campaigns.indices.randomElement(using: &random) else { return }
        let currency = try Currency(random.pick(["EUR", "EUR", "USD"]) ?? "EUR")
        let instalment = Money(minorUnits: .random(in: 1...200_000, using: &random), currency: currency)
        let months = Int.random(in: 1...14, using: &random)
        // Within the years that due days are quick to count for.
        let due = try at("2024-01-01T00:00:00Z").advanced(
            byMilliseconds: .random(in: 0...70_000_000_000, using: &random))
        let count = random.once(in: 4) ? nil : Int.random(in: 1...6, using: &random)
        let schedule = try Pledge.Schedule(
            instalment: instalment, firstDue: model.campaigns[campaign].calendar.day(containing: due),
            every: .init(months, .month), count: count)
        let draft = PledgeDraft(
            donor: random.once(in: 3) ? nil : random.pick(model.people)?.id, campaign: model.campaigns[campaign].id,
            schedule: schedule, promisedAt: instants.next(&random, near: model))
        let recorded = try transaction.record(draft)
        model.promises.append(
            .init(
                id: recorded.id, donor: draft.donor, campaign: campaign, instalment: instalment,
                firstDue: schedule.firstDue, months: months, count: count,
                promisedAt: try #require(draft.promisedAt)))
    }

    /// Cancels a promise, gives up what is left of it, or takes it back.
    mutating func endPromise() throws {
        guard let index = model.promises.indices.randomElement(using: &random) else { return }
        let promise = model.promises[index]
        let instant = instants.next(&random, near: model)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            do {
                #expect(try transaction.cancel(promise.id, at: instant).cancelledAt == instant)
                #expect(promise.cancelledAt == nil && instant >= promise.promisedAt)
                model.promises[index].cancelledAt = instant
            } catch is DomainError {
                #expect(promise.cancelledAt != nil || instant < promise.promisedAt)
            }
        case 1:
            let owed = model.isCancelled(promise, at: instant) ? 0 : model.balance(promise, at: instant)
            do {
                #expect(try transaction.writeOff(promise.id, at: instant).minorUnits == owed)
                #expect(owed > 0 && instant >= promise.promisedAt)
                model.promises[index].writeOffs.append(instant)
            } catch is DomainError {
                #expect(owed == 0 || instant < promise.promisedAt)
            }
        default:
            guard !model.gifts.contains(where: { $0.pledge == promise.id }) else { return }
            try transaction.void(promise.id, reason: "mistyped")
            model.promises.remove(at: index)
        }
    }

    /// A promise that a gift to a campaign may pay, now and then.
    mutating func promise(payableWith amount: Money, _ converted: Money?, to campaign: Int) -> Model.Promise? {
        guard random.once(in: 2) else { return nil }
        return random.pick(
            model.promises.filter {
                $0.campaign == campaign
                    && [amount.currency, converted?.currency].contains($0.instalment.currency)
            })
    }
}
