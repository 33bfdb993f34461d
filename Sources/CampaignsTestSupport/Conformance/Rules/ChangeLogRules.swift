import Campaigns
import Synchronization
import Testing

private func log(_ drive: Drive) async throws -> [RecordedChange] {
    let log = Mutex<[RecordedChange]>([])
    try await drive.store.forEachChange { change in log.withLock { $0.append(change) } }
    return log.withLock { $0 }
}

/// The log of changes.
let changeLogRules = RuleSet("The log of changes") {
    Rule("every kind of change is told, with who did it and why") { backing in
        try await backing.withDrive(levels: [Level(name: "sixteen bytes xx", graceDays: 1)]) { drive in
            let ada = try await drive.join(from: "2025-01-01")
            let other = try await drive.join(from: "2025-02-01")
            try await drive.cancel(ada, at: "2025-03-01")
            try await drive.writeOff(try await drive.promise("5.00 EUR", first: "2025-04-01"), at: "2025-05-01")
            try await drive.adjust(by: 1, on: "2025-01-01")
            try await drive.undo(try await drive.importing([drive.row("a@example.org")]))
            let recording = Recording(at: try at(Drive.now), by: "Jo")
            try await drive.store.transaction(recording) { transaction in
                try transaction.setLevel(try Level(name: "sixteen bytes xx", graceDays: 2))
                _ = try transaction.merge(.id(other), into: .id(ada))
                _ = try transaction.erase(.id(ada))
            }
            let changes = try await log(drive)
            #expect(
                changes.map { "\($0.kind) \($0.subject)" } == [
                    "added level", "added campaign", "added goal", "added member", "added membership", "added member",
                    "added membership", "changed membership", "added pledge", "writtenOff pledge", "added adjustment",
                    "added member", "added batch", "voided member", "undone batch", "changed level", "merged member",
                    "erased member",
                ])
            #expect(changes.map(\.revision) == changes.map(\.revision).sorted())
            #expect(changes[7].before == [.init("end", nil), .init("cancelledAt", nil)])
            #expect(changes[7].id == (try await drive.store.member(.id(ada)).terms[0].id.description))
            #expect((changes[10].reason, changes[12].reason) == ("counted by hand", "list.csv"))
            #expect((changes[15].id, changes[15].recording) == ("sixteen bytes xx", recording))
            #expect(changes[15].before == [.init("graceDays", "1")])
            #expect((changes[16].id, changes[16].other) == (other.description, ada.description))
        }
    }
}
