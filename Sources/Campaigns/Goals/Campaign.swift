/// A campaign: what is asked of whom, by when, and towards which goals.
public struct Campaign: Hashable, Sendable, Identifiable {
    /// The identifier of a campaign.
    public typealias ID = Identifier<Campaign>

    /// The identifier the store knows the campaign by.
    public let id: ID
    /// The short name in commands and addresses: lower-case letters, digits and hyphens. Unique in the organisation.
    public let slug: String
    /// The title, as a headline shows it.
    public let title: String
    /// The sentence above the bar.
    public let appeal: String?
    /// Where the campaign asks people to go.
    public let link: Link?
    /// The zone in which its days, deadline and time left are reckoned.
    public let calendar: CampaignCalendar
    /// When the window opens.
    public let start: DayOrInstant
    /// When it closes, with its revisions.
    public let deadline: Revised<Deadline>
    /// The goals in order: the first unreached one is the current one.
    public let goals: [Goal]
    /// That it was closed by somebody, as opposed to its deadline having passed; nil if it was not.
    public let closing: Closing?

    /// Where to go, and the words on the button.
    public struct Link: Hashable, Sendable {
        /// The address: http, https or mailto.
        public let address: String
        /// The words to show for it.
        public let label: String?

        /// Makes a link.
        /// - Throws: ``DomainError`` if the address is not of a scheme that is safe to put on a page.
        public init(address: String, label: String? = nil) throws(DomainError) {
            let lower = address.lowercased()
            guard
                ["https://", "http://", "mailto:"].contains(where: { lower.hasPrefix($0) && lower.count > $0.count }),
                !address.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }),
                address.utf8.count <= 2000
            else { throw DomainError(.campaign, "a link starts with https://, http:// or mailto: and has no spaces") }
            self.address = address
            self.label = try PlainText.line(label, "a link's label")
        }
    }

    /// Makes a campaign.
    /// - Throws: ``DomainError`` if the slug is not plain, there is no goal, or the latest deadline is not after the start.
    public init(
        id: ID, slug: String, title: String? = nil, appeal: String? = nil, link: Link? = nil,
        calendar: CampaignCalendar, start: DayOrInstant, deadline: Revised<Deadline>, goals: [Goal],
        closing: Closing? = nil
    ) throws(DomainError) {
        guard Self.isSlug(slug) else {
            throw DomainError(
                .campaign,
                "\"\(slug)\" cannot be a campaign's short name; use lower-case letters, digits and hyphens, at most 64")
        }
        guard !goals.isEmpty else { throw DomainError(.campaign, "a campaign needs at least one goal") }
        self.id = id
        self.slug = slug
        self.title = try PlainText.line(title, "a title") ?? slug
        self.appeal = try PlainText.line(appeal, "an appeal")
        self.link = link
        self.calendar = calendar
        self.start = start
        self.deadline = deadline
        self.goals = goals
        self.closing = closing
        // The latest only: what an earlier deadline was stays true, also when the start is corrected past it.
        guard deadline.latest.closes(in: calendar) > start.start(in: calendar) else {
            throw DomainError(.campaign, "a campaign that starts on \(start) cannot end on \(deadline.latest.end)")
        }
    }

    /// The first instant that counts for goals with a window.
    public var startsAt: Instant { start.start(in: calendar) }

    /// The first instant that no longer counts, by the deadline in force at `instant`, or as the campaign was closed by then.
    public func closesAt(asOf instant: Instant) -> Instant {
        closing(asOf: instant)?.closedAt ?? deadline.value(at: instant).closes(in: calendar)
    }

    /// When the campaign ends, as it is told to people: by the deadline in force at `instant`, or as it was closed by then.
    public func end(asOf instant: Instant) -> DayOrInstant {
        let end = deadline.value(at: instant).end
        guard let closedAt = closing(asOf: instant)?.closedAt, closedAt < end.end(in: calendar) else { return end }
        return .instant(closedAt)
    }

    private static func isSlug(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.first != "-" && text.last != "-"
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
