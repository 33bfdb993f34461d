/// One write in progress: synchronous, and gone when the closure that was given it returns.
///
/// Whatever was recorded earlier in the same transaction is seen by its lookups.
public protocol CampaignTransaction {
    /// Makes a campaign.
    /// - Throws: ``DomainError`` if the draft breaks a rule, ``StoreError`` `conflict` if the slug is taken.
    func create(_ draft: CampaignDraft) throws -> Campaign
    /// Changes a campaign; targets and deadlines become revisions that hold from now on.
    /// - Throws: ``DomainError`` if a rule is broken, ``StoreError`` `conflict` if the campaign was closed and more than its
    ///   words is to change.
    func edit(_ campaign: Campaign.ID, _ changes: CampaignChanges) throws -> Campaign
    /// Closes a campaign for good and freezes its result as it is by what is recorded so far; what comes later stands beside
    /// it. Its words may still be changed, and figures be adjusted, but neither its dates nor its targets.
    /// - Parameters:
    ///   - campaign: The campaign.
    ///   - end: See ``Campaign/closingInstant(endingWith:now:)``.
    /// - Throws: ``DomainError`` if it cannot end then, ``StoreError`` `conflict` if it was closed already.
    func close(_ campaign: Campaign.ID, endingWith end: DayOrInstant?) throws -> Campaign
    /// Adds a dated adjustment to a goal.
    func adjust(_ goal: Goal.ID, by amount: Int64, effectiveAt: Instant, reason: String) throws -> Adjustment.ID

    /// Makes a level, or changes the grace of the one with this name, for the past too.
    func setLevel(_ level: Level) throws

    /// Adds a person.
    ///
    /// A known external identity is not an error: its member is returned and nothing is changed.
    /// - Throws: ``StoreError`` `conflict` if the address belongs to a member already; it names the member.
    func add(_ draft: MemberDraft) throws -> Recorded<Member.ID>
    /// Records a term of a member. A known external identity gives the term it belongs to.
    /// `key` is an idempotency key of the caller's: the same key gives the first term; with other content it is
    ///   refused as `conflict`.
    func record(_ draft: TermDraft, for member: Member.ID, key: String?) throws -> Recorded<Membership.ID>
    /// Continues a member's latest term until `end`: a new term of the same kind, level and amount, from the old end, or
    /// from `start` if that is later.
    /// - Throws: ``DomainError`` if there is no term to continue, it is open, or `end` is not after its end.
    func renew(_ member: Member.ID, from start: Instant?, until end: Instant) throws -> Membership
    /// Cancels the term that covers `instant`; see ``Membership/cancelled(at:atPeriodEnd:in:)``.
    /// - Throws: ``DomainError`` if no term covers it.
    func cancel(
        _ member: Member.ID, at instant: Instant, atPeriodEnd: Bool, in calendar: CampaignCalendar
    ) throws -> Membership
    /// Corrects what is recorded about a person. What it was before stays on record.
    /// - Throws: ``StoreError`` `conflict` if the address is another member's, or the person was erased.
    func edit(_ member: Member.ID, _ changes: MemberChanges) throws -> Member
    /// Corrects a term whose level was mistyped, for the whole time it runs: it is voided for `reason`, and recorded anew.
    /// - Returns: The term in its place; the term itself if it has that level.
    func correct(_ term: Membership.ID, level: String?, reason: String) throws -> Membership
    /// Takes a mistaken term back: every figure, past ones too, is then that of a store that never had it. It stays on
    /// record with the reason. Its external identity is free again; its key is not.
    /// - Throws: ``DomainError`` without a reason, ``StoreError`` `notFound` if there is no such term, `conflict` if it was
    ///   voided already.
    func void(_ term: Membership.ID, reason: String) throws
    /// Takes a person who was added by mistake back, with their terms; likewise. Their address and external identities are
    /// free again.
    /// - Throws: As for a term; `conflict` also if something was given in their name: that is to be voided first, or the
    ///   person to be merged with whom it is of.
    func void(_ member: Member.ID, reason: String) throws
    /// Takes a mistaken adjustment back; likewise.
    func void(_ adjustment: Adjustment.ID, reason: String) throws
    /// Makes one person of two records: `who` leads to `other` from now on, which has the terms, the donations and the
    /// identities of both. Money totals stay what they are at every instant; counts of people, past ones too, become those
    /// of one person who has both.
    ///
    /// Name, address and note of `who` stay known, and fill what `other` lacks. Whoever is anonymous by either is anonymous.
    /// - Throws: ``StoreError`` `conflict` if they are one member already, `who` was merged before, or one was erased.
    func merge(_ who: MemberReference, into other: MemberReference) throws -> Merging
    /// Takes away everything a person was known by: name, address, note, external identities, also of their terms and
    /// donations, keys, and mentions of them in reasons and file names. What is left is that they counted, so every figure
    /// stays what it was at every instant, and keyed digests, by which a row of an old list is known again: an import
    /// reports such rows as suppressed.
    ///
    /// The person may join again by their own act: adding somebody by hand with the same address makes a new member.
    /// An external identity is another system's word, so it still means the erased member and adds nobody.
    /// Old content stays in the file until ``CampaignStore/removeTraces()``.
    /// - Returns: Not new if the person was erased before.
    func erase(_ who: MemberReference) throws -> Recorded<Member.ID>
    /// Records a donation. A known external identity gives the donation it belongs to.
    /// `key` is as for ``record(_:for:key:)-(TermDraft,_,_)``.
    func record(_ draft: DonationDraft, key: String?) throws -> Recorded<Donation.ID>
    /// Records that money of a donation went back. A known external identity gives the reversal it belongs to.
    /// `key` is as for ``record(_:for:key:)-(TermDraft,_,_)``.
    /// - Throws: ``DomainError`` if it is more than what is left of the donation, or earlier than it.
    func record(_ draft: ReversalDraft, key: String?) throws -> Recorded<Reversal.ID>
    /// Takes a mistaken donation back, with what went back of it: every figure, past ones too, is then that of a store
    /// that never had it. It stays on record with the reason. Its external identity is free again; its key is not.
    /// - Throws: ``DomainError`` without a reason, ``StoreError`` `notFound` if there is no such donation, `conflict` if it
    ///   was voided already.
    func void(_ donation: Donation.ID, reason: String) throws
    /// Takes a mistaken reversal back, likewise.
    func void(_ reversal: Reversal.ID, reason: String) throws
    /// Takes a mistaken pledge back, likewise.
    /// - Throws: ``StoreError`` `conflict` also if payments were made on it.
    func void(_ pledge: Pledge.ID, reason: String) throws
    /// The donation a caller means.
    /// - Throws: ``StoreError`` `notFound` if there is none, or it was voided.
    func donation(_ reference: RecordReference<Donation>) throws -> Donation.ID
    /// Records a pledge. A known external identity gives the pledge it belongs to.
    /// `key` is as for ``record(_:for:key:)-(TermDraft,_,_)``.
    func record(_ draft: PledgeDraft, key: String?) throws -> Recorded<Pledge.ID>
    /// Cancels a pledge for good: from the instant on nothing is owed on it. What was received stays.
    /// - Throws: ``DomainError`` if it was cancelled already, or is promised later.
    func cancel(_ pledge: Pledge.ID, at instant: Instant) throws -> Pledge
    /// Writes off all that is owed on a pledge at an instant, and returns how much that is.
    ///
    /// It follows the facts: a payment recorded later, dated earlier, is written off no more.
    /// - Throws: ``DomainError`` if nothing is owed then.
    func writeOff(_ pledge: Pledge.ID, at instant: Instant) throws -> Money
    /// The pledge a caller means.
    /// - Throws: ``StoreError`` `notFound` if there is none, or it was voided.
    func pledge(_ reference: RecordReference<Pledge>) throws -> Pledge.ID
    /// The reversal with this identifier, voided or not; nil if there is none.
    func reversal(_ id: Reversal.ID) throws -> Reversal?

    /// Opens an import: what is recorded from here to ``endBatch(_:)`` belongs to one batch.
    /// - Throws: ``StoreError`` `misuse` inside another import; so does a transaction that leaves an import open.
    func beginBatch(format: String, source: String) throws
    /// Takes one record into the open import. If it throws ``RejectedRecord``, nothing of the record was taken in and the next may follow.
    func takeIn(_ record: IncomingRecord) throws -> ImportCounts.Effect
    /// Closes the import with its figures.
    ///
    /// Rows that contradict each other and leave a member as they were before have updated nothing in the end: they are
    /// moved to `unchanged`, so that the same file twice changes nothing.
    func endBatch(_ counts: inout ImportCounts) throws -> ImportBatch.ID
    /// Takes an import back as a whole: its members and terms no longer count, its changes are reverted. What was
    /// recorded or changed since by others stays.
    /// - Throws: ``StoreError`` `notFound`, or `conflict` if it was undone already.
    func undo(_ batch: ImportBatch.ID) throws -> UndoneBatch

    /// Keeps what another system told, once; nothing else follows from it by itself.
    func keep(_ event: ForeignEvent) throws -> ForeignEvent.Keeping
    /// What was told of a record, in the order it happened there; at the same time in the order of the events' identities.
    func events(about record: ExternalIdentity) throws -> [ForeignEvent]
    /// The person that the events about a record tell of, who is added if nobody is known; nil if they name nobody, or
    /// somebody who was erased.
    ///
    /// Whoever shares an identity or an address is one person: two members of whom events tell so are merged into the one
    /// who was recorded first. Name and address become those told last, unless somebody else gave the member others.
    func person(toldOf record: ExternalIdentity) throws -> Recorded<Member.ID>?
    /// Makes the terms that another system's record stands for exactly these, and says whether that changed anything.
    ///
    /// The terms of a record are those with its external identity, or with one that has a `/` and more behind it. An end
    /// and a cancellation are changed in place; a term of which anything else is told otherwise is voided and recorded
    /// anew, and one that is told no more is voided.
    func settle(_ terms: [IncomingTerm], of member: Member.ID, from record: ExternalIdentity) throws -> Bool
    /// Makes the donation with the draft's external identity, which it must have, what the draft says of amount, date and
    /// donor, and records it if there is none. What others recorded with it (conversion, pledge, thanks) stays.
    func settle(_ draft: DonationDraft) throws -> (id: Donation.ID, isChanged: Bool)
    /// Makes what went back of a donation by a source's word exactly these reversals, and says whether that changed anything.
    ///
    /// They take the place of what a list of payments told, which is no more than how much went back in all. What is more
    /// than is left of the donation beside the reversals of others is left out.
    func settle(_ reversals: [ReversalDraft], of donation: Donation.ID, from source: String) throws -> Bool

    /// The member a caller means.
    func member(_ reference: MemberReference) throws -> Member.ID
}

/// Why a store cannot take a well-formed record in, such as two members claiming it.
public struct RejectedRecord: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, as a sentence without a final full stop.
    public let reason: String
    /// Whether it refers to something that a later row of the same file may tell of, so that it is worth trying again at
    /// its end.
    public let mayBeEarly: Bool

    /// Makes a rejection.
    public init(_ reason: String, mayBeEarly: Bool = false) {
        self.reason = reason
        self.mayBeEarly = mayBeEarly
    }

    /// The reason.
    public var description: String { reason }
}

extension CampaignTransaction {
    /// Records a term without a key.
    public func record(_ draft: TermDraft, for member: Member.ID) throws -> Recorded<Membership.ID> {
        try record(draft, for: member, key: nil)
    }

    /// Records a donation without a key.
    public func record(_ draft: DonationDraft) throws -> Recorded<Donation.ID> { try record(draft, key: nil) }

    /// Records a pledge without a key.
    public func record(_ draft: PledgeDraft) throws -> Recorded<Pledge.ID> { try record(draft, key: nil) }

    /// Records a reversal without a key.
    public func record(_ draft: ReversalDraft) throws -> Recorded<Reversal.ID> { try record(draft, key: nil) }
}
