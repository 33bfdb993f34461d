import Campaigns
import CampaignsSQLite
import Foundation

/// Three processes write to one database and are killed at random; the third is the real program, one record a run.
///
/// What was acknowledged must be there once, and what was not at most once.
struct KillRow {
    private let run: RowRun
    private let isTooEarly: Bool
    private var random: SplitMix64
    private var outcome = Outcome(run: "", found: "")
    private var kills = 0
    private var acknowledged = 0
    private var lost = 0

    private static let program = "cli"
    private static let writers = ["a", "b"]
    private static let roundsADatabase = 100
    private static let roundsAnAudit = 20

    private init(_ run: RowRun, isTooEarly: Bool) {
        self.run = run
        self.isTooEarly = isTooEarly
        random = SplitMix64(seed: run.seed)
    }

    static func run(_ run: RowRun) async throws -> Outcome {
        var row = KillRow(run, isTooEarly: false)
        try await row.killAll()
        return row.outcome
    }

    /// The same with writers that acknowledge before they have written: the row must see it.
    static func runTooEarly(_ run: RowRun) async throws -> Outcome {
        var row = KillRow(run, isTooEarly: true)
        try await row.killAll()
        let wasSeen = row.lost > 0
        row.outcome.broken =
            wasSeen ? [] : ["writers that acknowledge too early lost nothing, so this row sees nothing"]
        return row.outcome
    }

    private mutating func killAll() async throws {
        while kills < run.figure { try await useDatabase() }
        outcome.run = "\(kills.grouped) kills"
        outcome.found = "\(lost.grouped) of \(acknowledged.grouped) acknowledged lost, 0 counted twice"
        if !outcome.broken.isEmpty { outcome.found = "\(lost.grouped) of \(acknowledged.grouped) acknowledged lost" }
    }

    /// Writes and kills in a database of its own, so that reading all of it stays quick.
    private mutating func useDatabase() async throws {
        let path = try run.scratch.folder("kill") + "/a.db"
        try await killMakers(path)
        var ledger = Ledger()
        for round in 1...Self.roundsADatabase {
            try await killRound(path, &ledger)
            let isLast = round == Self.roundsADatabase || kills >= run.figure
            if isLast || round % Self.roundsAnAudit == 0 { try await audit(path, ledger) }
            if isLast { break }
        }
        acknowledged += ledger.acknowledged.count
    }

    /// Kills processes that make the same new database, then makes sure that one has it made.
    private mutating func killMakers(_ path: String) async throws {
        let makers = try (0..<3).map { _ in
            try Child(.worker, ["make", path], errors: run.scratch("makers"))
        }
        try await Task.sleep(for: .microseconds(Int.random(in: 0...60_000, using: &random)))
        for maker in makers { maker.send(SIGKILL) }
        for maker in makers {
            switch maker.wait() {
            case .signal(SIGKILL): kills += 1
            // The first one has made it; the others are told that the campaign is there.
            case .exit(0), .exit(Command.couldNotRun): break
            case let ending: outcome.broken.append("a process that made a database ended with \(ending)")
            }
        }
        let isMade = try await SampleCampaign.with(path, .create) { try await !$0.campaigns().isEmpty }
        if !isMade { try await SampleCampaign.makeDatabase(at: path) }
    }

    private mutating func killRound(_ path: String, _ ledger: inout Ledger) async throws {
        var children: [(source: String, output: String, child: Child)] = []
        for source in Self.writers {
            let output = run.scratch("ledger-\(source)")
            try? FileManager.default.removeItem(atPath: output)
            let flags = isTooEarly ? ["--too-early"] : []
            let child = try Child(
                .worker, ["write", path, "--source", source, "--from", String(ledger.next(source))] + flags,
                output: output)
            children.append((source, output, child))
        }
        // Mostly in the midst of writing, sometimes while the log of those killed before is being recovered.
        if Int.random(in: 0..<5, using: &random) > 0 {
            let deadline = ContinuousClock.now.advanced(by: .seconds(10))
            while !children.allSatisfy({ Self.hasWritten($0.output) }), ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        let record = SampleRecord(Self.program, ledger.next(Self.program))
        let program = try Child(.campaign, record.arguments(path))
        try await Task.sleep(for: .microseconds(Int.random(in: 0...100_000, using: &random)))
        let all = children.map(\.child) + [program]
        for child in all.shuffled(using: &random) { child.send(SIGKILL) }

        for (source, output, child) in children {
            switch child.wait() {
            case .signal(SIGKILL): kills += 1
            case let ending: outcome.broken.append("a writer ended by itself: \(ending)")
            }
            let written = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            for line in written.split(separator: "\n") {
                if let number = Int(line) { ledger.acknowledge(SampleRecord(source, number)) }
            }
        }
        switch program.wait() {
        case .signal(SIGKILL): kills += 1
        case .exit(0): ledger.acknowledge(record)
        case let ending: outcome.broken.append("the program ended with \(ending)")
        }
    }

    private mutating func audit(_ path: String, _ ledger: Ledger) async throws {
        do {
            var audit = try await Audit.of(path)
            lost += audit.compare(acknowledged: ledger.acknowledged, possible: ledger.underWay)
            outcome.broken += audit.problems
        } catch {
            outcome.broken.append("the database cannot be read any more: \(error)")
        }
    }

    private static func hasWritten(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int).map { $0 > 0 } ?? false
    }
}

/// What was acknowledged, and what the next process of each source starts with.
private struct Ledger {
    private(set) var acknowledged: Set<SampleRecord> = []
    private var nextNumbers: [String: Int] = [:]

    func next(_ source: String) -> Int { nextNumbers[source] ?? 0 }

    mutating func acknowledge(_ record: SampleRecord) {
        acknowledged.insert(record)
        nextNumbers[record.source] = record.number + 1
    }

    /// What was being written when its process was killed: it may be there or not.
    var underWay: Set<SampleRecord> {
        Set((nextNumbers.keys + ["a", "b", "cli"]).map { SampleRecord($0, next($0)) })
    }
}

extension SampleRecord {
    /// The real program's command line that records it.
    fileprivate func arguments(_ database: String) -> [String] {
        let place = ["--database", database, "--external-id", description]
        if isDonation {
            let euros = "\(amount / 100).\(String(amount % 100 + 100).dropFirst()) EUR"
            return ["donation", "add", euros, "--on", instant.description] + place
        }
        let level = level.map { ["--level", $0] } ?? []
        return ["member", "add", "--email", address, "--name", name, "--since", instant.description] + level + place
    }
}
