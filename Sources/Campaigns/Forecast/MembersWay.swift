/// One way it could go, and what all of them start from. Time goes in steps: of a day, or longer where there are many.
struct MembersWay {
    /// When each step ends, in days after the as-of; the last one ends with the close.
    private let steps: [Double]
    /// The step that each moment is at the end of.
    private let moments: [Int]
    private let weeks: [[Double]]
    /// For how long terms are given, in days.
    private let lengths: [Int]
    /// Who comes due, by length of term and step.
    private let due: [[Int]]
    private let cancelled: [Int]
    private let scheduled: [Int]
    private let open: Int
    /// The share of joiners that comes by each length of term, of those who come by none before it; the rest by open ones.
    private let joiners: [Double]
    /// After how many steps a term of each length comes due again, and how often it does in one step if that is longer.
    private let returns: [(steps: Int, times: Double)]
    private let outlook: MembershipOutlook

    /// How the number has changed at each moment.
    private(set) var changes: [Int] = []
    private(set) var joined = 0
    private(set) var left = 0

    private static let mostSteps = 730

    init(_ outlook: MembershipOutlook, _ moments: [Double]) {
        let days = moments.last ?? 0
        let count = max(1, min(Self.mostSteps, Int(min(days, 1e7).rounded(.up))))
        let width = count < Self.mostSteps ? 1 : days / Double(count)
        // Counted back from the close, so that days end when the campaign's days do.
        let steps = (0..<count).map { days - Double(count - 1 - $0) * width }
        func step(_ time: Double) -> Int { steps.firstIndex { $0 >= time } ?? count - 1 }
        self.steps = steps
        self.moments = moments.map { step($0 - width / 2) }
        self.outlook = outlook
        weeks = outlook.weeks.map { $0.map(Double.init) }
        let lengths = Set(outlook.due.keys.map { Self.period($0.length) })
            .union(outlook.joinedFor.keys.compactMap { $0.map(Self.period) }).sorted()
        self.lengths = lengths
        var due = lengths.map { _ in steps.map { _ in 0 } }
        var cancelled = steps.map { _ in 0 }
        for (key, count) in outlook.due {
            let step = step(Double(key.day) + 0.5)
            if key.isCancelled {
                cancelled[step] += count
            } else if let row = lengths.firstIndex(of: Self.period(key.length)) {
                due[row][step] += count
            }
        }
        var scheduled = steps.map { _ in 0 }
        for (day, count) in outlook.scheduled { scheduled[step(Double(day) + 0.5)] += count }
        self.due = due
        self.cancelled = cancelled
        self.scheduled = scheduled
        open = outlook.open
        var rest = Double(outlook.joinedFor.values.reduce(0, +))
        joiners = lengths.map { length in
            let those = outlook.joinedFor.reduce(0) { $0 + ($1.key.map(Self.period) == length ? $1.value : 0) }
            defer { rest -= Double(those) }
            return rest > 0 ? min(Double(those) / rest, 1) : 0
        }
        returns = lengths.map { (max(1, Int((Double($0) / width).rounded())), max(1, width / Double($0))) }
    }

    /// Draws another way.
    mutating func draw(_ sampler: inout SeededSampler) {
        let (renewals, cancelledRenewals) = (outlook.renewals, outlook.cancelledRenewals)
        let loss = sampler.beta(2 + Double(renewals.lost), 6 + Double(renewals.kept))
        let cancelledLoss = sampler.beta(
            6 + Double(cancelledRenewals.lost), 2 + Double(cancelledRenewals.kept))
        let losses = returns.map { $0.times == 1 ? loss : 1 - Double.exp($0.times * Double.log(1 - loss)) }
        // Jeffreys' prior, which has next to no weight.
        let openRate =
            outlook.openExposure > 0 ? sampler.gamma(0.5 + Double(outlook.openLost)) / outlook.openExposure : 0
        var joins = Joins(weeks, &sampler)
        var (due, open, change, before, moment) = (due, open, 0, 0.0, 0)
        changes.removeAll(keepingCapacity: true)
        (joined, left) = (0, 0)
        for (step, end) in steps.enumerated() {
            let new = joins.advance(to: end, &sampler)
            let openGone = sampler.binomial(open, 1 - Double.exp(-openRate * (end - before)))
            var lost = openGone + sampler.binomial(cancelled[step], cancelledLoss)
            var rest = new
            for row in lengths.indices {
                let coming = due[row][step]
                let gone = sampler.binomial(coming, losses[row])
                let joining = sampler.binomial(rest, joiners[row])
                lost += gone
                rest -= joining
                // Who stays, and who joins, comes due when as much time has passed again.
                let next = step + returns[row].steps
                if next < steps.count { due[row][next] += coming - gone + joining }
            }
            open += rest - openGone
            joined += new
            left += lost
            change += new + scheduled[step] - lost
            while moment < moments.count, moments[moment] == step {
                changes.append(change)
                moment += 1
            }
            before = end
        }
    }

    /// Lengths of terms that differ by what months and years differ by are one.
    private static func period(_ days: Int) -> Int {
        let usual = [7, 14, 30, 91, 182, 365, 730, 1095]
        return usual.first { abs(days - $0) <= max(1, $0 / 15) } ?? days
    }
}

/// The joins of one way.
private struct Joins {
    private let weeks: [[Double]]
    /// Up to where each week is drawn, of a uniform number.
    private let shares: [Double]
    private let rate: Double
    private var level: Double
    private var week: [Double] = []
    private var day = 0
    private var total = 0.0
    private var counted = 0
    private var last = 0.0

    init(_ weeks: [[Double]], _ sampler: inout SeededSampler) {
        self.weeks = weeks
        let weights = weeks.map { _ in sampler.gamma(1) }
        let sum = weights.reduce(0, +)
        var share = 0.0
        shares = weights.map { weight in
            share += weight / sum
            return share
        }
        // A few weeks tell little about the level.
        level = sampler.normal() * (0.5 / Double(weeks.count * weeks.count)).squareRoot()
        // Nobody joined: that it is nobody for ever does not follow.
        let isEmpty = weeks.joined().allSatisfy { $0 == 0 }
        rate = isEmpty ? sampler.gamma(0.5) / Double(7 * weeks.count) : 0
    }

    /// How many join up to a moment after the last one.
    mutating func advance(to moment: Double, _ sampler: inout SeededSampler) -> Int {
        if rate > 0 {
            defer { last = moment }
            return sampler.poisson(min(rate * (moment - last), 1000))
        }
        while Double(day) < moment.rounded(.down) {
            total += today(&sampler)
            day += 1
        }
        // The part of the day that has begun.
        let now = total + (moment - Double(day)) * (moment > Double(day) ? today(&sampler) : 0)
        let count = Int(min(now.rounded(), 1e15))
        defer { counted = max(count, counted) }
        return max(count - counted, 0)
    }

    /// The joins of the day that has begun; a new week is drawn when one is over.
    private mutating func today(_ sampler: inout SeededSampler) -> Double {
        if week.isEmpty || (day % 7 == 0 && drawn != day) {
            let place = sampler.uniform()
            week = weeks[shares.firstIndex { place <= $0 } ?? weeks.count - 1]
            level += MembersForecast.weeklyDrift * sampler.normal()
            drawn = day
        }
        return week[day % 7] * Double.exp(min(max(level, -20), 20))
    }

    private var drawn = -1
}
