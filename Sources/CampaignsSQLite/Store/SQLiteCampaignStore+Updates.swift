public import Campaigns

extension SQLiteCampaignStore {
    /// See `CampaignStore.progressUpdates(of:now:)`.
    ///
    /// Looks four times a second whether the file was written to, by this process or another, which costs one read of
    /// SQLite's change counter; the progress itself is read only after a write, or when a scheduled change or a minute has
    /// passed.
    public func progressUpdates(
        of campaign: Campaign.ID, now: @escaping @Sendable () -> Instant
    ) -> AsyncThrowingStream<Campaign.Progress, any Error> {
        AsyncThrowingStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                do {
                    try await watch(campaign, now: now) { _ = continuation.yield($0) }
                    continuation.finish()
                } catch is CancellationError {
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    private func watch(
        _ campaign: Campaign.ID, now: @Sendable () -> Instant, _ body: (Campaign.Progress) -> Void
    ) async throws {
        var shown: Campaign.Progress?
        var mark: Int64?
        var readAgainAt = Instant.distantPast
        while true {
            try Task.checkCancellation()
            let instant = now()
            let newMark = try await changeMark()
            if newMark != mark || instant >= readAgainAt {
                let progress = try await progress(of: campaign, asOf: instant)
                if shown.map({ progress.looksDifferent(from: $0) }) ?? true {
                    body(progress)
                    shown = progress
                }
                mark = newMark
                readAgainAt = min(
                    try await nextScheduledChange(after: instant) ?? .distantFuture,
                    // The time left is told to the minute on the last day.
                    instant.advanced(byMilliseconds: 60_000), progress.nextBoundary(after: instant))
            }
            try await Task.sleep(for: .milliseconds(250))
        }
    }

    /// A number that changes with every commit of any connection to the file.
    private func changeMark() async throws -> Int64 {
        // In memory there is one connection, whose own commits do not move its `data_version`.
        let sql = location == .inMemory ? "SELECT total_changes()" : "PRAGMA data_version"
        return try await watcher.run { session in try session.connection.queryFirst(sql) { try $0.int64(0) } ?? 0 }
    }

    /// The first instant after this one at which a recorded term, its amount, a donation or adjustment changes a figure by itself.
    private func nextScheduledChange(after instant: Instant) async throws -> Instant? {
        try await watcher.run { session in
            try session.connection.queryFirst(
                """
                SELECT min(at) FROM (
                    SELECT min(bucket) AS at FROM roll_up_state WHERE zone = 0 AND depth = 0 AND bucket > ?1
                    UNION ALL SELECT min(instant) FROM pledge_change WHERE instant > ?1
                    UNION ALL SELECT min(bucket) FROM roll_up_recurring WHERE zone = 0 AND depth = 0 AND bucket > ?1
                    UNION ALL SELECT min(received_at) FROM donation WHERE received_at > ?1
                    UNION ALL SELECT min(effective_at) FROM adjustment
                        WHERE effective_at > ?1 AND voided IS NULL
                )
                """, .instant(instant)
            ) { try $0.optionalInstant(0) } ?? nil
        }
    }
}

extension Campaign.Progress {
    /// Whether a picture of this value would differ from one of `other` in more than its as-of.
    fileprivate func looksDifferent(from other: Campaign.Progress) -> Bool {
        goals != other.goals || campaign != other.campaign || phase != other.phase || outcome != other.outcome
            || timeLeft != other.timeLeft || unconverted != other.unconverted
    }

    /// The start or the close, whichever comes next.
    fileprivate func nextBoundary(after instant: Instant) -> Instant {
        [campaign.startsAt, closesAt].filter { $0 > instant }.min() ?? .distantFuture
    }
}
