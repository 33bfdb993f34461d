extension Campaign {
    /// That a campaign was closed: its result stands as it was worked out then, from what was recorded by then.
    public struct Closing: Hashable, Sendable {
        /// A goal's frozen result.
        public struct Result: Hashable, Sendable {
            /// The figure with adjustments, in people or minor units.
            public let value: Int64
            /// The part of ``value`` that is adjustments.
            public let adjustments: Int64
            /// The target in force.
            public let target: Int64
            /// The day the goal was first reached, if it was.
            public let firstReachedOn: CalendarDay?

            /// Makes a result.
            public init(value: Int64, adjustments: Int64, target: Int64, firstReachedOn: CalendarDay?) {
                self.value = value
                self.adjustments = adjustments
                self.target = target
                self.firstReachedOn = firstReachedOn
            }
        }

        /// The first instant that no longer counts.
        public let closedAt: Instant
        /// The store's revision at which the result was worked out.
        public let revision: Int64
        /// When that was.
        public let recordedAt: Instant
        /// The result of each goal.
        public let results: [Goal.ID: Result]

        /// Makes a closing as a store keeps it.
        public init(closedAt: Instant, revision: Int64, recordedAt: Instant, results: [Goal.ID: Result]) {
            self.closedAt = closedAt
            self.revision = revision
            self.recordedAt = recordedAt
            self.results = results
        }
    }

    /// The first instant that no longer counts if the campaign is closed at `now`.
    ///
    /// Without a day to end with, the campaign ends with what is recorded as of `now`, or with its deadline if that has
    /// passed. A day that is not over yet ends now.
    /// - Parameters:
    ///   - end: The last day that counts, or an exact, exclusive instant.
    ///   - now: The instant the campaign is closed at.
    /// - Throws: ``DomainError`` if the end is to come, or not after the start.
    public func closingInstant(endingWith end: DayOrInstant? = nil, now: Instant) throws(DomainError) -> Instant {
        // What is as of now counts; an end is exclusive.
        let afterNow = now.advanced(byMilliseconds: 1)
        var instant = end?.end(in: calendar) ?? afterNow
        if case .day(let day)? = end, day == calendar.day(containing: now) { instant = afterNow }
        guard instant <= afterNow else {
            throw DomainError(
                .campaign,
                "a campaign cannot be closed with a day that is not over, such as \(end?.description ?? "today")")
        }
        guard instant > startsAt else {
            throw DomainError(.campaign, "a campaign that starts on \(start) cannot be closed before that")
        }
        return min(instant, closesAt(asOf: now))
    }

    /// The closing in force at an instant: there is none as of an earlier one.
    func closing(asOf instant: Instant) -> Closing? { closing.flatMap { $0.closedAt <= instant ? $0 : nil } }
}
