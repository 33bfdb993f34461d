public import Campaigns
public import HTTPServer
import Synchronization

/// The banner as it changes, for everybody who has the page open: the store is asked once, whatever their number.
public final class LiveFeed: Sendable {
    /// What may be shown: a progress, or that there is none to show.
    public enum Reading: Hashable, Sendable {
        /// The figures.
        case known(Campaign.Progress)
        /// They could not be read, at an instant.
        case unknown(asOf: Instant)
    }

    private struct State {
        var latest: String?
        var streams: [EventStream] = []
    }

    private let state = Mutex(State())
    private let draw: @Sendable (Reading) async -> String

    /// Makes a feed that sends what `draw` makes of each reading.
    public init(_ draw: @escaping @Sendable (Reading) async -> String) { self.draw = draw }

    /// A stream for one more reader, which begins with the latest banner.
    public func open() -> EventStream {
        let stream = EventStream()
        state.withLock { state in
            state.streams.removeAll { $0.isOver }
            state.streams.append(stream)
            if let latest = state.latest { stream.send(latest) }
        }
        return stream
    }

    /// How many have the page open.
    public var readers: Int { state.withLock { $0.streams.count { !$0.isOver } } }

    /// Follows the campaign until the task is cancelled. While the store cannot be read, readers are told so, and it is
    /// tried again every second.
    public func follow(_ desk: CampaignDesk, now: @escaping @Sendable () -> Instant) async {
        while !Task.isCancelled {
            do {
                try await desk.use { store, campaign in
                    for try await progress in store.progressUpdates(of: campaign.id, now: now) {
                        await self.publish(.known(progress))
                    }
                }
            } catch {
                await publish(.unknown(asOf: now()))
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Keeps connections open, and notices readers who are gone; until the task is cancelled.
    public func beat(every pause: Duration = .seconds(15)) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: pause)
            let streams = state.withLock { state in
                state.streams.removeAll { $0.isOver }
                return state.streams
            }
            for stream in streams { stream.beat() }
        }
    }

    private func publish(_ reading: Reading) async {
        let text = await draw(reading)
        state.withLock { state in
            guard text != state.latest else { return }
            state.latest = text
            for stream in state.streams { stream.send(text) }
        }
    }
}
