extension CampaignStore {
    /// Makes a campaign in a transaction of its own.
    public func create(_ draft: CampaignDraft, _ recording: Recording) async throws -> Campaign {
        try await transaction(recording) { try $0.create(draft) }
    }

    /// Adds a person, with a first term if one is given, in a transaction of its own.
    ///
    /// If the person was known by an external identity, neither is recorded.
    public func add(
        _ draft: MemberDraft, term: TermDraft? = nil, _ recording: Recording
    ) async throws -> Recorded<Member.ID> {
        try await transaction(recording) { transaction in
            let recorded = try transaction.add(draft)
            if recorded.isNew, let term { _ = try transaction.record(term, for: recorded.id) }
            return recorded
        }
    }

    /// Erases a person in a transaction of its own, and removes what the store's files still hold of them.
    /// - Returns: The member that is left, and whether no trace is: false if another reader keeps some until it has finished
    ///   and ``removeTraces()`` is called again.
    public func erase(
        _ who: MemberReference, _ recording: Recording
    ) async throws -> (member: Member.ID, isTraceless: Bool) {
        let erased = try await transaction(recording) { try $0.erase(who) }
        return (erased.id, try await removeTraces())
    }

    /// Records a term in a transaction of its own.
    public func record(
        _ draft: TermDraft, for member: Member.ID, key: String? = nil, _ recording: Recording
    ) async throws -> Recorded<Membership.ID> {
        try await transaction(recording) { try $0.record(draft, for: member, key: key) }
    }

    /// Records a donation in a transaction of its own.
    public func record(
        _ draft: DonationDraft, key: String? = nil, _ recording: Recording
    ) async throws -> Recorded<Donation.ID> {
        try await transaction(recording) { try $0.record(draft, key: key) }
    }

    /// Records a pledge in a transaction of its own.
    public func record(
        _ draft: PledgeDraft, key: String? = nil, _ recording: Recording
    ) async throws -> Recorded<Pledge.ID> {
        try await transaction(recording) { try $0.record(draft, key: key) }
    }

    /// Records a reversal of a donation in a transaction of its own.
    public func record(
        _ draft: ReversalDraft, key: String? = nil, _ recording: Recording
    ) async throws -> Recorded<Reversal.ID> {
        try await transaction(recording) { try $0.record(draft, key: key) }
    }

    /// How the campaign's current goal came to stand where it does, day by day.
    public func history(of campaign: Campaign.ID, asOf instant: Instant) async throws -> History {
        try await history(of: campaign, goal: nil, every: .day, asOf: instant)
    }

    /// How the figure of a campaign's current goal, or of another one, came about, without the list of the records.
    public func explanation(
        of campaign: Campaign.ID, goal: Goal.ID? = nil, asOf instant: Instant
    ) async throws -> Explanation {
        try await explanation(of: campaign, goal: goal, asOf: instant) { _ in }
    }

    /// What the campaign's current goal is likely to come to by the close.
    /// - Throws: ``DomainError`` of code `forecast` if there is too little to forecast from yet.
    public func forecast(of campaign: Campaign.ID, asOf instant: Instant) async throws -> Forecast {
        try await forecast(of: campaign, goal: nil, asOf: instant)
    }

    /// The campaign with this slug.
    /// - Throws: ``StoreError`` `notFound`, naming the slugs there are.
    public func campaign(slug: String) async throws -> Campaign {
        let all = try await campaigns()
        if let found = all.first(where: { $0.slug == slug }) { return found }
        let known = all.map(\.slug).joined(separator: ", ")
        throw StoreError(
            .notFound, "there is no campaign \"\(slug)\"",
            advice: all.isEmpty ? "None was made yet" : "There is: \(known)")
    }
}
