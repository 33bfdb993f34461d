/// What a flow (money raised, donors, new members) may come to by the close.
///
/// The pace so far is the geometric mean of two: of the whole time since the first reading, and of its last quarter. (A
/// mean of simple forecasts beats most clever ones: Bates and Granger 1969; Makridakis and others, M4, 2020.) What is to
/// come is that pace times the time left, times a surge that a ``SurgeTable`` gives by the campaign's length and the share
/// of its time gone. The surge is uncertain, and so then is the outcome: growth is log-t distributed, wider upwards.
///
/// The only numbers with a fraction on money's way are in here: an estimate of something not yet there has no exact
/// value. Readings go in as whole minor units and forecasts come out as such.
public struct FlowForecast: Hashable, Sendable {
    /// A figure at a moment of the campaign.
    public struct Reading: Hashable, Sendable {
        /// How many days after the start, with parts of days.
        public let days: Double
        /// The value then, in people or minor units.
        public let value: Int64

        /// Makes a reading.
        public init(days: Double, value: Int64) {
            self.days = days
            self.value = value
        }
    }

    /// The last reading's value: where the growth to come starts.
    public let value: Int64
    /// What the pace so far would bring until the close; always more than zero.
    public let steadyGrowth: Double
    /// The pace so far, per day.
    public let pace: Double
    /// The middle surge, as a logarithm, less what chance takes from the middle where few gifts are left to come.
    public let surge: Double
    /// The scale of the surge's distribution below its middle.
    public let below: Double
    /// Likewise, above it.
    public let above: Double

    /// How many scales from the middle the ends of the 50, 80 and 95 % intervals are.
    public static let intervalScales = [StudentT.fifty, StudentT.eighty, StudentT.ninetyFive]

    /// Makes a forecast from readings in order of time, the last of them now.
    /// - Parameters:
    ///   - readings: In order of time, the last of them now.
    ///   - opening: The value just before the start, or nil if the first reading is all that is known of it.
    ///   - days: How long the whole campaign is.
    ///   - table: What surges at the end are like.
    /// - Throws: ``DomainError`` if nothing has come in yet, on balance: a confident figure from nothing is no forecast.
    public init(
        _ readings: [Reading], opening: Int64?, days: Double, table: SurgeTable = .learned
    ) throws(DomainError) {
        guard let first = readings.first, let last = readings.last else { throw Self.nothingYet }
        let left = max(days - last.days, 0)
        // The opening burst (a launch, a mailing) says little about the days after it, so the first reading is where the
        // pace is measured from; its own part counts for a tenth, for when nothing came after it.
        let total = Double(last.value) - Double(opening ?? 0)
        guard total > 0 else { throw Self.nothingYet }
        let elapsed = last.days - first.days
        let floor = total / max(last.days, 0.02)
        var whole = floor
        var recent = floor
        if elapsed > 0 {
            whole = max((Double(last.value) - Double(first.value)) / elapsed, floor / 10)
            let since = last.days - Self.quarter(of: elapsed)
            recent = (Double(last.value) - Self.value(at: since, in: readings)) / (last.days - since)
        }
        value = last.value
        pace = (max(recent, whole / 10) * whole).squareRoot()
        steadyGrowth = pace * left
        let share = days > 0 ? min(max(last.days / days, 0), 1) : 1
        // Few readings, or few and irregular gifts, make the pace itself uncertain. The logarithm of a log-normal with this
        // relative variance varies by `noise`, and its middle is half of that below the logarithm of its mean: so what a
        // last hour may bring shrinks with the hour, and a gift a week promises no fortune for it. As much of that as the
        // table's own spread is in the table's middle already.
        let noise = Double.log(1 + Self.unevenness(of: readings, until: left))
        surge = table.middle(days: days, share: share) - max(0, noise - table.below * table.below) / 2
        let young = 0.5 / Double(readings.count * readings.count)
        below = (max(table.below * table.below, noise) + young).squareRoot()
        above = (max(table.above * table.above, noise) + young).squareRoot()
    }

    /// The value at the close that a surge so many scales off the middle leads to.
    public func value(atScales t: Double) -> Int64 {
        Int64(nearest: Double(value) + steadyGrowth * Double.exp(surge + t * (t < 0 ? below : above)))
    }

    /// How likely the value at the close is at least the target.
    public func probability(ofReaching target: Int64) -> Double {
        guard target > value else { return 1 }
        guard steadyGrowth > 0 else { return 0 }
        let needed = Double.log((Double(target) - Double(value)) / steadyGrowth) - surge
        return 1 - StudentT.below(needed / (needed < 0 ? below : above))
    }

    static let nothingYet = DomainError(
        .forecast, "there is nothing to forecast from yet: on balance, nothing has come in since the start")

    /// A quarter of the time, in whole weeks once there are four of them, so that weekends weigh the same in both paces.
    private static func quarter(of days: Double) -> Double {
        days < 28 ? days / 4 : (days / 28).rounded(.down) * 7
    }

    /// The value at a moment, on the straight line between the readings around it.
    private static func value(at days: Double, in readings: [Reading]) -> Double {
        guard let next = readings.firstIndex(where: { $0.days >= days }) else {
            return Double(readings.last?.value ?? 0)
        }
        guard next > 0 else { return Double(readings[0].value) }
        let (a, b) = (readings[next - 1], readings[next])
        let part = b.days > a.days ? (days - a.days) / (b.days - a.days) : 1
        return Double(a.value) + (Double(b.value) - Double(a.value)) * part
    }

    /// The squared coefficient of variation of the growth so far and of that to come, had both come in as unevenly as in
    /// two dozen equal parts of the time so far: what a handful of gifts tells about the next handful.
    private static func unevenness(of readings: [Reading], until left: Double) -> Double {
        guard let first = readings.first, let last = readings.last, readings.count > 2, left > 0 else { return 0 }
        let parts = min(readings.count - 1, 24)
        let elapsed = last.days - first.days
        let values = (0...parts).map { value(at: first.days + elapsed * Double($0) / Double(parts), in: readings) }
        let growth = zip(values.dropFirst(), values).map { $0 - $1 }
        let mean = growth.reduce(0, +) / Double(parts)
        guard mean > 0 else { return 0 }
        // From one part to the next (von Neumann 1941), so that a pace that rises or falls is not taken for chance.
        let steps = zip(growth.dropFirst(), growth).map { ($0 - $1) * ($0 - $1) }
        let variance = steps.reduce(0, +) / Double(2 * steps.count)
        return variance / (mean * mean) / Double(parts) * (1 + elapsed / left)
    }
}
