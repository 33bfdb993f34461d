import Foundation
import Testing

@testable import CampaignCLI

/// A file of Ghost's own tests, and what is to come of it, worked out by hand from its rows.
struct GhostExport: CustomTestStringConvertible {
    let name: String
    let rows: Int
    let added: Int
    var rejected = 0
    var options = ""
    /// How many count once `--dated` gives the rows without a date a start.
    var payingIfDated = 0

    var testDescription: String { name }
}

@Suite(.enabled(if: RealData.has("ghost"), RealData.isMissing))
struct GhostFileTests {
    static let files = [
        // The same address twice is one person.
        GhostExport(name: "members-duplicate-emails", rows: 2, added: 1),
        GhostExport(name: "members-headers-only", rows: 0, added: 0),
        // A tier that is not "free" is paid for, but the row says no date.
        GhostExport(name: "members-invalid-tier", rows: 1, added: 1, payingIfDated: 1),
        // A plan that is neither true nor false, and two addresses that are none.
        GhostExport(name: "members-invalid-values", rows: 3, added: 0, rejected: 3),
        GhostExport(name: "members-newsletters-step1", rows: 3, added: 3),
        GhostExport(name: "members-update-named", rows: 1, added: 1),
        GhostExport(
            name: "members-with-mappings", rows: 1, added: 1,
            options: "--map email=correo_electrpnico --map name=nombre"),
        GhostExport(name: "valid-members-defaults", rows: 2, added: 2),
        GhostExport(name: "valid-members-import", rows: 2, added: 2),
        GhostExport(name: "valid-members-labels", rows: 2, added: 2),
        GhostExport(name: "expected-exports/export-labels", rows: 3, added: 3),
        GhostExport(name: "expected-exports/export-minimal", rows: 1, added: 1),
        GhostExport(name: "expected-exports/export-tiers", rows: 1, added: 1, payingIfDated: 1),
    ]

    @Test func `every file is in the table`() throws {
        let found = try #require(FileManager.default.enumerator(atPath: RealData.path("ghost")))
            .compactMap { $0 as? String }.filter { $0.hasSuffix(".csv") }
        #expect(found.sorted() == Self.files.map { "\($0.name).csv" }.sorted())
    }

    @Test(arguments: files)
    func `a file adds whom it holds, and nobody the second time`(file: GhostExport) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        let line = "import \(RealData.path("ghost/\(file.name).csv")) --format ghost \(file.options)"
        for added in [file.added, 0] {
            let outcome = await desk.run("\(line) --json -q")
            #expect(outcome.code == (file.rejected > 0 ? .foundWrong : .done))
            let document = try JSONValue(outcome.output)
            let counts = ["rows", "added", "updated", "unchanged", "rejected"].map { document[$0]?.number }
            let unchanged = file.rows - added - file.rejected
            #expect(counts == [file.rows, added, 0, unchanged, file.rejected].map(Double.init))
        }
        #expect(try await desk.json("info")["members"] == .number(Double(file.added)))
        // None of the rows that pay says since when.
        #expect(try await desk.json("progress")["value"] == 0)
        await desk.ok("check")
    }

    @Test(arguments: files)
    func `with --dated, whoever pays counts from that day on`(file: GhostExport) async throws {
        let desk = try Desk()
        await desk.createMembers2025()
        await desk.ok(
            """
            import \(RealData.path("ghost/\(file.name).csv")) --format ghost \(file.options) --dated 2025-03-01 \
            --skip-invalid -q
            """)
        #expect(try await desk.json("progress --as-of 2025-02-28")["value"] == 0)
        #expect(try await desk.json("progress --as-of 2025-03-01")["value"] == .number(Double(file.payingIfDated)))
        // A date that comes later changes nobody's membership into a second one.
        let again = try await desk.json(
            """
            import \(RealData.path("ghost/\(file.name).csv")) --format ghost \(file.options) --dated 2025-03-01 \
            --skip-invalid -q
            """)
        #expect(["added", "updated"].map { again[$0] } == [0, 0])
    }
}
