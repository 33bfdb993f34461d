import Campaigns
import Foundation
import Testing

let undoRules = RuleSet("Undoing an import") {
    Rule("its members and terms are gone, and its changes are taken back") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([
                drive.row(
                    "a@example.org", name: "A", note: "n", term: drive.terms(from: "2025-01-01", to: "2025-03-01"))
            ])
            let before = try await drive.member("a@example.org")
            let history = try await drive.history(at: Drive.now).points
            let imported = try await drive.importing([
                drive.row(
                    "a@example.org", name: "Anna", note: "m", ids: ["ghost:1"], visibility: .anonymous,
                    term: drive.terms(from: "2025-01-01", to: "2025-05-01", cancelledAt: "2025-02-01")),
                drive.row("a@example.org", term: drive.terms(.gift, from: "2025-05-01")),
                drive.row("b@example.org", ids: ["ghost:2"], term: drive.terms(from: "2025-01-01")),
            ])
            #expect(imported.effects == ["updated", "updated", "added"])
            let undone = try await drive.undo(imported, at: "2025-06-20T00:00:00Z")
            #expect((undone.removedMembers, undone.keptMembers, undone.removedTerms) == (1, 0, 2))
            #expect((undone.revertedChanges, undone.keptChanges) == (2, 0))
            #expect(try await drive.member("a@example.org") == before)
            #expect(try await drive.history(at: Drive.now).points == history)
            #expect(try await refusal { _ = try await drive.member("b@example.org") } == .notFound)
            for gone in ["ghost:1", "ghost:2"] {
                let reference = try MemberReference(parsing: gone)
                #expect(try await refusal { _ = try await drive.store.member(reference) } == .notFound)
            }
            #expect(try await drive.store.batches()[0].undoneAt == at("2025-06-20T00:00:00Z"))
        }
    }

    Rule("a term that somebody cancelled by hand since stays, and so does its member") { backing in
        try await backing.withDrive { drive in
            let imported = try await drive.importing([
                drive.row("a@example.org", term: drive.terms(from: "2025-01-01")),
                drive.row("b@example.org", term: drive.terms(from: "2025-01-01")),
            ])
            let member = try await drive.member("a@example.org").member.id
            try await drive.cancel(member, at: "2025-06-01")
            let undone = try await drive.undo(imported)
            #expect((undone.removedMembers, undone.keptMembers) == (1, 1))
            #expect((undone.removedTerms, undone.keptTerms) == (1, 1))
            #expect(try await drive.member("a@example.org").terms.count == 1)
            #expect(try await drive.value(at: "2025-03-01") == 1)
        }
    }

    Rule("an import is undone once, and the same list can be imported again") { backing in
        try await backing.withDrive { drive in
            let rows = [
                try drive.row(
                    "a@example.org", ids: ["ghost:1"], term: drive.terms(from: "2025-01-01", id: "ghost:t1")),
                try drive.row("b@example.org", term: drive.terms(level: "Gold", from: "2025-01-01")),
            ]
            for _ in 0..<3 {
                let imported = try await drive.importing(rows)
                #expect(imported.effects == ["added", "added"])
                #expect(try await drive.value(at: Drive.now) == 2)
                try await drive.undo(imported)
                #expect(try await drive.value(at: Drive.now) == 0)
                #expect(try await drive.memberCount() == 0)
                #expect(try await refusal { _ = try await drive.undo(imported) } == .conflict)
            }
            let nothing = Drive.Imported(batch: ImportBatch.ID(UUID()), effects: [], reasons: [])
            #expect(try await refusal { _ = try await drive.undo(nothing) } == .notFound)
        }
    }

    Rule("a member it updated twice is as before, and one it added and updated is gone") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([drive.row("a@example.org", name: "A")])
            let imported = try await drive.importing([
                drive.row("a@example.org", name: "B", term: drive.terms(from: "2025-01-01")),
                drive.row("a@example.org", name: "C", term: drive.terms(from: "2025-01-01", to: "2025-04-01")),
                drive.row("n@example.org", name: "N", term: drive.terms(from: "2025-01-01")),
                drive.row("n@example.org", name: "M", term: drive.terms(from: "2025-01-01", to: "2025-04-01")),
            ])
            let undone = try await drive.undo(imported)
            #expect((undone.removedMembers, undone.removedTerms, undone.keptChanges) == (1, 2, 0))
            #expect(undone.revertedChanges == 2)
            let anna = try await drive.member("a@example.org")
            #expect(anna.member.name == "A")
            #expect(anna.terms.isEmpty)
            #expect(try await drive.memberCount() == 1)
        }
    }

    Rule("a member stays if something was recorded for them since") { backing in
        try await backing.withDrive { drive in
            let term = try drive.terms(from: "2025-01-01")
            let imported = try await drive.importing(
                ["giver", "renewer", "known", "renamed", "nobody"].map { name in
                    try drive.row("\(name)@example.org", term: term)
                })
            try await drive.give("1.00 EUR", on: "2025-02-01", donor: drive.member("giver@example.org").member.id)
            try await drive.extend(drive.member("renewer@example.org").member.id, .gift, from: "2025-03-01")
            try await drive.importing([
                drive.row("known@example.org", ids: ["stripe:9"]), drive.row("renamed@example.org", name: "R"),
            ])
            let undone = try await drive.undo(imported)
            #expect((undone.removedMembers, undone.keptMembers, undone.removedTerms) == (1, 4, 5))
            #expect(try await drive.value(at: "2025-02-15") == 0)
            #expect(try await drive.value(at: "2025-03-15") == 1)
            #expect(try await drive.member("renamed@example.org").member.name == "R")
            #expect(try await refusal { _ = try await drive.member("nobody@example.org") } == .notFound)
        }
    }

    Rule("what was changed again since is left as it is") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([
                drive.row("a@example.org", name: "A", term: drive.terms(from: "2025-01-01"))
            ])
            let second = try await drive.importing([
                drive.row("a@example.org", name: "B", term: drive.terms(from: "2025-01-01", to: "2025-09-01"))
            ])
            try await drive.importing([drive.row("a@example.org", name: "C")])
            try await drive.cancel(drive.member("a@example.org").member.id, at: "2025-03-01")
            let undone = try await drive.undo(second)
            #expect((undone.revertedChanges, undone.keptChanges) == (0, 2))
            let anna = try await drive.member("a@example.org")
            #expect(anna.member.name == "C")
            #expect(anna.terms[0].end == (try drive.instant("2025-09-01")))
        }
    }

    Rule.each(
        [[2, 1, 0], [0, 1, 2], [1, 2, 0], [2, 0, 1]],
        "imports undone one after another leave nothing, the latest first also no change"
    ) { (order: [Int], backing: StoreBacking) in
        try await backing.withDrive { drive in
            try await drive.importing([drive.row("a@example.org", name: "A")])
            let first = try await drive.member("a@example.org")
            var imports: [Drive.Imported] = []
            for (index, name) in ["B", "C", "D"].enumerated() {
                let term = try drive.terms(from: "2025-01-01", to: "2025-0\(index + 2)-01")
                imports.append(
                    try await drive.importing([
                        drive.row("a@example.org", name: name, term: term),
                        drive.row("n\(index)@example.org", term: term), drive.row("n0@example.org", name: name),
                    ]))
            }
            for index in order { try await drive.undo(imports[index]) }
            #expect(try await drive.history(at: Drive.now).points.allSatisfy { $0.value == 0 })
            if order == [2, 1, 0] {
                #expect(try await drive.member("a@example.org") == first)
                #expect(try await drive.memberCount() == 1)
            }
        }
    }

    Rule("an address goes back to whom the import took it from") { backing in
        try await backing.withDrive { drive in
            try await drive.importing([drive.row("a@example.org", ids: ["ghost:1"])])
            let imported = try await drive.importing([
                drive.row("b@example.org", ids: ["ghost:1"]), drive.row("a@example.org", ids: ["ghost:2"]),
            ])
            #expect(imported.effects == ["updated", "added"])
            let undone = try await drive.undo(imported)
            #expect((undone.removedMembers, undone.revertedChanges, undone.keptChanges) == (1, 1, 0))
            let found = try await drive.member("a@example.org").member
            #expect(found.externalIdentities.map(\.description) == ["ghost:1"])
        }
    }

    Rule("what the same transaction recorded by hand is not part of the import") { backing in
        try await backing.withDrive { drive in
            let term = try drive.term(from: "2025-01-01")
            let rows = [try drive.row("a@example.org", term: drive.terms(from: "2025-01-01"))]
            let batches = try await drive.store.transaction(drive.recording()) { transaction in
                _ = try transaction.record(term, for: transaction.add(MemberDraft()).id)
                var batches: [ImportBatch.ID] = []
                for source in ["one", "two"] {
                    try transaction.beginBatch(format: "csv", source: source)
                    for row in rows { _ = try transaction.takeIn(row) }
                    var counts = ImportCounts()
                    batches.append(try transaction.endBatch(&counts))
                    _ = try transaction.record(term, for: transaction.add(MemberDraft()).id)
                }
                return batches
            }
            #expect(try await drive.value(at: Drive.now) == 4)
            for batch in batches {
                _ = try await drive.store.transaction(drive.recording()) { try $0.undo(batch) }
            }
            #expect(try await drive.value(at: Drive.now) == 3)
        }
    }

    Rule("a change of kind that an import saw is taken back with it") { backing in
        try await backing.withDrive { drive in
            try await drive.importing(
                [drive.row("a@example.org", term: drive.terms(.trial, from: "2025-01-01"))], at: "2025-01-02")
            let before = try await drive.member("a@example.org")
            let imported = try await drive.importing(
                [drive.row("a@example.org", term: drive.terms(from: "2025-01-01"))], at: "2025-02-01")
            #expect(try await drive.value(at: "2025-03-01") == 1)
            try await drive.undo(imported)
            #expect(try await drive.member("a@example.org") == before)
            #expect(try await drive.value(at: "2025-03-01") == 0)
        }
    }
}
