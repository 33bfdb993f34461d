import Campaigns
import Testing

private let zones = ["Europe/Kyiv", "Asia/Kathmandu", "Australia/Lord_Howe", "America/New_York"]

/// The first and last milliseconds of hours, days, months and years in each zone, where a sum by bucket could slip:
/// also in days of 23, 24½ and 25 hours, before 1970, in local mean time and in the far future.
private func borders() throws -> [Instant] {
    let days = [
        "1847-01-01", "1970-01-01", "1986-01-01", "2025-01-01", "2025-03-09", "2025-03-30", "2025-04-06",
        "2025-10-05", "2025-10-26", "2025-11-02", "2026-02-01", "9999-01-01",
    ]
    var instants: Set<Instant> = []
    for zone in zones {
        let calendar = try CampaignCalendar(zone: zone)
        for text in days {
            let start = calendar.start(of: try day(text))
            for hours in [0, 1, 24] as [Int64] {
                for shift in [-1, 0] as [Int64] {
                    instants.insert(start.advanced(byMilliseconds: hours * 3_600_000 + shift))
                }
            }
        }
    }
    return instants.sorted()
}

private func drive(_ store: any CampaignStore, _ zone: String) async throws -> Drive {
    try await Drive(
        store, slug: zone.lowercased().replacing("/", with: "-").replacing("_", with: "-"),
        [.init(.members, target: 1_000_000)], zone: zone, start: "9998-12-01", lastDay: "9999-12-30")
}

let zoneRules = RuleSet("Campaigns in several zones") {
    Rule("the same instant has the same count in every zone, wherever the borders of its buckets lie") { backing in
        let borders = try borders()
        // Every border is a start, and an end some borders later, so that each is crossed in both directions.
        let terms = borders.enumerated().map { index, start in
            TermDraft(start: start, end: index + 7 < borders.count ? borders[index + 7] : nil)
        }
        try await backing.withStore { store in
            // Two zones before the members, whose trees grow with them; two after, whose trees are built at once.
            var drives = [try await drive(store, zones[0]), try await drive(store, zones[1])]
            try await store.transaction(Recording(at: at(Drive.now))) { transaction in
                for term in terms { _ = try transaction.record(term, for: transaction.add(MemberDraft()).id) }
            }
            drives += [try await drive(store, zones[2]), try await drive(store, zones[3])]
            for drive in drives {
                for instant in borders where instant >= terms[0].start {
                    let expected = terms.count { $0.start <= instant && instant < $0.end ?? .distantFuture }
                    let progress = try await store.progress(of: drive.campaign.id, asOf: instant)
                    #expect(progress.current.value == expected, "\(instant) in \(drive.campaign.slug)")
                }
            }
            #expect(try await store.check().isOK)
        }
    }

    Rule.each(zones, "the daily values of a year are the counts at the closes of its days") {
        (zone: String, backing: StoreBacking) in
        try await backing.withDrive(zone: zone, start: "2025-01-01", lastDay: "2026-01-05") { drive in
            let calendar = drive.campaign.calendar
            let borders = try borders().filter { $0 > (try at("2024-12-01T00:00:00Z")) }
            let terms = borders.enumerated().map { index, start in
                TermDraft(start: start, end: index + 3 < borders.count ? borders[index + 3] : nil)
            }
            try await drive.store.transaction(drive.recording()) { transaction in
                for term in terms { _ = try transaction.record(term, for: transaction.add(MemberDraft()).id) }
            }
            let points = try await drive.history(at: "2026-01-10").points
            #expect(points.count == 370)
            for point in points {
                let close = calendar.close(of: point.day)
                let expected = terms.count { $0.start <= close && close < $0.end ?? .distantFuture }
                #expect(point.value == expected, "\(point.day)")
            }
        }
    }

    Rule.each(
        [
            ("Pacific/Apia", ["2011-12-29", "2011-12-30", "2011-12-31"]),  // the 30th was skipped
            ("Asia/Manila", ["1844-12-30", "1844-12-31", "1845-01-01"]),  // a year that lost its last day
            ("America/Juneau", ["1867-10-17", "1867-10-18", "1867-10-19"]),  // a day that came twice
            ("Pacific/Kwajalein", ["1969-09-29", "1969-09-30", "1969-10-01"]),  // a day of 47 hours
            ("America/St_Johns", ["2010-11-06", "2010-11-07", "2010-11-08"]),  // 00:01 to 23:01 of the day before
            ("America/Havana", ["2025-11-01", "2025-11-02", "2025-11-03"]),  // midnight twice
            ("Africa/Cairo", ["2025-04-24", "2025-04-25", "2025-04-26"]),  // no midnight
            ("America/Sao_Paulo", ["2018-02-17", "2018-02-18", "2018-11-04"]),
            ("Africa/Monrovia", ["1972-01-06", "1972-01-07", "1972-01-08"]),  // 44 minutes and 30 seconds
        ], "days that are like no others are counted like others"
    ) { (place: (zone: String, days: [String]), backing: StoreBacking) in
        let first = place.days[0]
        let last = try day(place.days[2]).adding(days: 3)
        try await backing.withDrive(zone: place.zone, start: first, lastDay: last.description) { drive in
            let calendar = drive.campaign.calendar
            let starts = try place.days.map { calendar.start(of: try day($0)) }
            // Every half hour from before the first of the days to after the last.
            let borders = (-4...160).map { starts[0].advanced(byMilliseconds: $0 * 1_800_000) }
            let instants = Set(borders + starts + starts.map { $0.advanced(byMilliseconds: -1) }).sorted()
            let terms = instants.enumerated().map { index, start in
                TermDraft(start: start, end: index + 5 < instants.count ? instants[index + 5] : nil)
            }
            try await drive.store.transaction(drive.recording()) { transaction in
                for term in terms { _ = try transaction.record(term, for: transaction.add(MemberDraft()).id) }
            }
            func count(_ instant: Instant) -> Int {
                terms.count { $0.start <= instant && instant < $0.end ?? .distantFuture }
            }
            let closes = drive.campaign.closesAt(asOf: .distantPast)
            for instant in instants where instant < closes {
                let progress = try await drive.store.progress(of: drive.campaign.id, asOf: instant)
                #expect(progress.current.value == count(instant), "\(instant)")
            }
            let points = try await drive.store.history(of: drive.campaign.id, asOf: closes).points
            #expect(!points.isEmpty)
            for point in points { #expect(point.value == count(calendar.close(of: point.day)), "\(point.day)") }
        }
    }

    Rule("each campaign's days are those of its own zone") { backing in
        try await backing.withStore { store in
            let kyiv = try await Drive(store, slug: "kyiv", [.init(.members, target: 9)])
            let york = try await Drive(store, slug: "york", [.init(.members, target: 9)], zone: "America/New_York")
            // 3 January in Kyiv, still 2 January in New York.
            try await kyiv.join(from: "2025-01-03T01:00:00Z")
            #expect(try await kyiv.history(at: "2025-01-06").points.map(\.value) == [0, 0, 1, 1, 1, 1])
            #expect(try await york.history(at: "2025-01-06").points.map(\.value) == [0, 1, 1, 1, 1, 1])
            #expect(try await kyiv.progress(at: Drive.now).closesAt == at("2025-12-31T22:00:00Z"))
            #expect(try await york.progress(at: Drive.now).closesAt == at("2026-01-01T05:00:00Z"))
        }
    }

    Rule.each(zones, "the ends of the calendar are dates like others") { (zone: String, backing: StoreBacking) in
        let goal = CampaignDraft.GoalDraft(.members, target: 9)
        try await backing.withDrive([goal], zone: zone, start: "9999-12-01", lastDay: "9999-12-31") { drive in
            #expect(drive.campaign.closesAt(asOf: .distantPast) >= (try at("9999-12-31T22:00:00Z")))
            let ends: [Instant] = [
                .distantPast, .distantPast.advanced(byMilliseconds: 1), try at("0001-01-01T04:00:00Z"),
                try at("0001-01-01T05:30:00Z"), try at("0001-01-02T12:00:00Z"), try at("9999-12-30T23:00:00Z"),
                try at("9999-12-31T18:00:00Z"),
                .distantFuture.advanced(byMilliseconds: -2),
            ]
            for start in ends {
                _ = try await drive.store.add(MemberDraft(), term: TermDraft(start: start), drive.recording())
            }
            for (index, instant) in ends.enumerated() {
                let progress = try await drive.store.progress(of: drive.campaign.id, asOf: instant)
                #expect(progress.current.value == index + 1, "\(instant)")
            }
        }
    }
}
