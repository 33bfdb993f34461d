/// What one row of another system's file says about a person and what they gave, in the words of the domain.
///
/// An importer makes it, a store takes it in. Nil always means "the row does not say", never "there is none": taking a
/// record in never erases what is stored.
public struct IncomingRecord: Hashable, Sendable {
    /// The person. Of a gift, somebody of whom neither an address nor an identity is known is a stranger.
    public var member: IncomingMember
    /// The person's term, if the row tells of one that counts.
    public var term: IncomingTerm?
    /// What the person gave, if the row tells of it. Such a row fills in what is not known of its donor, and changes
    /// nothing that is: an old payment is no news of who somebody is now.
    public var donation: IncomingDonation?
    /// What the person promised to give, likewise.
    public var pledge: IncomingPledge?
    /// What went back of a donation that another row tells of.
    public var reversal: IncomingReversal?

    /// Makes a record.
    public init(
        member: IncomingMember, term: IncomingTerm? = nil, donation: IncomingDonation? = nil,
        pledge: IncomingPledge? = nil, reversal: IncomingReversal? = nil
    ) {
        self.member = member
        self.term = term
        self.donation = donation
        self.pledge = pledge
        self.reversal = reversal
    }
}

/// What a row says about a person. The same external identity or the same address means the same member.
public struct IncomingMember: Hashable, Sendable {
    /// The address.
    public var email: EmailAddress?
    /// The name.
    public var name: String?
    /// A note.
    public var note: String?
    /// What other systems call the person.
    public var externalIdentities: [ExternalIdentity]
    /// Whether the name may be shown.
    public var visibility: Member.Visibility?
    /// Whether the person agreed to stand on the honour roll.
    public var rollConsent: Bool?

    /// Makes what a row says about a person.
    public init(
        email: EmailAddress? = nil, name: String? = nil, note: String? = nil,
        externalIdentities: [ExternalIdentity] = [], visibility: Member.Visibility? = nil, rollConsent: Bool? = nil
    ) {
        self.email = email
        self.name = name
        self.note = note
        self.externalIdentities = externalIdentities
        self.visibility = visibility
        self.rollConsent = rollConsent
    }

    /// Whether nothing says who it is: somebody without an address and an identity cannot be known again.
    public var isStranger: Bool { email == nil && externalIdentities.isEmpty }
}

/// What a row says about a person's term.
public struct IncomingTerm: Hashable, Sendable {
    /// On what ground it was given.
    public var kind: Membership.Kind
    /// The name of its level; a store makes a level it does not know.
    public var level: String?
    /// The grace of its level, if the row says; a store takes it for a level that it makes, and without it makes one without
    /// grace. A level that is known stays as it is.
    public var levelGraceDays: Int?
    /// When it starts to count.
    public var start: Instant
    /// Whether ``start`` is only the time the row was read, because the row says nothing usable.
    public var startsWhenSeen: Bool
    /// The first instant it no longer counts; nil if the row does not say.
    public var end: Instant?
    /// Whether it is meant to be renewed.
    public var renews: Bool
    /// When it was cancelled.
    public var cancelledAt: Instant?
    /// What is paid while it runs.
    public var recurring: Membership.Recurring?
    /// What another system calls the term.
    public var externalIdentity: ExternalIdentity?
    /// Whether the row says that it has ended, and not when: what runs of it ends when the row is read, and what was never
    /// known is not made.
    public var endsWhenSeen: Bool
    /// Whether the row says by its status that the term runs when it is read: one that an earlier list ended goes on from
    /// then, and the time between stays what it was.
    public var runsNow = false
    /// Whether the row tells what the one membership of an account has come to by now, as lists of members do; else it
    /// tells of one term among others.
    public var isCurrent = false
    /// Whether ``start`` is when the system first knew the person, and not when the term began: whoever an earlier list
    /// knew without a term began it when that is seen.
    public var startsWithPerson = false

    /// Makes what a row says about a term.
    public init(
        kind: Membership.Kind, level: String? = nil, start: Instant, end: Instant? = nil, renews: Bool = false,
        cancelledAt: Instant? = nil, recurring: Membership.Recurring? = nil, externalIdentity: ExternalIdentity? = nil,
        startsWhenSeen: Bool = false, endsWhenSeen: Bool = false
    ) {
        self.kind = kind
        self.level = level
        self.start = start
        self.startsWhenSeen = startsWhenSeen
        self.end = end
        self.renews = renews
        self.cancelledAt = cancelledAt
        self.recurring = recurring
        self.externalIdentity = externalIdentity
        self.endsWhenSeen = endsWhenSeen
    }
}

/// A row that cannot be taken in: where, and why.
public struct RejectedRow: Hashable, Sendable, Error {
    /// The line its record starts on, counted from 1 with the header.
    public var line: Int
    /// The column at fault, by the header's name, if it is one column's fault.
    public var column: String?
    /// Why, as a sentence without a final full stop. It does not repeat the row's values.
    public var reason: String

    /// Makes a rejection.
    public init(line: Int, column: String? = nil, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }
}
