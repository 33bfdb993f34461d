import Campaigns
import Foundation
import Testing

let importRules = RuleSet("Importing members") {
    Rule("a list adds who is new, and says nothing new the second time") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row("a@example.org", name: "Anna", note: "x", ids: ["ghost:1"], visibility: .anonymous),
                try drive.row("b@example.org", term: drive.terms(level: "Gold", from: "2025-01-01", to: "2026-01-01")),
                try drive.row(ids: ["ghost:3"], term: drive.terms(.gift, from: "2025-02-01", id: "ghost:t3")),
                try drive.row("d@example.org", term: drive.terms(from: "2024-01-01", cancelledAt: "2024-05-01")),
            ]
            #expect(try await drive.importing(rows).effects == Array(repeating: "added", count: 4))
            #expect(try await drive.value(at: "2025-03-01") == 2)
            let anna = try await drive.member("a@example.org").member
            #expect((anna.name, anna.note, anna.visibility) == ("Anna", "x", .anonymous))
            #expect(try await drive.store.levels() == [Level(name: "Gold")])
            let revision = try await drive.progress(at: Drive.now).revision
            let again = try await drive.importing(rows, at: "2025-08-01T12:00:00Z")
            #expect(again.effects == Array(repeating: "unchanged", count: 4))
            #expect(try await drive.memberCount() == 4)
            #expect(try await drive.value(at: "2025-03-01") == 2)
            #expect(try await drive.progress(at: Drive.now).revision == revision + 1)
        }
    }

    Rule("rows that contradict each other settle on the last, and change nothing the second time") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row("a@example.org", name: "Anna"), try drive.row("A@example.org", name: "Anne"),
            ]
            let source = "twice.csv"
            try await drive.importing(rows, source: source)
            try await drive.importing(rows, source: source)
            let batches = try await drive.store.batches().filter { $0.source == source }
            #expect(batches.map(\.counts.added) == [0, 1])
            #expect(batches.map(\.counts.updated) == [0, 1])
            #expect(batches.map(\.counts.unchanged) == [2, 0])
            #expect(try await drive.member("a@example.org").member.name == "Anne")
        }
    }

    Rule("a row may repeat within one list") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row("a@example.org", term: drive.terms(from: "2025-01-01")),
                try drive.row("A@example.org", term: drive.terms(from: "2025-01-01")),
                try drive.row("a@example.org", name: "Anna"),
            ]
            #expect(try await drive.importing(rows).effects == ["added", "unchanged", "updated"])
            #expect(try await drive.value(at: Drive.now) == 1)
        }
    }

    Rule.each([nil, "", " \n"] as [String?], "a blank field never erases") { (blank: String?, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let full = try drive.row(
                "a@example.org", name: "Anna", note: "x", ids: ["ghost:1"], visibility: .anonymous,
                term: drive.terms(from: "2025-01-01", to: "2025-05-01", cancelledAt: "2025-02-01", id: "ghost:t1"))
            try await drive.importing([full])
            let before = try await drive.member("a@example.org")
            let rows = [
                try drive.row(name: blank, note: blank, ids: ["ghost:1"]),
                try drive.row("a@example.org", name: blank, note: blank, term: drive.terms(from: "2025-01-01")),
                try drive.row("a@example.org", term: drive.terms(from: "2025-01-01", id: "ghost:t1")),
            ]
            #expect(try await drive.importing(rows).effects == ["unchanged", "unchanged", "unchanged"])
            #expect(try await drive.member("a@example.org") == before)
        }
    }

    Rule("a blank level is none") { backing in
        try await backing.withDrive { drive in
            let rows = try ["", "  "].map { level in
                try drive.row("a@example.org", term: drive.terms(level: level, from: "2025-01-01"))
            }
            #expect(try await drive.importing(rows).effects == ["added", "unchanged"])
            #expect(try await drive.store.levels().isEmpty)
        }
    }

    Rule("a level is made once, however its name is written") { backing in
        try await backing.withDrive { drive in
            let names = ["F\u{F6}rderer", " F\u{F6}rderer ", "Fo\u{308}rderer"]
            let rows = try names.enumerated().map { index, name in
                try drive.row("\(index)@example.org", term: drive.terms(level: name, from: "2025-01-01"))
            }
            #expect(try await drive.importing(rows).effects == ["added", "added", "added"])
            #expect(try await drive.store.levels() == [Level(name: "F\u{F6}rderer")])
            let again = try await drive.importing(rows, at: "2025-08-01T12:00:00Z")
            #expect(again.effects == ["unchanged", "unchanged", "unchanged"])
        }
    }

    Rule("what a row adds to a known member is kept beside what was known") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([drive.row("a@example.org", name: "A", ids: ["ghost:1"])])
            let rows = [
                try drive.row("a@example.org", name: "Anna", ids: ["stripe:9"]),  // a new name and identity
                try drive.row("anna@example.org", ids: ["ghost:1"]),  // a new address
                try drive.row(visibility: .anonymous),  // nobody we know
                try drive.row(ids: ["stripe:9"], visibility: .anonymous),
            ]
            #expect(try await drive.importing(rows).effects == ["updated", "updated", "added", "updated"])
            let anna = try await drive.member("anna@example.org").member
            #expect((anna.name, anna.visibility) == ("Anna", .anonymous))
            #expect(anna.externalIdentities.map(\.description) == ["ghost:1", "stripe:9"])
        }
    }

    Rule("a row that two members claim is rejected alone") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([
                drive.row("a@example.org", ids: ["ghost:1"], term: drive.terms(from: "2025-01-01", id: "stripe:s1")),
                drive.row("b@example.org", ids: ["ghost:2"]),
            ])
            let before = (try await drive.member("a@example.org"), try await drive.member("b@example.org"))
            let term = try drive.terms(from: "2025-03-01")
            let rows = [
                try drive.row("b@example.org", name: "X", ids: ["ghost:1"], term: term),
                try drive.row(name: "X", ids: ["ghost:1", "ghost:2"], term: term),
                try drive.row("b@example.org", name: "X", term: drive.terms(from: "2025-03-01", id: "stripe:s1")),
                try drive.row("c@example.org", term: term),
            ]
            let imported = try await drive.importing(rows)
            #expect(imported.effects == ["rejected", "rejected", "rejected", "added"])
            #expect(imported.reasons.allSatisfy { !$0.contains("@") && !$0.contains("ghost") })
            #expect(try await drive.member("a@example.org") == before.0)
            #expect(try await drive.member("b@example.org") == before.1)
            #expect(try await drive.store.batches().first?.counts.rejected == 3)
            #expect(try await drive.value(at: Drive.now) == 2)
        }
    }

    Rule("a row that breaks a rule is rejected alone and leaves nothing") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row("a@example.org", term: drive.terms(from: "2025-02-01", to: "2025-02-01")),
                try drive.row("b@example.org", name: "a\u{0}b", term: drive.terms(from: "2025-02-01")),
                try drive.row("c@example.org", term: drive.terms(level: "Gold,Silver", from: "2025-02-01")),
                try drive.row("d@example.org", term: drive.terms(from: "2025-02-01")),
            ]
            #expect(try await drive.importing(rows).effects == ["rejected", "rejected", "rejected", "added"])
            #expect(try await drive.memberCount() == 1)
            #expect(try await drive.store.levels().isEmpty)
        }
    }

    Rule("a person who is known by their subscription alone is the same person") { backing in
        try await backing.withDrive { drive in
            let row = try drive.row(term: drive.terms(from: "2025-01-01", id: "stripe:sub_1"))
            #expect(try await drive.importing([row]).effects == ["added"])
            #expect(try await drive.importing([row]).effects == ["unchanged"])
            let named = try drive.row("a@example.org", term: drive.terms(from: "2025-01-01", id: "stripe:sub_1"))
            #expect(try await drive.importing([named]).effects == ["updated"])
            #expect(try await drive.member("a@example.org").terms.count == 1)
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("imports are listed, the latest first") { backing in
        try await backing.withDrive { drive in
            #expect(try await drive.store.batches().isEmpty)
            let first = try await drive.importing([drive.row("a@example.org")], source: "a.csv")
            let second = try await drive.importing(
                [drive.row("a@example.org"), drive.row("a@example.org", name: "Anna"), drive.row("b@example.org")],
                at: "2025-05-01T00:00:00Z", source: "-")
            let listed = try await drive.store.batches()
            #expect(listed.map(\.id) == [second.batch, first.batch])
            #expect(listed.map(\.source) == ["-", "a.csv"])
            #expect(listed[0].format == "csv")
            #expect(listed[0].recordedAt == (try at("2025-05-01T00:00:00Z")))
            let counts = listed[0].counts
            #expect((counts.rows, counts.added, counts.updated, counts.unchanged) == (3, 1, 1, 1))
            #expect(listed.allSatisfy { $0.undoneAt == nil })
        }
    }

    Rule("an import is begun, and ended, once") { backing in
        try await backing.withDrive { drive in
            let row = try drive.row("a@example.org", term: drive.terms(from: "2025-01-01"))
            let misuses: [@Sendable (any CampaignTransaction) throws -> Void] = [
                { _ = try $0.takeIn(row) },
                { transaction in
                    var counts = ImportCounts()
                    _ = try transaction.endBatch(&counts)
                },
                {
                    try $0.beginBatch(format: "csv", source: "-")
                    try $0.beginBatch(format: "csv", source: "-")
                },
                // Left open, it could never be listed nor undone.
                {
                    try $0.beginBatch(format: "csv", source: "-")
                    _ = try $0.takeIn(row)
                },
            ]
            for (index, misuse) in misuses.enumerated() {
                let code = try await refusal { try await drive.store.transaction(drive.recording(), misuse) }
                #expect(code == .misuse, "misuse \(index)")
            }
            #expect(try await drive.memberCount() == 0)
        }
    }
}
