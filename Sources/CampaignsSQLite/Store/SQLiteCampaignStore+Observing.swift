import Campaigns

extension SQLiteCampaignStore {
    /// Runs `body`, and tells the observer how it went. Without an observer no time is read.
    func observed<Result>(
        _ method: StaticString = #function, _ body: () async throws -> Result
    ) async throws -> Result {
        guard let observer else { return try await body() }
        return try await Self.observed(.init(method: method), observer, body)
    }

    /// Runs `body`, and tells an observer how it went.
    static func observed<Result>(
        _ operation: StoreEvent.Operation, _ observer: StoreObserver, _ body: () async throws -> Result
    ) async throws -> Result {
        let start = ContinuousClock.now
        do {
            let result = try await body()
            observer(StoreEvent(operation, took: start.duration(to: .now)))
            return result
        } catch {
            observer(StoreEvent(operation, took: start.duration(to: .now), failingWith: error))
            throw error
        }
    }
}
