import Campaigns
import CampaignsTestSupport
import Foundation

/// Instants where a sum by bucket could slip, as often as any others.
struct RandomInstants: Sendable {
    static let zones = ["Europe/Kyiv", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"]

    private let calendars: [CampaignCalendar]
    private static let first: Int64 = 1_704_000_000_000  // the end of 2023
    private static let last: Int64 = 1_788_000_000_000  // August 2026

    init() throws { calendars = try Self.zones.map { try CampaignCalendar(zone: $0) } }

    /// An instant in some two and a half years, seldom far from them.
    func next(_ random: inout SplitMix64, near known: Model? = nil) -> Instant {
        if random.once(in: 40) { return far(&random) }
        if random.once(in: 3), let known, let instant = fact(in: known, &random) {
            return instant.advanced(byMilliseconds: .random(in: -1...1, using: &random))
        }
        let any = Instant(millisecondsSince1970: .random(in: Self.first...Self.last, using: &random))
        guard !random.once(in: 3), let calendar = random.pick(calendars) else { return any }
        var day = calendar.day(containing: any)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: day = day.startOfMonth
        case 1: day = day.startOfMonth.adding(months: 1 - day.month)
        default: break
        }
        let hours = random.once(in: 2) ? Int64.random(in: 0...25, using: &random) : 0
        return calendar.start(of: day)
            .advanced(byMilliseconds: hours * 3_600_000 + .random(in: -1...1, using: &random))
    }

    private func far(_ random: inout SplitMix64) -> Instant {
        let years = [1, 1850, 1912, 1969, 1970, 1986, 2038, 2400, 9998]
        let year = Int64(random.pick(years) ?? 1970)
        let start = (year - 1970) * 31_556_952_000
        return Instant(millisecondsSince1970: start + .random(in: 0...31_556_952_000, using: &random))
    }

    /// The instant of something that was recorded.
    private func fact(in model: Model, _ random: inout SplitMix64) -> Instant? {
        if random.once(in: 3), let gift = random.pick(model.gifts) { return gift.receivedAt }
        guard let term = random.pick(model.people).flatMap({ random.pick($0.terms) }) else { return nil }
        let grace = term.level.flatMap { model.graceDays[$0] } ?? 0
        return random.pick([term.start, term.end, term.cancelledAt, term.end?.advanced(byElapsedDays: grace)]) ?? nil
    }
}
