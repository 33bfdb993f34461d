public import Campaigns
public import Testing

/// A kind of store to hold to the rules, such as "in a file" or "PostgreSQL": how to come by a new, empty one.
public struct StoreBacking: Sendable, CustomStringConvertible, CustomTestStringConvertible {
    /// Hands a new, empty store to a body, and does away with it when the body returns or throws.
    public typealias Provider = @Sendable (_ body: (any CampaignStore) async throws -> Void) async throws -> Void

    /// What reports call this kind of store.
    public let name: String
    private let provider: Provider

    /// Makes a kind of store.
    /// - Parameters:
    ///   - name: What reports call it.
    ///   - provider: Called once for each rule, for many at once: each call's store must hold nothing of another's.
    public init(_ name: String, providingWith provider: @escaping Provider) {
        self.name = name
        self.provider = provider
    }

    /// Runs `body` with a new, empty store.
    /// - Throws: What `body` throws, or what kept the store from being made.
    public func withStore(_ body: (any CampaignStore) async throws -> Void) async throws { try await provider(body) }

    /// Runs `body` with a store that holds one campaign; afterwards everything derived must be what a recount gives.
    package func withDrive(
        _ goals: [CampaignDraft.GoalDraft] = [.init(.members, target: 100)], zone: String = "Europe/Kyiv",
        start: String = "2025-01-01", lastDay: String = "2025-12-31", levels: [Level] = [],
        _ body: (Drive) async throws -> Void
    ) async throws {
        try await withStore { store in
            let drive = try await Drive(store, goals, zone: zone, start: start, lastDay: lastDay, levels: levels)
            try await body(drive)
            let report = try await store.check()
            #expect(report.isOK, "\(report)")
        }
    }

    /// The name.
    public var description: String { name }
    /// The name.
    public var testDescription: String { name }
}
