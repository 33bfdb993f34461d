import Campaigns
import Testing

struct GoalTests {
    @Test(arguments: [0, -1, Int64.min, Goal.largestTarget + 1, Int64.max])
    func `a target is more than nothing and of a sane size, in each of its revisions`(target: Int64) {
        #expect(throws: DomainError.self) { try Goal(id: .test(1), metric: .members, target: Revised(target)) }
        #expect(throws: DomainError.self) {
            try Goal(
                id: .test(1), metric: .members,
                target: Revised(10, revisions: [.init(since: midnight("2025-01-01"), value: target)]))
        }
    }

    @Test(arguments: Goal.Metric.allCases)
    func `money has a currency and people have none`(metric: Goal.Metric) throws {
        let eur = try Currency("EUR")
        let (right, wrong) = metric.isMoney ? (eur, nil) : (nil, eur)
        #expect(try Goal(id: .test(1), metric: metric, target: Revised(1), currency: right).currency == right)
        #expect(throws: DomainError.self) {
            try Goal(id: .test(1), metric: metric, target: Revised(1), currency: wrong)
        }
    }

    @Test func `a figure of a goal is exact text`() throws {
        let members = try Goal(id: .test(1), metric: .members, target: Revised(1))
        let money = try Goal(id: .test(1), metric: .raised, target: Revised(1), currency: Currency("EUR"))
        let yen = try Goal(id: .test(1), metric: .raised, target: Revised(1), currency: Currency("JPY"))
        #expect(members.text(of: -12_345) == "-12345")
        #expect(money.text(of: -12_345) == "-123.45")
        #expect(yen.text(of: 12_345) == "12345")
    }

    @Test func `a revised value holds from its instant on, and the later entry wins at the same one`() throws {
        let (may, june) = (try midnight("2025-05-01"), try midnight("2025-06-01"))
        let value = Revised(
            1, revisions: [.init(since: june, value: 3), .init(since: may, value: 2), .init(since: june, value: 4)])
        #expect(value.value(at: .distantPast) == 1)
        #expect(value.value(at: may.advanced(byMilliseconds: -1)) == 1)
        #expect(value.value(at: may) == 2)
        #expect(value.value(at: june.advanced(byMilliseconds: -1)) == 2)
        #expect(value.value(at: june) == 4)
        #expect(value.latest == 4)
        #expect(Revised(1).latest == 1)
    }

    @Test func `an adjustment is a plus or a minus with a reason`() throws {
        let now = try midnight("2025-05-01")
        func adjustment(_ amount: Int64, _ reason: String = "a tin") throws -> Adjustment {
            try Adjustment(id: .test(1), goal: .test(2), amount: amount, effectiveAt: now, reason: reason)
        }
        #expect(try adjustment(-5, " a tin ").reason == "a tin")
        for amount: Int64 in [0, .min, .max, Donation.largestAmount + 1] {
            #expect(throws: DomainError.self) { try adjustment(amount) }
        }
        #expect(throws: DomainError.self) { try adjustment(5, " ") }
    }
}
