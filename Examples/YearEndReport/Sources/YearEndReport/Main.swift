import Campaigns
import CampaignsRendering
import CampaignsSQLite
import Foundation

@main
struct YearEndReport {
    static func main() async {
        do {
            try await write(CommandLine.arguments.dropFirst())
        } catch let error as StoreError {
            stop([error.message, error.advice].compactMap(\.self).joined(separator: ". "))
        } catch {
            stop("\(error)")
        }
    }

    private static func write(_ arguments: some Collection<String>) async throws {
        let words = Array(arguments)
        guard (2...3).contains(words.count) else {
            stop("usage: YearEndReport DATABASE REPORT.html [INSTANT, such as 2025-12-31T22:00:00Z]")
        }
        guard let asOf = words.count == 3 ? Instant(iso8601: words[2]) : Instant(Date()) else {
            stop("'\(words[2])' is not an instant such as 2025-12-31T22:00:00Z")
        }
        let html = try await page(of: .file(words[0]), asOf: asOf)
        try Data(html.utf8).write(to: URL(filePath: words[1]), options: .atomic)
    }

    /// The page on every campaign of a database.
    static func page(of location: SQLiteCampaignStore.Location, asOf: Instant) async throws -> String {
        let store = try await SQLiteCampaignStore.open(location, access: .readOnly)
        do {
            let html = try await page(of: store, asOf: asOf)
            await store.close()
            return html
        } catch {
            await store.close()
            throw error
        }
    }

    /// The page on every campaign of a store.
    static func page(of store: some CampaignStore, asOf: Instant) async throws -> String {
        var reports: [Report] = []
        for campaign in try await store.campaigns() {
            reports.append(try await Report(on: campaign, from: store, asOf: asOf))
        }
        return Page(reports: reports, options: RenderingOptions()).html
    }

    private static func stop(_ message: String) -> Never {
        FileHandle.standardError.write(Data("YearEndReport: \(message)\n".utf8))
        exit(1)
    }
}
