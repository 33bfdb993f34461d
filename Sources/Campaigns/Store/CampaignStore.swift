/// Where facts go in and progress comes out.
///
/// A store is safe to share between tasks. Each reading call sees one consistent snapshot; each ``transaction(_:_:)`` is
/// written as a whole or not at all, and has reached the disk when it returns. Reads throw ``StoreError`` rather than
/// answer with a figure that is not known.
public protocol CampaignStore: Sendable {
    /// Runs `body` against the store as one atomic, durable write, and returns what it returns.
    ///
    /// If `body` throws, nothing of it is kept. It runs synchronously on the store's own executor, so it should neither
    /// wait nor compute for long. Writes that wait for each other may share one sync of the disk, and a store may then
    /// run `body` a second time after undoing its first run: it should have no effects but those on the transaction.
    /// A write that was asked for is done, also if the task that asked is cancelled meanwhile: what it returns says so.
    /// - Throws: What `body` throws, or ``StoreError``: `busy` if another process holds the store for too long,
    ///   `outcomeUnknown` if the commit itself failed.
    func transaction<Result: Sendable>(
        _ recording: Recording, _ body: @escaping @Sendable (any CampaignTransaction) throws -> Result
    ) async throws -> Result

    /// Where a campaign stands.
    func progress(of campaign: Campaign.ID, asOf instant: Instant) async throws -> Campaign.Progress
    /// Where a campaign stands, now and whenever that changes: the first value at once, then one after each change of a
    /// figure, the phase or the time left, also when another process wrote or a date was passed. A slow reader gets the
    /// latest value only.
    ///
    /// Ends with the error if the store cannot be read, and when the task that reads it is cancelled.
    /// `now` is the clock: the library reads none of its own.
    func progressUpdates(
        of campaign: Campaign.ID, now: @escaping @Sendable () -> Instant
    ) -> AsyncThrowingStream<Campaign.Progress, any Error>
    /// How a goal came to stand there; the campaign's current goal if none is given.
    func history(
        of campaign: Campaign.ID, goal: Goal.ID?, every interval: History.Interval, asOf instant: Instant
    ) async throws -> History
    /// What a goal is likely to come to by the close; the campaign's current goal if none is given. All figures it is made
    /// from are read in one snapshot.
    /// - Throws: ``DomainError`` of code `forecast` if there is too little to forecast from yet.
    func forecast(of campaign: Campaign.ID, goal: Goal.ID?, asOf instant: Instant) async throws -> Forecast

    /// How a goal's figure came about, as of an instant; the campaign's current goal if none is given.
    ///
    /// `body` gets every record that could count, with the reason why it does or does not, all from the snapshot
    ///   the figure is of. Memory stays flat whatever the number; it may throw to stop.
    func explanation(
        of campaign: Campaign.ID, goal: Goal.ID?, asOf instant: Instant,
        listing body: @Sendable (Explanation.Entry) throws -> Void
    ) async throws -> Explanation

    /// All campaigns, in the order they were made.
    func campaigns() async throws -> [Campaign]
    /// The adjustments of a campaign's goals, in order of their dates.
    func adjustments(of campaign: Campaign.ID) async throws -> [Adjustment]
    /// All levels, by name.
    func levels() async throws -> [Level]
    /// The organisation's calendar: that of its first campaign, or nil while there is none.
    func calendar() async throws -> CampaignCalendar?

    /// The member a caller means.
    /// - Throws: ``StoreError`` `notFound` if there is none.
    func member(_ reference: MemberReference) async throws -> MemberRecord
    /// Everything that is recorded of one person, to be handed to them.
    /// - Throws: ``StoreError`` `notFound` if there is none.
    func personalData(of reference: MemberReference) async throws -> PersonalData
    /// The people to be thanked by name, as of an instant.
    func roll(of campaign: Campaign.ID, asOf instant: Instant) async throws -> HonourRoll
    /// Hands every member that fits to `body`, all from one snapshot.
    ///
    /// They come in the order of their identifiers, which is that of the times they were recorded as of.
    /// Memory stays flat whatever the number; `body` may throw to stop.
    func forEachMember(
        where filter: MemberFilter, _ body: @Sendable (MemberRecord) throws -> Void
    ) async throws
    /// The donation a caller means, with what went back of it.
    /// - Throws: ``StoreError`` `notFound` if there is none, or it was voided.
    func donation(_ reference: RecordReference<Donation>) async throws -> DonationRecord
    /// Hands every donation that fits to `body`, with what went back of it, in order of receipt and recording, all from one snapshot.
    ///
    /// Memory stays flat whatever the number; `body` may throw to stop.
    func forEachDonation(
        where filter: DonationFilter, _ body: @Sendable (DonationRecord) throws -> Void
    ) async throws

    /// The pledge a caller means, with its payments.
    /// - Throws: ``StoreError`` `notFound` if there is none, or it was voided.
    func pledge(_ reference: RecordReference<Pledge>) async throws -> PledgeRecord
    /// Hands every pledge that fits to `body`, with its payments, in the order they were promised and recorded, all
    /// from one snapshot.
    ///
    /// Memory stays flat whatever the number; `body` may throw to stop.
    func forEachPledge(
        where filter: PledgeFilter, _ body: @Sendable (PledgeRecord) throws -> Void
    ) async throws
    /// Hands every donation that fits to `body` with its donor and pledge, as ``forEachDonation(where:_:)`` does.
    func forEachGift(where filter: DonationFilter, _ body: @Sendable (Gift) throws -> Void) async throws
    /// Hands every pledge that fits to `body` with its donor, as ``forEachPledge(where:_:)`` does.
    func forEachPromise(where filter: PledgeFilter, _ body: @Sendable (Promise) throws -> Void) async throws
    /// Hands everything that was recorded, changed or taken back to `body`, in the order it was, all from one snapshot.
    ///
    /// Memory stays flat whatever the number; `body` may throw to stop.
    func forEachChange(_ body: @Sendable (RecordedChange) throws -> Void) async throws
    /// What a matching pledge adds to what others gave, as of an instant; nil if it matches nothing.
    ///
    /// Others gave the net donations to its campaign from its promise on, in the currency of its cap; payments on matching
    /// pledges are not matched. It is no money received: that is recorded when it comes.
    func matched(by pledge: Pledge.ID, asOf instant: Instant) async throws -> Money?

    /// Makes sure that nothing that was erased can be read from where the store keeps its data: neither from the room that
    /// deleted records leave nor from a log. To be called after ``CampaignTransaction/erase(_:)``, as
    /// ``erase(_:_:)-(MemberReference,_)`` does; may be repeated.
    /// - Returns: False if another reader still needs the old content. It goes when this is called again after that
    ///   reader has finished.
    func removeTraces() async throws -> Bool

    /// All imports, the latest first.
    func batches() async throws -> [ImportBatch]

    /// Recounts everything derived from the facts and compares.
    func check() async throws -> CheckReport
    /// Derives everything that follows from the facts anew, and checks again. Facts themselves are not touched.
    func repair() async throws -> CheckReport
    /// What there is to know about the store itself.
    func information() async throws -> StoreInformation
    /// Lets go of every resource; later calls throw ``StoreError`` `closed`.
    func close() async
}

/// A member with everything that is recorded of their membership.
public struct MemberRecord: Hashable, Sendable {
    /// The person.
    public let member: Member
    /// Their terms, in order of their starts.
    public let terms: [Membership]
    /// Their states over time.
    public let timeline: MembershipTimeline
    /// When the person was first recorded.
    public let recordedAt: Instant
    /// The records of the same person that were merged into this one, in the order they were.
    public let merges: [MergedMember]

    /// Makes a record as a store read it.
    public init(
        member: Member, terms: [Membership], timeline: MembershipTimeline, recordedAt: Instant,
        merges: [MergedMember] = []
    ) {
        self.member = member
        self.terms = terms
        self.timeline = timeline
        self.recordedAt = recordedAt
        self.merges = merges
    }
}

/// What a recount found.
public struct CheckReport: Hashable, Sendable {
    /// What the storage engine says of its own pages: `ok`, or its first complaint.
    public var integrity: String
    /// Derived figures that differ from a recount, a sentence each; at most a hundred.
    public var mismatches: [String]

    /// Makes a report.
    public init(integrity: String, mismatches: [String]) {
        self.integrity = integrity
        self.mismatches = mismatches
    }

    /// Whether nothing was found wrong.
    public var isOK: Bool { integrity == "ok" && mismatches.isEmpty }
}

/// What there is to know about a store, for a person who looks after it.
public struct StoreInformation: Hashable, Sendable {
    /// Name and value of each particular, in the order to show them.
    public struct Item: Hashable, Sendable {
        /// A camel-case key.
        public let key: String
        /// Its value, as text.
        public let value: String

        /// Makes an item.
        public init(_ key: String, _ value: String) {
            self.key = key
            self.value = value
        }
    }

    /// The particulars.
    public var items: [Item]
    /// What the person should know, a sentence each.
    public var warnings: [String]

    /// Makes the information.
    public init(items: [Item], warnings: [String]) {
        self.items = items
        self.warnings = warnings
    }
}
