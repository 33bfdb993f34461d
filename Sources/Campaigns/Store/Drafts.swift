/// A campaign to be made; the store gives it and its goals their identifiers.
public struct CampaignDraft: Hashable, Sendable {
    /// A goal to be made.
    public struct GoalDraft: Hashable, Sendable {
        /// The figure it watches.
        public var metric: Goal.Metric
        /// The target, in people or minor units.
        public var target: Int64
        /// The currency of a money goal.
        public var currency: Currency?
        /// Whom it counts.
        public var counting: Counting
        /// Whether new members include those who come back.
        public var includesRejoins: Bool

        /// Makes a goal's draft.
        public init(
            _ metric: Goal.Metric, target: Int64, currency: Currency? = nil, counting: Counting = .standard,
            includesRejoins: Bool = false
        ) {
            self.metric = metric
            self.target = target
            self.currency = currency
            self.counting = counting
            self.includesRejoins = includesRejoins
        }
    }

    /// The short name.
    public var slug: String
    /// The title.
    public var title: String?
    /// The sentence above the bar.
    public var appeal: String?
    /// Where to go.
    public var link: Campaign.Link?
    /// The zone.
    public var calendar: CampaignCalendar
    /// When the window opens.
    public var start: DayOrInstant
    /// When it closes.
    public var deadline: Deadline
    /// The goals in order.
    public var goals: [GoalDraft]

    /// Makes a campaign's draft; its rules are checked when it is recorded.
    public init(
        slug: String, title: String? = nil, appeal: String? = nil, link: Campaign.Link? = nil,
        calendar: CampaignCalendar, start: DayOrInstant, deadline: Deadline, goals: [GoalDraft]
    ) {
        self.slug = slug
        self.title = title
        self.appeal = appeal
        self.link = link
        self.calendar = calendar
        self.start = start
        self.deadline = deadline
        self.goals = goals
    }
}

/// What is to be changed about a campaign; nil leaves a part as it is.
public struct CampaignChanges: Hashable, Sendable {
    /// A new title.
    public var title: String?
    /// A new appeal.
    public var appeal: String?
    /// A new link.
    public var link: Campaign.Link?
    /// A new start, for the whole past too.
    public var start: DayOrInstant?
    /// A new deadline from the instant of the change on; the old one stays in force before it.
    public var deadline: Deadline?
    /// New targets by goal, likewise.
    public var targets: [Goal.ID: Int64]

    /// Nothing to change yet.
    public init(
        title: String? = nil, appeal: String? = nil, link: Campaign.Link? = nil, start: DayOrInstant? = nil,
        deadline: Deadline? = nil, targets: [Goal.ID: Int64] = [:]
    ) {
        self.title = title
        self.appeal = appeal
        self.link = link
        self.start = start
        self.deadline = deadline
        self.targets = targets
    }
}

/// A person to be added by hand.
public struct MemberDraft: Hashable, Sendable {
    /// The name.
    public var name: String?
    /// The address.
    public var email: EmailAddress?
    /// What other systems call the person.
    public var externalIdentities: [ExternalIdentity]
    /// Whether the name may be shown.
    public var visibility: Member.Visibility
    /// Whether the person agreed to stand on the honour roll.
    public var rollConsent: Bool
    /// A note.
    public var note: String?

    /// Makes a member's draft.
    public init(
        name: String? = nil, email: EmailAddress? = nil, externalIdentities: [ExternalIdentity] = [],
        visibility: Member.Visibility = .named, rollConsent: Bool = false, note: String? = nil
    ) {
        self.name = name
        self.email = email
        self.externalIdentities = externalIdentities
        self.visibility = visibility
        self.rollConsent = rollConsent
        self.note = note
    }
}

/// What is to be corrected about a person; nil leaves a part as it is.
public struct MemberChanges: Hashable, Sendable {
    /// Another name; nothing but space takes it away.
    public var name: String?
    /// Another address.
    public var email: EmailAddress?
    /// Whether the name may be shown.
    public var visibility: Member.Visibility?
    /// Whether the person agreed to stand on the honour roll.
    public var rollConsent: Bool?
    /// Another note; nothing but space takes it away.
    public var note: String?

    /// Nothing to change yet.
    public init(
        name: String? = nil, email: EmailAddress? = nil, visibility: Member.Visibility? = nil,
        rollConsent: Bool? = nil, note: String? = nil
    ) {
        self.name = name
        self.email = email
        self.visibility = visibility
        self.rollConsent = rollConsent
        self.note = note
    }
}

/// A term to be recorded. Its level must be known to the store.
public struct TermDraft: Hashable, Sendable {
    /// On what ground it is given.
    public var kind: Membership.Kind
    /// The name of its level.
    public var level: String?
    /// When it starts to count.
    public var start: Instant
    /// The first instant it no longer counts, or nil for an open term.
    public var end: Instant?
    /// Whether it is meant to be renewed.
    public var renews: Bool
    /// What is paid while it runs.
    public var recurring: Membership.Recurring?
    /// What another system calls it.
    public var externalIdentity: ExternalIdentity?

    /// Makes a term's draft.
    public init(
        kind: Membership.Kind = .paying, level: String? = nil, start: Instant, end: Instant? = nil,
        renews: Bool = false, recurring: Membership.Recurring? = nil, externalIdentity: ExternalIdentity? = nil
    ) {
        self.kind = kind
        self.level = level
        self.start = start
        self.end = end
        self.renews = renews
        self.recurring = recurring
        self.externalIdentity = externalIdentity
    }
}
