import Campaigns
import TestTools
import Testing

/// Random pledges against a count by single coins: every minor unit of every instalment is open, settled or written off.
struct PledgePropertyTests {
    private enum Coin { case open, settled, writtenOff }

    private enum Event {
        case payment(Int, coins: Int)
        case reversal(Int, coins: Int)
        case writeOff
    }

    private struct Story {
        let record: PledgeRecord
        let events: [(instant: Instant, event: Event)]
    }

    private static let first = Instant(millisecondsSince1970: 1_735_000_000_000)

    @Test func `received, balance and written off are what was pledged, at any instant`() throws {
        var random = SeededGenerator()
        for round in 0..<400 {
            let story = try story(&random)
            for _ in 0..<6 {
                let instant = try self.instant(&random, near: story)
                let account = try story.record.account(asOf: instant)
                let coins = count(story, asOf: instant)
                let place = "round \(round), seed \(random.seed), as of \(instant)"
                #expect(
                    account.received.minorUnits == Self.units(coins.instalments.flatMap(\.self), .settled), "\(place)")
                #expect(
                    account.writtenOff.minorUnits == Self.units(coins.instalments.flatMap(\.self), .writtenOff),
                    "\(place)")
                #expect(account.balance.minorUnits == Self.units(coins.instalments.flatMap(\.self), .open), "\(place)")
                #expect(account.unallocated.minorUnits == Int64(coins.beyond), "\(place)")
                #expect(
                    account.received.minorUnits + account.balance.minorUnits + account.writtenOff.minorUnits
                        == account.pledged.minorUnits, "\(place)")
                for (instalment, expected) in zip(account.instalments, coins.instalments) {
                    #expect(instalment.settled.minorUnits == Self.units(expected, .settled), "\(place)")
                    #expect(instalment.open.minorUnits == Self.units(expected, .open), "\(place)")
                }
            }
        }
    }

    @Test func `the changes of what is outstanding sum to it, at any instant`() throws {
        var random = SeededGenerator()
        for round in 0..<400 {
            let story = try story(&random)
            let changes = try story.record.changes()
            for _ in 0..<6 {
                let instant = try self.instant(&random, near: story)
                let passed = changes.filter { $0.instant <= instant }
                let outstanding = try story.record.outstanding(asOf: instant).minorUnits
                let place = "round \(round), seed \(random.seed), as of \(instant)"
                #expect(passed.reduce(0) { $0 + $1.amount } == outstanding, "\(place)")
                #expect(passed.reduce(0) { $0 + $1.pledges } == (outstanding > 0 ? 1 : 0), "\(place)")
                let account = try story.record.account(asOf: instant)
                let isLive = account.status != .cancelled && instant >= story.record.pledge.promisedAt
                #expect(outstanding == (isLive ? account.balance.minorUnits : 0), "\(place)")
            }
        }
    }

    private static func units(_ coins: [Coin], _ kind: Coin) -> Int64 { Int64(coins.count { $0 == kind }) }

    private func instant(_ random: inout SeededGenerator, near story: Story) throws -> Instant {
        let any = Self.first.advanced(byMilliseconds: .random(in: -5...25, using: &random))
        return Bool.random(using: &random) ? any : story.events.randomElement(using: &random)?.instant ?? any
    }

    /// A pledge of a few coins whose events fall on a few milliseconds, so that they often meet.
    private func story(_ random: inout SeededGenerator) throws -> Story {
        func moment() -> Instant { Self.first.advanced(byMilliseconds: .random(in: 0...20, using: &random)) }
        let euro = try Currency("EUR")
        func money(_ coins: Int) -> Money { Money(minorUnits: Int64(coins), currency: euro) }
        let schedule = try Pledge.Schedule(
            instalment: money(.random(in: 1...6, using: &random)), last: money(.random(in: 1...9, using: &random)),
            firstDue: day("2024-12-20"), every: .init(.random(in: 1...3, using: &random), .week),
            count: .random(in: 1...5, using: &random))
        let promised = Self.first.advanced(byMilliseconds: .random(in: -2...5, using: &random))
        let cancelled = Int.random(in: 0..<4, using: &random) == 0 ? max(promised, moment()) : nil
        var events: [(instant: Instant, event: Event)] = []
        var payments: [DonationRecord] = []
        for number in 0..<Int.random(in: 0...5, using: &random) {
            let id = Donation.ID.test(UInt8(number + 1))
            let received = moment()
            var left = Int.random(in: 1...12, using: &random)
            let donation = try Donation(id: id, amount: money(left), receivedAt: received)
            events.append((received, .payment(number, coins: left)))
            var reversals: [Reversal] = []
            while left > 0, Int.random(in: 0..<3, using: &random) == 0 {
                let part = Int.random(in: 1...left, using: &random)
                let instant = max(received, moment())
                reversals.append(
                    try Reversal(
                        id: .test(UInt8(50 + number * 20 + reversals.count)), donation: id, amount: money(part),
                        reversedAt: instant))
                events.append((instant, .reversal(number, coins: part)))
                left -= part
            }
            payments.append(try DonationRecord(donation, reversals: reversals))
        }
        let writeOffs = (0..<Int.random(in: 0...2, using: &random)).map { _ in moment() }
        events += writeOffs.map { ($0, .writeOff) }
        let record = PledgeRecord(
            try Pledge(id: .test(1), schedule: schedule, promisedAt: promised, cancelledAt: cancelled),
            payments: payments.shuffled(using: &random), writeOffs: writeOffs, campaign: nil,
            calendar: try CampaignCalendar(zone: "Europe/Kyiv"))
        // Of one instant: money in, money back, what is left written off.
        func order(_ event: Event) -> Int {
            switch event {
            case .payment: 0
            case .reversal: 1
            case .writeOff: 2
            }
        }
        return Story(
            record: record,
            events: events.sorted { ($0.instant, order($0.event)) < ($1.instant, order($1.event)) })
    }

    /// Moves coins one by one: a payment settles the earliest open one, a reversal takes what is beyond, then the latest
    /// settled one.
    private func count(_ story: Story, asOf instant: Instant) -> (instalments: [[Coin]], beyond: Int) {
        let pledge = story.record.pledge
        var coins = (0..<(pledge.schedule.count ?? 0)).map {
            Array(repeating: Coin.open, count: Int(pledge.schedule.amount($0).minorUnits))
        }
        var beyond = 0
        var ignored: Set<Int> = []
        for (at, event) in story.events where at <= instant {
            switch event {
            case .payment(let number, let amount):
                if let cancelled = pledge.cancelledAt, at >= cancelled {
                    ignored.insert(number)
                    continue
                }
                for _ in 0..<amount { if !replace(&coins, .open, with: .settled, latest: false) { beyond += 1 } }
            case .reversal(let number, let amount):
                guard !ignored.contains(number) else { continue }
                for _ in 0..<amount {
                    if beyond > 0 { beyond -= 1 } else { replace(&coins, .settled, with: .open, latest: true) }
                }
            case .writeOff:
                if let cancelled = pledge.cancelledAt, at >= cancelled { continue }
                while replace(&coins, .open, with: .writtenOff, latest: false) {}
            }
        }
        return (coins, beyond)
    }

    @discardableResult
    private func replace(_ coins: inout [[Coin]], _ old: Coin, with new: Coin, latest: Bool) -> Bool {
        let places = coins.indices.flatMap { row in coins[row].indices.map { (row, $0) } }
        guard let place = (latest ? places.reversed() : places).first(where: { coins[$0.0][$0.1] == old }) else {
            return false
        }
        coins[place.0][place.1] = new
        return true
    }
}
