import Campaigns
import Foundation

extension Model {
    /// What was promised in all: of an open-ended promise what is due before its campaign closes.
    private func promised(_ promise: Promise) -> Int64 {
        guard promise.count == nil else { return Int64(promise.count ?? 0) * promise.instalment.minorUnits }
        let campaign = campaigns[promise.campaign]
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = campaign.calendar.timeZone
        let day = DateComponents(
            year: promise.firstDue.year, month: promise.firstDue.month, day: promise.firstDue.day)
        guard let first = calendar.date(from: day) else { return 0 }
        let close = campaign.deadline.latest.closes(in: campaign.calendar).date
        var count: Int64 = 0
        while let due = calendar.date(byAdding: .month, value: promise.months * Int(count), to: first),
            calendar.startOfDay(for: due) < close
        {
            count += 1
        }
        return count * promise.instalment.minorUnits
    }

    /// What was paid on a promise by an instant, and kept; nothing that came once it was cancelled.
    private func paid(_ promise: Promise, by instant: Instant) -> Int64 {
        gifts.filter { $0.pledge == promise.id && $0.receivedAt <= instant }
            .filter { gift in promise.cancelledAt.map { gift.receivedAt < $0 } ?? true }
            .reduce(0) { $0 + ($1.net(in: promise.instalment.currency, at: instant) ?? 0) }
    }

    /// Whether it is cancelled at an instant.
    func isCancelled(_ promise: Promise, at instant: Instant) -> Bool {
        promise.cancelledAt.map { $0 <= instant } ?? false
    }

    /// What is neither received nor written off, whatever became of the promise.
    func balance(_ promise: Promise, at instant: Instant) -> Int64 {
        let all = promised(promise)
        var off: Int64 = 0
        for moment in promise.writeOffs.sorted() where moment <= instant && !isCancelled(promise, at: moment) {
            off += all - off - min(paid(promise, by: moment), all - off)
        }
        return all - off - min(paid(promise, by: instant), all - off)
    }

    /// What is still expected of a promise.
    func outstanding(_ promise: Promise, at instant: Instant) -> Int64 {
        promise.promisedAt <= instant && !isCancelled(promise, at: instant) ? balance(promise, at: instant) : 0
    }

    /// What is expected of all promises to a campaign in one currency.
    func outstanding(in currency: Currency?, campaign: Int, at instant: Instant) -> Int64 {
        promises.filter { $0.campaign == campaign && $0.instalment.currency == currency }
            .reduce(0) { $0 + outstanding($1, at: instant) }
    }

    /// What is promised in currencies that a goal does not count in.
    func unconvertedPledges(_ currency: Currency, in campaign: Int, at instant: Instant) -> [Unconverted] {
        let left = promises.filter {
            $0.campaign == campaign && $0.instalment.currency != currency && outstanding($0, at: instant) > 0
        }
        return Dictionary(grouping: left, by: \.instalment.currency).sorted { $0.key.code < $1.key.code }.map { entry in
            let sum = entry.value.map { outstanding($0, at: instant) }.reduce(0, +)
            return Unconverted(
                amount: Money(minorUnits: sum, currency: entry.key), count: entry.value.count, of: .pledges)
        }
    }

    /// Every change of what is outstanding; a second way to count.
    func pledgeEvents(in campaign: Int, _ currency: Currency?) -> [(instant: Instant, change: Int64)] {
        promises.filter { $0.campaign == campaign && $0.instalment.currency == currency }.flatMap { promise in
            let payments = gifts.filter { $0.pledge == promise.id }.flatMap(\.instants)
            let instants = payments + promise.writeOffs + [promise.promisedAt, promise.cancelledAt].compactMap(\.self)
            var before: Int64 = 0
            return Set(instants).sorted().map { instant in
                let now = outstanding(promise, at: instant)
                defer { before = now }
                return (instant, now - before)
            }
        }
    }
}
