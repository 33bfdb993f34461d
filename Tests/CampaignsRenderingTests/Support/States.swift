import Campaigns

/// The states a campaign can be seen in, each with a figure that brings it about.
enum CampaignState: String, CaseIterable, Sendable {
    case upcoming, noData, active, reached, over, endedReached, endedMissed

    /// The value, in ten-thousandths of the target.
    private var value: Int64 {
        switch self {
        case .upcoming: 3000
        case .noData: 0
        case .active, .endedMissed: 4938
        case .reached: 10_000
        case .over, .endedReached: 10_400
        }
    }

    var sample: Sample {
        var sample = Sample()
        sample.changes = [("2024-12-31T22:00:00Z", sample.targets[0] * value / 10_000)]
        switch self {
        case .upcoming:
            sample.asOf = "2024-11-17T12:00:00Z"
            // Members there were before the start; money is counted from the start on.
            sample.changes[0].0 = "2024-06-01T00:00:00Z"
        case .endedReached, .endedMissed: sample.asOf = "2026-01-15T12:00:00Z"
        default: break
        }
        return sample
    }
}

/// What a goal counts: people, or money of a currency with or without minor units.
enum GoalKind: String, CaseIterable, Sendable {
    case members, EUR, UAH, JPY

    func applied(to sample: Sample) -> Sample {
        guard self != .members else { return sample }
        return sample.with {
            $0.metric = .raised
            $0.currency = rawValue
            $0.title = "Raise it in 2025"
            let scale: Int64 = self == .JPY ? 1 : 100
            $0.targets = $0.targets.map { $0 * scale }
            $0.changes = $0.changes.map { ($0.0, $0.1 * scale) }
            // Only UAH shows decimals; a whole amount has none.
            if self == .UAH { $0.changes.append(("2025-02-01T00:00:00Z", 50)) }
            if self == .EUR { $0.unconverted = [("20.50 GBP", 2), ("10.00 USD", 1)] }
        }
    }
}
