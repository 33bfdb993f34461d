import Campaigns

/// What a goal's sums come to before an hour, and what each instant of that hour adds.
///
/// Whoever asks about one evening, again and again, is answered from it: at one in a million members as at one in ten.
struct HourTotals {
    /// The instants at which something changes, in order.
    private var instants: [Int64] = []
    /// The total at each of them.
    private var totals: [Int64] = []
    /// The total before the hour.
    let before: Int64
    /// Whether there are more instants than are kept: an import may have dated everything to one hour.
    private var isTooBusy = false

    private static let limit = 512

    init(before: Int64) { self.before = before }

    /// Notes what an instant adds. Instants come in order; one may come again.
    /// - Returns: Whether more can be taken in.
    mutating func add(_ change: Int64, at instant: Int64) throws -> Bool {
        guard totals.count < Self.limit else {
            isTooBusy = true
            return false
        }
        let (total, overflow) = (totals.last ?? before).addingReportingOverflow(change)
        guard !overflow else { throw SnapshotFigures.tooMuch }
        instants.append(instant)
        totals.append(total)
        return true
    }

    /// The total up to and including an instant of the hour; nil if there are too many instants to tell.
    func total(upTo instant: Int64) -> Int64? {
        guard !isTooBusy else { return nil }
        var (low, high) = (0, instants.count)
        while low < high {
            let middle = (low + high) / 2
            if instants[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? before : totals[low - 1]
    }
}
