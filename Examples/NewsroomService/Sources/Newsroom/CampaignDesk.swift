public import Campaigns
public import CampaignsSQLite
import Foundation

/// The newsroom's one campaign and the store it is in, which is opened when it is first needed, and again after it failed.
///
/// So the service starts, and stays up, whether the database can be read or not.
public actor CampaignDesk {
    /// The campaign as it was known last: at first as it is to be made.
    public private(set) var campaign: Campaign
    private let draft: CampaignDraft
    private let location: SQLiteCampaignStore.Location
    private let now: @Sendable () -> Instant
    private let observer: StoreObserver
    private var opening: Task<SQLiteCampaignStore, any Error>?

    /// Describes the desk; nothing is opened yet.
    /// - Parameters:
    ///   - location: Where the database is. One that is missing is made.
    ///   - draft: The campaign to make if the database has none of that slug.
    ///   - now: The clock.
    ///   - observer: Is told what the store does.
    /// - Throws: `DomainError` if the draft breaks a rule.
    public init(
        _ location: SQLiteCampaignStore.Location, _ draft: CampaignDraft, now: @escaping @Sendable () -> Instant,
        observer: @escaping StoreObserver
    ) throws {
        self.location = location
        self.draft = draft
        self.now = now
        self.observer = observer
        campaign = try draft.campaign
    }

    /// Runs `body` with the open store and the campaign.
    ///
    /// After an error that says the database cannot be read it is let go of, so that the next use opens it anew: what was
    /// mended is read again without a restart.
    /// - Throws: What `body` throws, or why the store cannot be opened.
    public func use<Result: Sendable>(
        _ body: @Sendable (SQLiteCampaignStore, Campaign) async throws -> Result
    ) async throws -> Result {
        let opening = opening ?? Task { try await open() }
        self.opening = opening
        do {
            return try await body(try await opening.value, campaign)
        } catch let error as StoreError where Self.isLasting(error.code) {
            if self.opening == opening {
                self.opening = nil
                await (try? opening.value)?.close()
            }
            throw error
        }
    }

    /// Closes the store.
    public func close() async {
        let opening = opening
        self.opening = nil
        await (try? opening?.value)?.close()
    }

    private func open() async throws -> SQLiteCampaignStore {
        let store = try await SQLiteCampaignStore.open(location, observer: observer)
        do {
            if let known = try await store.campaigns().first(where: { $0.slug == draft.slug }) {
                campaign = known
            } else {
                campaign = try await store.create(draft, Recording(at: now(), by: "newsroom"))
            }
            return store
        } catch {
            await store.close()
            throw error
        }
    }

    /// Whether trying again with the same open store is of no use.
    private static func isLasting(_ code: StoreError.Code) -> Bool {
        ![.busy, .outcomeUnknown, .conflict, .notFound, .constraint, .full].contains(code)
    }
}

extension CampaignDraft {
    /// The campaign as it will be once it is made.
    fileprivate var campaign: Campaign {
        get throws {
            try Campaign(
                id: Campaign.ID(UUID()), slug: slug, title: title, appeal: appeal, link: link, calendar: calendar,
                start: start, deadline: Revised(deadline),
                goals: goals.map { goal in
                    try Goal(
                        id: Goal.ID(UUID()), metric: goal.metric, target: Revised(goal.target),
                        currency: goal.currency, counting: goal.counting, includesRejoins: goal.includesRejoins)
                })
        }
    }
}
