import Campaigns
import Foundation
import Testing

private func draft(_ slug: String = "drive", zone: String = "Europe/Kyiv") throws -> CampaignDraft {
    CampaignDraft(
        slug: slug, calendar: try CampaignCalendar(zone: zone), start: .day(try day("2025-01-01")),
        deadline: .endOf(try day("2025-12-31")), goals: [.init(.members, target: 10)])
}

private func recording(_ text: String = Drive.now) throws -> Recording { Recording(at: try at(text)) }

let campaignRules = RuleSet("Campaigns in a store") {
    Rule("a campaign is read back as it was made") { backing in
        try await backing.withStore { store in
            try await store.transaction(recording()) { try $0.setLevel(Level(name: "Gold", graceDays: 7)) }
            let made = try await store.create(
                CampaignDraft(
                    slug: "roof-2025", title: "A new roof 🏠", appeal: "It rains in.",
                    link: try Campaign.Link(address: "https://example.org/roof", label: "Help"),
                    calendar: try CampaignCalendar(zone: "Asia/Kathmandu"),
                    start: .instant(try at("2025-01-01T06:30:00.001Z")),
                    deadline: .at(try at("2025-12-31T18:00:00Z")),
                    goals: [
                        .init(.members, target: 1, counting: try Counting([.paying, .grace], levels: ["Gold"])),
                        .init(.newMembers, target: 2, counting: try Counting([.trial]), includesRejoins: true),
                        .init(.donors, target: 3), .init(.raised, target: 400, currency: try Currency("JPY")),
                    ]), recording())
            #expect(try await store.campaigns() == [made])
            #expect(made.title == "A new roof 🏠")
            #expect(made.goals.map(\.target.original) == [1, 2, 3, 400])
            #expect(try await store.campaign(slug: "roof-2025") == made)
            let progress = try await store.progress(of: made.id, asOf: at(Drive.now))
            #expect(progress.campaign == made)
        }
    }

    Rule("campaigns are listed in the order they were made, and the first gives the organisation its calendar") {
        backing in
        try await backing.withStore { store in
            #expect(try await store.calendar() == nil)
            // The later ones say that they were recorded earlier, as from a machine whose clock is behind.
            _ = try await store.create(draft("c"), recording("2025-06-15T12:00:00Z"))
            _ = try await store.create(draft("b", zone: "America/New_York"), recording("2025-06-14T12:00:00Z"))
            _ = try await store.create(draft("a", zone: "Asia/Tokyo"), recording("2024-06-13T12:00:00Z"))
            #expect(try await store.campaigns().map(\.slug) == ["c", "b", "a"])
            #expect(try await store.calendar()?.timeZone.identifier == "Europe/Kyiv")
        }
    }

    Rule("a campaign may be reckoned in UTC") { backing in
        try await backing.withStore { store in
            let made = try await store.create(draft(zone: "UTC"), recording())
            #expect(try await store.campaigns() == [made])
            #expect(try await store.progress(of: made.id, asOf: at(Drive.now)).closesAt == at("2026-01-01T00:00:00Z"))
        }
    }

    Rule("a zone that the time-zone database does not name is refused") { backing in
        try await backing.withStore { store in
            var draft = try draft()
            draft.calendar = CampaignCalendar(timeZone: try #require(TimeZone(secondsFromGMT: 3600)))
            let fixed = draft
            await #expect(throws: DomainError.self) { try await store.create(fixed, recording()) }
            #expect(try await store.campaigns().isEmpty)
        }
    }

    Rule("a short name is taken once") { backing in
        try await backing.withStore { store in
            let first = try await store.create(draft(), recording())
            #expect(try await refusal { _ = try await store.create(draft(), recording()) } == .conflict)
            #expect(try await store.campaigns() == [first])
        }
    }

    Rule("a goal is limited to levels that are known") { backing in
        try await backing.withStore { store in
            var draft = try draft()
            draft.goals[0].counting = try Counting([.paying], levels: ["Gold"])
            let limited = draft
            #expect(try await refusal { _ = try await store.create(limited, recording()) } == .notFound)
            #expect(try await store.campaigns().isEmpty)
        }
    }

    Rule("what is not there is not found") { backing in
        try await backing.withDrive { drive in
            let nobody = Campaign.ID(UUID())
            let noon = try at(Drive.now)
            let store = drive.store
            #expect(try await refusal { _ = try await store.progress(of: nobody, asOf: noon) } == .notFound)
            #expect(try await refusal { _ = try await store.history(of: nobody, asOf: noon) } == .notFound)
            #expect(try await refusal { _ = try await store.adjustments(of: nobody) } == .notFound)
            #expect(try await refusal { _ = try await store.campaign(slug: "nothing") } == .notFound)
            #expect(
                try await refusal {
                    _ = try await store.transaction(drive.recording()) { try $0.edit(nobody, .init(title: "x")) }
                } == .notFound)
            let other = try await Drive(store, slug: "other", [.init(.members, target: 5)])
            #expect(
                try await refusal {
                    _ = try await store.history(
                        of: drive.campaign.id, goal: other.campaign.goals[0].id, every: .day, asOf: noon)
                } == .notFound)
            #expect(
                try await refusal { try await drive.edit(.init(targets: [other.campaign.goals[0].id: 7])) } == .notFound
            )
        }
    }

    Rule("words may be changed, and the rest stays") { backing in
        try await backing.withDrive { drive in
            let link = try Campaign.Link(address: "mailto:us@example.org")
            let edited = try await drive.edit(.init(title: "New", appeal: "Please", link: link))
            #expect(edited.title == "New")
            #expect(edited.appeal == "Please")
            #expect(edited.link == link)
            #expect(edited.goals == drive.campaign.goals)
            #expect(edited.deadline == drive.campaign.deadline)
            #expect(try await drive.store.campaigns() == [edited])
        }
    }

    Rule("a change that changes nothing is not recorded") { backing in
        try await backing.withDrive { drive in
            let before = try await drive.progress(at: Drive.now).revision
            let campaign = drive.campaign
            let edited = try await drive.edit(
                .init(
                    title: campaign.title, start: campaign.start, deadline: campaign.deadline.latest,
                    targets: [campaign.goals[0].id: campaign.goals[0].target.latest]))
            #expect(edited == campaign)
            #expect(try await drive.progress(at: Drive.now).revision == before)
        }
    }

    Rule("every record gives the store a new revision") { backing in
        try await backing.withDrive { drive in
            var last = try await drive.progress(at: Drive.now).revision
            for step in 0..<4 {
                switch step {
                case 0: try await drive.join(from: "2025-01-01")
                case 1: try await drive.give("5.00 EUR", on: "2025-01-01")
                case 2: try await drive.adjust(by: 1, on: "2025-01-01")
                default: try await drive.edit(.init(title: "x"))
                }
                let revision = try await drive.progress(at: Drive.now).revision
                #expect(revision > last)
                last = revision
            }
        }
    }
}
