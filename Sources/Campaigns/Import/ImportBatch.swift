/// What an import did, counted by rows. added + updated + unchanged + suppressed + rejected = rows.
public struct ImportCounts: Hashable, Sendable {
    /// What taking one record in did.
    public enum Effect: Hashable, Sendable {
        /// A member was added, or a donation.
        case added
        /// Something that was known was added to or changed.
        case updated
        /// All of it was known.
        case unchanged
        /// The person was erased at their own wish, and is neither brought back nor counted twice; or somebody voided by hand
        /// what the row says again.
        case suppressed
    }

    /// Rows read, the header apart.
    public var rows = 0
    /// Rows that added a member or a donation.
    public var added = 0
    /// Rows that added to or changed what was known.
    public var updated = 0
    /// Rows that said nothing new.
    public var unchanged = 0
    /// Rows of erased people.
    public var suppressed = 0
    /// Rows that could not be taken in.
    public var rejected = 0
    /// What the rows came to, fact by fact. A store fills it in when the import ends, and does not keep it.
    public var changes = ImportChanges()

    /// Nothing yet.
    public init() {}

    /// Counts a row that was taken in.
    public mutating func count(_ effect: Effect) {
        rows += 1
        switch effect {
        case .added: added += 1
        case .updated: updated += 1
        case .unchanged: unchanged += 1
        case .suppressed: suppressed += 1
        }
    }

    /// Counts a row that was not.
    public mutating func countRejected() {
        rows += 1
        rejected += 1
    }
}

/// One import as a whole: what can be listed, and undone.
public struct ImportBatch: Hashable, Sendable, Identifiable {
    /// The identifier of a batch.
    public typealias ID = Identifier<ImportBatch>

    /// The identifier the store knows the batch by.
    public let id: ID
    /// The format's name, such as `ghost`.
    public let format: String
    /// The file's name without its folder, or `-` for a stream.
    public let source: String
    /// When it was recorded.
    public let recordedAt: Instant
    /// Who recorded it, if the caller said.
    public let recordedBy: String?
    /// What it did.
    public let counts: ImportCounts
    /// When it was undone, if it was.
    public let undoneAt: Instant?

    /// Makes a batch as a store read it.
    public init(
        id: ID, format: String, source: String, recordedAt: Instant, recordedBy: String?, counts: ImportCounts,
        undoneAt: Instant?
    ) {
        self.id = id
        self.format = format
        self.source = source
        self.recordedAt = recordedAt
        self.recordedBy = recordedBy
        self.counts = counts
        self.undoneAt = undoneAt
    }
}

/// What undoing a batch did.
public struct UndoneBatch: Hashable, Sendable {
    /// Members who are gone again.
    public var removedMembers = 0
    /// Members the batch had added who stay, because something was recorded for them since.
    public var keptMembers = 0
    /// Terms that no longer count.
    public var removedTerms = 0
    /// Terms the batch had added that still count, because somebody changed them by hand since.
    public var keptTerms = 0
    /// Donations that no longer count.
    public var removedDonations = 0
    /// Donations the batch had added that still count, because money of them went back since.
    public var keptDonations = 0
    /// Reversals of earlier donations that no longer count.
    public var removedReversals = 0
    /// Pledges that no longer count.
    public var removedPledges = 0
    /// Pledges the batch had added that still count, because something was paid, written off or cancelled on them since.
    public var keptPledges = 0
    /// Records of people that the batch found to be one person with another, and that stay so: what was recorded for either
    /// since is that person's.
    public var keptMerges = 0
    /// Changes to known members, terms and pledges that were taken back.
    public var revertedChanges = 0
    /// Changes that were not, because the same record was changed again since.
    public var keptChanges = 0

    /// Nothing yet.
    public init() {}
}
