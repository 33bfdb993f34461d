import Campaigns

/// Promises, as our own export writes them and a spreadsheet may.
extension ImportRow {
    /// The promise of a row: an amount, when it is first due, and how often from then on.
    func pledge(_ moments: inout MomentReader) throws(RejectedRow) -> IncomingPledge {
        let identity = try identifier(.pledgeID, source: nil)
        let promisedAt = try date(.promisedAt).map { moments.start($0) }
        let cancelledAt = try date(.cancelledAt).map { moments.start($0) }
        return IncomingPledge(
            schedule: try schedule(), promisedAt: promisedAt,
            campaign: columns.has(.campaign) ? text(.campaign) : style.campaign, matching: try matching(),
            cancelledAt: cancelledAt, writeOffs: try writeOffs(), externalIdentity: identity)
    }

    /// A step between instalments without a number of them means as long as the campaign runs; neither means once.
    private func schedule() throws(RejectedRow) -> Pledge.Schedule {
        guard let amount = try money(.amount, in: .currency) else { throw rejected(.amount, "is missing") }
        let last = try money(.lastAmount, as: amount.currency)
        guard case .day(let firstDue)? = try date(.firstDue) else {
            throw rejected(.firstDue, "is not a day like 2025-11-17")
        }
        var count: Int?
        if let bytes = bytes(.times) {
            guard let number = ASCII.number(bytes) else { throw rejected(.times, "is not a number") }
            count = number
        }
        var interval: Pledge.Schedule.Interval?
        if let text = text(.every) {
            do { interval = try Pledge.Schedule.Interval(parsing: text) } catch {
                throw rejected(.every, "is not a step like month, 2 weeks or year")
            }
        }
        if interval == nil, count == nil { count = 1 }
        let (step, number) = (interval, count)
        return try checked(.amount) { () throws(DomainError) in
            let every = if let step { step } else { try Pledge.Schedule.Interval(1, .month) }
            return try Pledge.Schedule(instalment: amount, last: last, firstDue: firstDue, every: every, count: number)
        }
    }

    private func matching() throws(RejectedRow) -> Pledge.Matching? {
        guard let text = text(.matchRatio) else { return nil }
        guard let cap = try money(.matchCap, in: .matchCurrency) else { throw rejected(.matchCap, "is missing") }
        return try checked(.matchRatio) { () throws(DomainError) in
            try Pledge.Matching(ratio: Pledge.Matching.Ratio(parsing: text), cap: cap)
        }
    }

    /// Instants separated by spaces.
    private func writeOffs() throws(RejectedRow) -> [Instant] {
        guard let text = text(.writtenOffAt) else { return [] }
        var instants: [Instant] = []
        for word in text.split(separator: " ") {
            guard let instant = Instant(iso8601: String(word)) else {
                throw rejected(.writtenOffAt, "is not a list of instants like 2025-11-17T12:00:00Z")
            }
            instants.append(instant)
        }
        return instants
    }
}
