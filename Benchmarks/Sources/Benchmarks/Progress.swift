import Campaigns
import CampaignsSQLite
import Foundation

extension Suite {
    /// Where a members goal stands, at growing numbers of members and after longer campaigns.
    static let progress = Benchmark(name: "progress") { suite in
        let sizes =
            suite.isQuick ? [1000, 20_000] : [1000, 1_000_000] + (suite.includesTenMillion ? [10_000_000] : [])
        var stores: [Asked] = []
        for size in sizes { stores.append(try await Asked(try await suite.members(size), "members-2025")) }
        let years = try await suite.tenYears()
        let (month, decade) = (try await Asked(years, "month"), try await Asked(years, "decade"))

        let count = suite.rounds(500, quick: 20)
        var samples = Array(repeating: Samples(), count: sizes.count)
        var (monthly, daily, counter) = (Samples(), Samples(), Samples())
        for _ in 0..<suite.rounds(25, quick: 2) {
            for (index, store) in stores.enumerated() { samples[index].append(try await store.ask(count)) }
            monthly.append(try await month.ask(count))
            daily.append(try await decade.ask(count))
            counter.append(try suite.perOperation("counter", suite.path("counter.sqlite"), count * 10))
        }
        for (index, size) in sizes.enumerated() {
            let name = "progress at \(size.formatted()) members"
            if index > 0 {
                suite.add(
                    .init(
                        name: name, measured: samples[index],
                        yardstick: ("itself at \(sizes[0].formatted())", samples[0]), budget: "≤ 1.3"))
            }
            suite.add(
                .init(name: name, measured: samples[index], yardstick: ("C reading one row", counter), budget: "≤ 10"))
        }
        suite.add(
            .init(
                name: "progress after 10 years of daily changes", measured: daily,
                yardstick: ("itself after 30 days", monthly), budget: "≤ 2"))
        for store in stores + [month, decade] { await store.close() }
    }

    /// The days of a year, beside one figure of the same.
    static let history = Benchmark(name: "history") { suite in
        let size = suite.isQuick ? 20_000 : 1_000_000
        let asked = try await Asked(try await suite.members(size), "members-2025")
        var (history, progress) = (Samples(), Samples())
        let count = suite.rounds(100, quick: 5)
        for _ in 0..<suite.rounds(25, quick: 2) {
            history.append(try await asked.askForHistory(count, points: 365, suite))
            progress.append(try await asked.ask(count))
        }
        await asked.close()
        suite.add(
            .init(
                name: "history of 365 days at \(size.formatted()) members", measured: history,
                yardstick: ("progress at one instant", progress), budget: "≤ 20"))
    }

    /// A database with a member joining each day for ten years, and campaigns over all of them and over the last month.
    private func tenYears() async throws -> String {
        let path = path("ten-years.sqlite")
        let store = try await SQLiteCampaignStore.open(.file(path))
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let today = calendar.day(containing: Self.now)
        for (slug, days) in [("month", 30), ("decade", 3650)] {
            _ = try await store.create(
                CampaignDraft(
                    slug: slug, calendar: calendar, start: .day(today.adding(days: -days)), deadline: .endOf(today),
                    goals: [.init(.members, target: 5000)]), Recording(at: Self.now))
        }
        try await store.transaction(Recording(at: Self.now)) { transaction in
            for day in 0..<3650 {
                let start = calendar.start(of: today.adding(days: -day)).advanced(byMilliseconds: 43_200_000)
                let member = try transaction.add(MemberDraft(name: "Member \(day)")).id
                _ = try transaction.record(TermDraft(start: start), for: member)
            }
        }
        await store.close()
        return path
    }
}

/// An open database and the campaign in it that is asked for.
private struct Asked {
    private let store: SQLiteCampaignStore
    private let campaign: Campaign

    init(_ path: String, _ slug: String) async throws {
        store = try await SQLiteCampaignStore.open(.file(path))
        campaign = try await store.campaign(slug: slug)
    }

    /// The seconds that each of `count` questions takes, all of them about different instants.
    func ask(_ count: Int) async throws -> Double {
        let last = Suite.now
        return try await seconds {
            for index in 0..<count {
                let instant = last.advanced(byMilliseconds: Int64(index - count) * 1000)
                _ = try await store.progress(of: campaign.id, asOf: instant)
            }
        } / Double(count)
    }

    func askForHistory(_ count: Int, points: Int, _ suite: Suite) async throws -> Double {
        try await seconds {
            for index in 0..<count {
                let instant = Suite.now.advanced(byMilliseconds: Int64(index - count) * 1000)
                let history = try await store.history(of: campaign.id, asOf: instant)
                suite.expect(history.points.count == points, "a history has \(history.points.count) points")
            }
        } / Double(count)
    }

    func close() async { await store.close() }
}
