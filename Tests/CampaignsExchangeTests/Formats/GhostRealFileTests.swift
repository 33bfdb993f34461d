import Campaigns
import CampaignsExchange
import Testing

/// A file of Ghost's own, and what is to come of it, worked out by hand from its rows.
struct GhostFile: CustomTestStringConvertible {
    let name: String
    let emails: [String]
    var rejected: [String] = []
    var map: [String] = []
    var paying = 0

    var testDescription: String { name }
}

@Suite(.enabled(if: RealData.has("ghost"), RealData.isMissing))
struct `Ghost's own files` {
    @Test(arguments: [
        GhostFile(name: "members-duplicate-emails", emails: ["duplicate@example.com", "duplicate@example.com"]),
        GhostFile(name: "members-headers-only", emails: []),
        // Ghost refuses a tier it does not have; a store of ours makes the level.
        GhostFile(name: "members-invalid-tier", emails: ["member+invalidtier@example.com"], paying: 1),
        GhostFile(
            name: "members-invalid-values", emails: [],
            rejected: [
                "2 complimentary_plan: is neither true nor false", "3 email: is not an e-mail address",
                "4 email: is not an e-mail address",
            ]),
        GhostFile(
            name: "members-newsletters-step1",
            emails: ["member+nl_a@example.com", "member+nl_b@example.com", "member+nl_c@example.com"]),
        GhostFile(name: "members-update-named", emails: ["member+update@example.com"]),
        GhostFile(
            name: "members-with-mappings", emails: ["member+mapped_1@example.com"],
            map: ["email=correo_electrpnico", "name=nombre"]),
        GhostFile(
            name: "valid-members-defaults", emails: ["member+defaults_1@example.com", "member+defaults_2@example.com"]),
        GhostFile(name: "valid-members-import", emails: ["jbloggs@example.com", "test@example.com"]),
        GhostFile(
            name: "valid-members-labels", emails: ["member+labels_1@example.com", "member+labels_2@example.com"]),
        GhostFile(
            name: "expected-exports/export-labels",
            emails: ["member-email@email.com", "second-member-email@email.com", "third-member-email@email.com"]),
        GhostFile(name: "expected-exports/export-minimal", emails: ["email@example.com"]),
        GhostFile(name: "expected-exports/export-tiers", emails: ["member-email@email.com"], paying: 1),
    ])
    func `give the people they hold`(file: GhostFile) throws {
        let source = try FileByteSource(path: RealData.path("ghost/\(file.name).csv"))
        let imported = try Imported(source, .ghost, map: file.map, dated: "2025-01-01")
        #expect(imported.emails == file.emails)
        #expect(imported.rejected == file.rejected)
        #expect(imported.terms.count { $0?.kind == .paying } == file.paying)
        #expect(imported.terms.count { $0 != nil } == file.paying)
    }

    @Test func `give what else they say`() throws {
        func imported(_ name: String, map: [String] = []) throws -> Imported {
            try Imported(
                FileByteSource(path: RealData.path("ghost/\(name).csv")), .ghost, map: map, dated: "2025-01-01")
        }
        #expect(try imported("valid-members-import").members.map(\.name) == ["joe", "test"])
        #expect(try imported("valid-members-import").members.map(\.note) == [nil, "test note"])
        #expect(try imported("members-update-named").members.map(\.note) == ["Original note"])
        let mapped = try imported("members-with-mappings", map: ["email=correo_electrpnico", "name=nombre"])
        #expect(mapped.members.map(\.name) == ["Hannah"])
        #expect(mapped.members.map(\.note) == ["no need to map me"])
        #expect(try imported("expected-exports/export-minimal").members.map(\.name) == ["Sam Memberino"])
        #expect(try imported("expected-exports/export-tiers").terms.map { $0?.level } == ["Bronze Level"])
        #expect(try imported("members-invalid-tier").terms.map { $0?.level } == ["Nonexistent Tier"])
        #expect(throws: ExchangeError.self) { try imported("members-with-mappings") }
    }
}
