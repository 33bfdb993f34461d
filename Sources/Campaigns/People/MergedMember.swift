/// One of two records of a person, from before it was merged into the other: who they were known as by it, and when, by
/// whom and into which record it was merged.
public struct MergedMember: Hashable, Sendable, Identifiable {
    /// The identifier the record had; it still finds the person.
    public let id: Member.ID
    /// The name it had.
    public let name: String?
    /// The address it had; it still finds the person.
    public let email: EmailAddress?
    /// The note it had.
    public let note: String?
    /// The record it was merged into, which may have been merged into another since.
    public let into: Member.ID
    /// When it was merged.
    public let mergedAt: Instant
    /// Who merged it, if the caller said.
    public let mergedBy: String?

    /// Makes the record of a merging as a store read it.
    public init(
        id: Member.ID, name: String?, email: EmailAddress?, note: String?, into: Member.ID, mergedAt: Instant,
        mergedBy: String?
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.note = note
        self.into = into
        self.mergedAt = mergedAt
        self.mergedBy = mergedBy
    }
}

/// What merging two records of a person moved.
public struct Merging: Hashable, Sendable {
    /// The record that leads to the other from now on.
    public let from: Member.ID
    /// The record that stands for the person.
    public let into: Member.ID
    /// How many terms moved.
    public let terms: Int
    /// How many donations moved.
    public let donations: Int

    /// Makes the figures.
    public init(from: Member.ID, into: Member.ID, terms: Int, donations: Int) {
        self.from = from
        self.into = into
        self.terms = terms
        self.donations = donations
    }
}
