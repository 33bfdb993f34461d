import Campaigns
import Testing

/// The kinds and levels of a member's terms with their dates, in order.
private func terms(_ drive: Drive, _ email: String = "a@example.org") async throws -> [String] {
    try await drive.member(email).terms.map { term in
        "\(term.kind) \(term.level ?? "-") \(term.start) \(term.end?.description ?? "open")"
    }
}

private func importing(
    _ drive: Drive, _ term: IncomingTerm, at text: String
) async throws -> String {
    try await drive.importing([drive.row("a@example.org", term: term)], at: text).effects[0]
}

/// What a later list says of a term that is known: a list tells only what each member has now.
let importTermRules = RuleSet("Importing terms") {
    Rule.each(["ghost:t1", nil], "an end may be added, moved and kept") { (id: String?, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let open = try drive.terms(from: "2025-01-01", id: id)
            let ended = try drive.terms(from: "2025-01-01", to: "2025-07-01", id: id)
            let longer = try drive.terms(from: "2025-01-01", to: "2026-01-01", id: id)
            #expect(try await importing(drive, open, at: "2025-02-01") == "added")
            #expect(try await importing(drive, ended, at: "2025-03-01") == "updated")
            #expect(try await importing(drive, ended, at: "2025-03-02") == "unchanged")
            #expect(try await importing(drive, open, at: "2025-03-03") == "unchanged")
            #expect(try await drive.value(at: "2025-08-01") == 0)
            #expect(try await importing(drive, longer, at: "2025-06-01") == "updated")
            #expect(try await terms(drive).count == 1)
            #expect(try await drive.value(at: "2025-08-01") == 1)
        }
    }

    Rule.each(["ghost:t1", nil], "a cancellation may be added once") { (id: String?, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let term = try drive.terms(from: "2025-01-01", to: "2025-07-01", id: id)
            let cancelled = try drive.terms(from: "2025-01-01", to: "2025-07-01", cancelledAt: "2025-03-01", id: id)
            let again = try drive.terms(from: "2025-01-01", to: "2025-07-01", cancelledAt: "2025-04-01", id: id)
            #expect(try await importing(drive, term, at: "2025-02-01") == "added")
            #expect(try await importing(drive, cancelled, at: "2025-03-01") == "updated")
            #expect(try await importing(drive, again, at: "2025-04-01") == "unchanged")
            let stored = try await drive.member("a@example.org").terms[0]
            #expect(stored.cancelledAt == (try drive.instant("2025-03-01")))
            #expect(try await drive.value(at: "2025-06-30") == 1)
        }
    }

    Rule("an open term that a list calls cancelled ends with its cancellation") { backing in
        try await backing.withDrive { drive in
            // Nothing says that it was paid for any longer, and it must not count for ever.
            let cancelled = try drive.terms(from: "2025-01-01", cancelledAt: "2025-03-01")
            try await drive.importing([
                drive.row("a@example.org", term: cancelled),
                drive.row("b@example.org", term: drive.terms(from: "2025-01-01")),
            ])
            #expect(try await drive.value(at: "2025-02-28") == 2)
            #expect(try await drive.value(at: "2025-03-01") == 1)
            let later = try await drive.importing([drive.row("b@example.org", term: cancelled)], at: "2025-04-01")
            #expect(later.effects == ["updated"])
            #expect(try await drive.value(at: "2025-02-28") == 2)
            #expect(try await drive.value(at: "2025-03-01") == 0)
        }
    }

    Rule("another kind or level of a known start is dated at the import that saw it") { backing in
        try await backing.withDrive { drive in
            let free = try drive.terms(.complimentary, from: "2025-01-01")
            let paid = try drive.terms(level: "Gold", from: "2025-01-01")
            let tin = try drive.terms(level: "Tin", from: "2025-01-01", to: "2025-09-01")
            let steps: [(term: IncomingTerm, at: String, effect: String)] = [
                (free, "2025-02-01", "added"), (paid, "2025-03-01", "updated"), (paid, "2025-03-02", "unchanged"),
                (tin, "2025-04-01", "updated"), (tin, "2025-04-02", "unchanged"),
                (paid, "2025-05-01", "updated"), (paid, "2025-05-02", "unchanged"),  // and back
                (free, "2025-06-01", "updated"), (tin, "2025-07-01", "updated"), (tin, "2025-07-02", "unchanged"),
                // Long after its end the same list still says nothing new.
                (tin, "2025-12-01", "unchanged"),
            ]
            for (index, step) in steps.enumerated() {
                let effect = try await importing(drive, step.term, at: step.at)
                #expect(effect == step.effect, "step \(index)")
            }
            #expect(
                try await terms(drive) == [
                    "complimentary - 2024-12-31T22:00:00Z 2025-02-28T22:00:00Z",
                    "paying Gold 2025-02-28T22:00:00Z 2025-03-31T21:00:00Z",
                    "paying Tin 2025-03-31T21:00:00Z 2025-04-30T21:00:00Z",
                    "paying Gold 2025-04-30T21:00:00Z 2025-05-31T21:00:00Z",
                    "complimentary - 2025-05-31T21:00:00Z 2025-06-30T21:00:00Z",
                    "paying Tin 2025-06-30T21:00:00Z 2025-08-31T21:00:00Z",
                ])
            #expect(try await drive.value(at: "2025-02-15") == 0)
            #expect(try await drive.value(at: "2025-03-01") == 1)
        }
    }

    Rule("an end that a list gives under the old level ends what the term has become") { backing in
        try await backing.withDrive { drive in
            let gold = try drive.terms(level: "Gold", from: "2025-01-01")
            let plat = try drive.terms(level: "Platinum", from: "2025-01-01")
            let gone = try drive.terms(level: "Gold", from: "2025-01-01", to: "2025-05-01")
            #expect(try await importing(drive, gold, at: "2025-02-01") == "added")
            #expect(try await importing(drive, plat, at: "2025-03-01") == "updated")
            #expect(try await importing(drive, gone, at: "2025-06-01") == "updated")
            #expect(try await importing(drive, gone, at: "2025-06-02") == "unchanged")
            #expect(
                try await terms(drive) == [
                    "paying Gold 2024-12-31T22:00:00Z 2025-02-28T22:00:00Z",
                    "paying Platinum 2025-02-28T22:00:00Z 2025-04-30T21:00:00Z",
                ])
            #expect(try await drive.value(at: "2025-04-30") == 1)
            #expect(try await drive.value(at: "2025-05-01") == 0)
        }
    }

    Rule("an older list does not end what a newer one has seen") { backing in
        try await backing.withDrive { drive in
            let gold = try drive.terms(level: "Gold", from: "2025-01-01", to: "2025-05-01")
            let plat = try drive.terms(level: "Platinum", from: "2025-01-01", to: "2025-12-01")
            #expect(try await importing(drive, gold, at: "2025-02-01") == "added")
            #expect(try await importing(drive, plat, at: "2025-03-01") == "updated")
            let before = try await terms(drive)
            #expect(try await importing(drive, gold, at: "2025-06-01") == "unchanged")
            #expect(try await terms(drive) == before)
        }
    }

    Rule("a start that was still to come is the same term once it has passed") { backing in
        try await backing.withDrive { drive in
            func seen(at text: String) throws -> IncomingTerm {
                IncomingTerm(kind: .paying, start: try drive.instant(text), startsWhenSeen: true)
            }
            #expect(try await importing(drive, seen(at: "2025-02-01"), at: "2025-02-01") == "added")
            #expect(try await importing(drive, seen(at: "2025-02-10"), at: "2025-02-10") == "unchanged")
            let passed = try drive.terms(from: "2025-03-01")
            #expect(try await importing(drive, passed, at: "2025-04-01") == "unchanged")
            #expect(try await terms(drive).count == 1)
            let ended = try drive.terms(from: "2025-03-01", to: "2025-06-01")
            #expect(try await importing(drive, ended, at: "2025-07-01") == "updated")
            #expect(try await importing(drive, ended, at: "2025-07-02") == "unchanged")
            #expect(try await terms(drive).count == 1)
            #expect(try await drive.value(at: "2025-06-01") == 0)
        }
    }

    Rule("a subscription that becomes another kind is a change too") { backing in
        try await backing.withDrive { drive in
            let trial = try drive.terms(.trial, from: "2025-01-01", to: "2025-01-15", id: "stripe:s1")
            let paid = try drive.terms(from: "2025-01-01", to: "2026-01-01", id: "stripe:s1")
            #expect(try await importing(drive, trial, at: "2025-01-02") == "added")
            // Seen after the trial had ended: it is the same subscription that went on.
            #expect(try await importing(drive, paid, at: "2025-02-01") == "updated")
            #expect(try await importing(drive, paid, at: "2025-03-01") == "unchanged")
            #expect(try await importing(drive, paid, at: "2026-03-01") == "unchanged")
            #expect(
                try await terms(drive) == [
                    "trial - 2024-12-31T22:00:00Z 2025-01-14T22:00:00Z",
                    "paying - 2025-01-14T22:00:00Z 2025-12-31T22:00:00Z",
                ])
            let longer = try drive.terms(from: "2025-01-01", to: "2027-01-01", id: "stripe:s1")
            #expect(try await importing(drive, longer, at: "2025-12-01") == "updated")
            #expect(try await terms(drive).count == 2)
        }
    }

    Rule("a list that repeats what has ended since changes nothing") { backing in
        try await backing.withDrive { drive in
            let free = try drive.terms(.complimentary, from: "2025-01-01", to: "2025-02-01")
            let paid = try drive.terms(from: "2025-01-01", to: "2025-06-01")
            #expect(try await importing(drive, free, at: "2025-01-10") == "added")
            #expect(try await importing(drive, paid, at: "2025-01-20") == "updated")
            #expect(try await importing(drive, paid, at: "2025-07-01") == "unchanged")
            #expect(try await drive.value(at: "2025-01-15") == 0)
        }
    }

    Rule("two terms of one list that start together are two") { backing in
        try await backing.withDrive([.init(.members, target: 9), .init(.members, target: 9, counting: .standard)]) {
            drive in
            let rows = [
                try drive.row("a@example.org", term: drive.terms(level: "Gold", from: "2025-01-01")),
                try drive.row("a@example.org", term: drive.terms(level: "Tin", from: "2025-01-01")),
            ]
            #expect(try await drive.importing(rows, at: "2025-03-01").effects == ["added", "updated"])
            #expect(try await drive.importing(rows, at: "2025-04-01").effects == ["unchanged", "unchanged"])
            #expect(
                try await terms(drive).sorted() == [
                    "paying Gold 2024-12-31T22:00:00Z open", "paying Tin 2024-12-31T22:00:00Z open",
                ])
        }
    }

    Rule("a renewal by hand is not undone by a list that knows only the beginning") { backing in
        try await backing.withDrive { drive in
            let listed = try drive.terms(from: "2024-03-01", to: "2025-03-01")
            try await drive.importing([drive.row("a@example.org", term: listed)], at: "2024-06-01")
            let anna = try await drive.member("a@example.org").member.id
            try await drive.renew(anna, until: "2026-03-01")
            let before = try await terms(drive)
            let rows = [
                listed, try drive.terms(from: "2024-03-01"), try drive.terms(from: "2024-03-01", to: "2026-03-01"),
            ]
            for row in rows { #expect(try await importing(drive, row, at: "2025-07-01") == "unchanged") }
            #expect(try await terms(drive) == before)
            let longer = try drive.terms(from: "2024-03-01", to: "2027-03-01")
            #expect(try await importing(drive, longer, at: "2025-08-01") == "updated")
            #expect(try await drive.value(at: "2025-12-30") == 1)
            #expect(try await terms(drive).count == 2)
        }
    }

    Rule("a term that a list only tells to be over ends when that is seen, and is not made") { backing in
        try await backing.withDrive { drive in
            var over = try drive.terms(from: "2025-01-01", id: "stripe:cus_1")
            over.endsWhenSeen = true
            let row = try drive.row("a@example.org", term: over)
            #expect(try await drive.importing([row]).effects == ["added"])
            #expect(try await drive.member("a@example.org").terms == [])
            let running = try drive.row(
                "a@example.org", term: drive.terms(level: "Gold", from: "2025-01-01", id: "stripe:cus_1"))
            try await drive.importing([running])
            #expect(try await drive.value(at: Drive.now) == 1)
            #expect(try await drive.importing([row], at: "2025-07-01").effects == ["updated"])
            #expect(try await drive.value(at: "2025-06-30") == 1)
            #expect(try await drive.value(at: "2025-07-01") == 0)
            #expect(try await drive.importing([row], at: "2025-08-01").effects == ["unchanged"])
            #expect(try await drive.value(at: "2025-06-30") == 1)
        }
    }
}
