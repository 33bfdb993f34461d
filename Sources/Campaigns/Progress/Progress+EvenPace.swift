extension Campaign.Progress {
    /// Where the current goal would stand now if it had risen evenly, from its value just before the start at the start
    /// to its target at the close; floored. In people or minor units.
    ///
    /// The same line a burn-up chart draws. It is nil unless the campaign is active and had something to rise to: before
    /// the start, after the close and beyond the target there is nothing to keep up with.
    public var evenPaceValue: Int64? {
        guard phase == .active, pace.startingValue < current.target else { return nil }
        let (start, window) = (campaign.startsAt, closesAt.milliseconds(since: campaign.startsAt))
        let elapsed = evaluatedAt.milliseconds(since: start)
        guard window > 0, elapsed >= 0 else { return nil }
        let rise = Int128(current.target) - Int128(pace.startingValue)
        return Int64(clamping: Int128(pace.startingValue) + rise * Int128(elapsed) / Int128(window))
    }
}
