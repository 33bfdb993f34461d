import Campaigns
import CampaignsExchange
import CampaignsSQLite
import CampaignsTestSupport
import Foundation
import Testing

extension Snippets {
    /// Runs `body` with an empty store and the path of a file whose second row is wrong.
    private func withMembersFile(_ body: (SQLiteCampaignStore, String) async throws -> Void) async throws {
        let rows = """
            id,email,name,created_at,complimentary_plan,stripe_customer_id
            1,ada@example.com,Ada,2025-02-01T10:00:00.000Z,false,cus_1
            2,not an address,Bo,2025-02-01T10:00:00.000Z,false,cus_2
            """
        try await withFolder { folder in
            try rows.write(toFile: "\(folder)/members.csv", atomically: true, encoding: .utf8)
            try await withTemporaryStore { try await body($0, "\(folder)/members.csv") }
        }
    }

    @Test func `importing a file`() async throws {
        var printed: [String] = []
        func print(_ text: String) { printed.append(text) }
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        try await withMembersFile { store, path in
            let members = FileImport(format: .ghost, calendar: calendar, now: now)
            let run = ImportRun(.rows(members), of: .file(path))
            let result = try await run.run(into: store, Recording(at: now, by: "nightly"))
            print("\(result.counts.added) added, \(result.counts.rejected) rejected")
            for row in result.rejects { print("line \(row.line): \(row.reason)") }
            #expect(try await store.batches().map(\.source) == ["members.csv"])
        }
        #expect(printed.first == "1 added, 1 rejected")
        #expect(printed.last?.hasPrefix("line 3: ") == true)
    }

    @Test func `trying an import`() async throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        try await withMembersFile { store, path in
            let run = ImportRun(
                .rows(FileImport(format: .ghost, calendar: calendar, now: now)), of: .file(path))
            var trial = run
            trial.isTrial = true
            let expected = try await trial.run(into: store, Recording(at: now, by: "nightly"))
            let willAdd = expected.counts.changes.addedMembers
            #expect(willAdd == 1)
            #expect(try await store.batches().isEmpty)
        }
    }

    @Test func `importing a spreadsheet`() async throws {
        let calendar = try CampaignCalendar(zone: "Europe/Kyiv")
        let list = FileImport(
            format: .csv,
            mapping: try ["email=E-mail Address", "end=Paid until"].map { try ColumnMapping(parsing: $0) },
            dated: .day(try CalendarDay(year: 2025, month: 1, day: 1)), calendar: calendar, now: now,
            dates: .dmy, decimalMark: .comma, currency: try Currency("EUR"))
        try await withTemporaryStore { store in
            let upload = ImportRun.Source.bytes(Array("E-mail Address,Paid until\nada@example.com,31/12/2025\n".utf8))
            let result = try await ImportRun(.rows(list), of: upload).run(into: store, Recording(at: now, by: "office"))
            #expect(result.counts.added == 1)
            #expect(result.unreadColumns.isEmpty)
        }
    }
}
