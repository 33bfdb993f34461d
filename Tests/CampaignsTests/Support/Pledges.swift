import Campaigns

/// A pledge and what became of it, as a test tells it. The calendar is Kyiv's; a day means its start there.
struct Promise {
    /// The instalment.
    var amount = "10 EUR"
    var first = "2025-01-31"
    var every = "month"
    var count: Int? = 3
    /// A total to be split instead.
    var total: String?
    var promised = "2025-01-01"
    /// Payments as `25 EUR 2025-02-01`, with what went back as ` -5 2025-03-01`, and a conversion as ` =20 USD`.
    var payments: [String] = []
    var writeOffs: [String] = []
    var cancelled: String?
    /// The campaign's last day and its revisions; the pledge is to no campaign if nil.
    var lastDay: String? = "2025-12-31"
    var deadlines: [(since: String, to: String)] = []

    static let zone = "Europe/Kyiv"

    func record() throws -> PledgeRecord {
        let calendar = try CampaignCalendar(zone: Self.zone)
        let interval = try Pledge.Schedule.Interval(parsing: every)
        let schedule =
            if let total, let count {
                try Pledge.Schedule(
                    splitting: Money(parsing: total), into: count, firstDue: day(first), every: interval)
            } else {
                try Pledge.Schedule(
                    instalment: Money(parsing: amount), firstDue: day(first), every: interval, count: count)
            }
        let campaign = try lastDay.map { last in
            let revisions = try deadlines.map {
                Revised<Deadline>.Revision(since: try moment($0.since), value: .endOf(try day($0.to)))
            }
            return try Campaign(
                id: .test(1), slug: "drive", calendar: calendar, start: .day(day("2025-01-01")),
                deadline: Revised(.endOf(day(last)), revisions: revisions),
                goals: [Goal(id: .test(1), metric: .members, target: Revised(1))])
        }
        let pledge = try Pledge(
            id: .test(1), campaign: campaign?.id, schedule: schedule, promisedAt: moment(promised),
            cancelledAt: cancelled.map(moment))
        return PledgeRecord(
            pledge, payments: try payments.enumerated().map { try Self.payment($1, number: $0) },
            writeOffs: try writeOffs.map(moment), campaign: campaign, calendar: calendar)
    }

    private static func payment(_ text: String, number: Int) throws -> DonationRecord {
        let words = text.split(separator: " ").map(String.init)
        var reversals: [Reversal] = []
        var converted: Money?
        var index = 3
        let id = Donation.ID.test(UInt8(number + 1))
        while index + 1 < words.count {
            if words[index].hasPrefix("=") {
                converted = try Money(parsing: "\(words[index].dropFirst()) \(words[index + 1])")
            } else {
                reversals.append(
                    try Reversal(
                        id: .test(UInt8(100 + number * 10 + reversals.count)), donation: id,
                        amount: Money(parsing: "\(words[index].dropFirst()) \(words[1])"),
                        reversedAt: moment(words[index + 1])))
            }
            index += 2
        }
        let donation = try Donation(
            id: id, amount: Money(parsing: "\(words[0]) \(words[1])"), receivedAt: moment(words[2]),
            converted: converted, pledge: .test(1))
        return try DonationRecord(donation, reversals: reversals)
    }
}

/// The start of a day in Kyiv.
func moment(_ text: String) throws -> Instant {
    try CampaignCalendar(zone: Promise.zone).start(of: day(text))
}
