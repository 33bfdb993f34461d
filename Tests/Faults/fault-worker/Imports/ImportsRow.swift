import Campaigns
import CampaignsSQLite
import Foundation
import Synchronization

/// Imports by the real program that end at a random moment: nothing of the file may be there then, or all of it.
/// Running the same import again must bring it all.
struct ImportsRow {
    private let run: RowRun
    private var random: SplitMix64
    private var outcome = Outcome(run: "", found: "")
    private var endings: [String: Int] = [:]

    /// Known before the import under other names, so that the import changes them too.
    private static let known = (0..<100).map { SampleRecord("m", $0) }
    private static let imported = (0..<2_000).map { SampleRecord("m", $0) }

    static func run(_ run: RowRun) async throws -> Outcome {
        var row = ImportsRow(run: run, random: SplitMix64(seed: run.seed))
        try await row.interruptAll()
        return row.outcome
    }

    private init(run: RowRun, random: SplitMix64) {
        self.run = run
        self.random = random
    }

    private mutating func interruptAll() async throws {
        let base = try run.scratch.folder("base")
        try await SampleCampaign.makeDatabase(at: "\(base)/a.db")
        let file = run.scratch("members.csv")
        try await importOldNames(into: "\(base)/a.db")
        try Self.write(Self.imported, to: file) { $0.name }

        let duration = try await measure(base, file)
        for trial in 0..<run.figure { try await interrupt(trial, base, file, duration) }
        let list = endings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        outcome.run = "\(run.figure.grouped) interrupted imports"
        outcome.found = "none partial, every rerun complete"
        if !outcome.broken.isEmpty { outcome.found = "partial, or not completed by a rerun" }
        outcome.details.append("an import takes \(duration); \(list)")
    }

    private func importOldNames(into path: String) async throws {
        let file = run.scratch("old.csv")
        try Self.write(Self.known, to: file) { "Old \($0)" }
        guard try Child.run(.campaign, Self.arguments(file, path)) == .exit(0) else {
            throw Mistake("The program does not import")
        }
    }

    private func measure(_ base: String, _ file: String) async throws -> Duration {
        let path = try run.scratch.copy(of: base, as: "trial") + "/a.db"
        let start = ContinuousClock.now
        guard try Child.run(.campaign, Self.arguments(file, path)) == .exit(0) else {
            throw Mistake("The program does not import")
        }
        return .now - start
    }

    private mutating func interrupt(_ trial: Int, _ base: String, _ file: String, _ duration: Duration) async throws {
        let path = try run.scratch.copy(of: base, as: "trial") + "/a.db"
        let (name, signal) = [("INT", SIGINT), ("TERM", SIGTERM), ("KILL", SIGKILL)][trial % 3]
        let child = try Child(.campaign, Self.arguments(file, path), errors: run.scratch("errors"))
        let wait = duration * Double.random(in: 0..<1.1, using: &random)
        try await Task.sleep(for: wait)
        child.send(signal)
        let ending = child.wait()
        let title = "trial \(trial), \(name) after \(wait)"

        let after = await state(of: path, title)
        switch (ending, after) {
        case (_, nil): break
        case (.exit(0), true), (.exit(130), false), (.signal(signal), false), (.signal(signal), true): break
        // Interrupted after the commit: the program says that it was interrupted, and has imported.
        case (.exit(130), true): outcome.broken.append("\(title): told to be interrupted, and imported")
        default: outcome.broken.append("\(title): ended with \(ending), imported \(after ?? false)")
        }
        endings["\(name) \(after == true ? "imported" : "not imported")", default: 0] += 1

        let rerun = try Child.run(.campaign, Self.arguments(file, path))
        let final = await state(of: path, title + ", rerun")
        if rerun != .exit(0) || final != true { outcome.broken.append("\(title): a rerun ended with \(rerun)") }
    }

    /// Whether all was imported, or nothing; nil if neither, which is noted.
    private mutating func state(of path: String, _ title: String) async -> Bool? {
        do {
            let names = try await SampleCampaign.with(path) { store in
                let report = try await store.check()
                if !report.isOK { outcome.broken.append("\(title): \(report)") }
                return try await store.memberNames()
            }
            if names == Dictionary(uniqueKeysWithValues: Self.imported.map { ($0, $0.name) }) { return true }
            if names == Dictionary(uniqueKeysWithValues: Self.known.map { ($0, "Old \($0)") }) { return false }
            outcome.broken.append("\(title): \(names.count) members are there, which is a part")
        } catch {
            outcome.broken.append("\(title): not to be read: \(error)")
        }
        return nil
    }

    private static func arguments(_ file: String, _ database: String) -> [String] {
        ["import", file, "--format", "csv", "--time-zone", "Europe/Kyiv", "--quiet", "--database", database]
    }

    private static func write(_ records: [SampleRecord], to file: String, name: (SampleRecord) -> String) throws {
        var text = "email,name,start,level,external_ids\n"
        for record in records {
            text += "\(record.address),\(name(record)),\(record.instant),\(record.level ?? ""),\(record)\n"
        }
        try text.write(toFile: file, atomically: false, encoding: .utf8)
    }
}

extension CampaignStore {
    /// What each member is called.
    fileprivate func memberNames() async throws -> [SampleRecord: String] {
        let names = Mutex<[SampleRecord: String]>([:])
        try await forEachMember(where: MemberFilter(asOf: .distantPast)) { member in
            guard let record = member.member.externalIdentities.first.flatMap({ SampleRecord($0) }) else { return }
            names.withLock { $0[record] = member.member.name ?? "" }
        }
        return names.withLock { $0 }
    }
}
