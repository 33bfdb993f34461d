import CFaults
import Campaigns
import CampaignsSQLite
import Foundation

/// Cuts the power at random moments of a run, each time with another part of the unsynced writes kept, dropped or torn.
///
/// Whatever was acknowledged before the cut must be there when the database is opened again, and everything must agree.
struct PowerCutRow {
    private let run: RowRun
    private var random: SplitMix64
    private var outcome = Outcome(run: "", found: "")
    private var lossyCuts = 0
    private var inconsistent = 0

    private init(_ run: RowRun) {
        self.run = run
        random = SplitMix64(seed: run.seed)
    }

    static func run(_ run: RowRun) async throws -> Outcome {
        var row = PowerCutRow(run)
        try await row.cutAll(normal: false)
        return row.outcome
    }

    /// The same under `synchronous=NORMAL`, where loss must be seen.
    static func runNormal(_ run: RowRun) async throws -> Outcome {
        var row = PowerCutRow(run)
        try await row.cutAll(normal: true)
        row.outcome.broken = row.lossyCuts > 0 ? [] : ["NORMAL lost nothing, so this row sees nothing"]
        return row.outcome
    }

    private mutating func cutAll(normal: Bool) async throws {
        let cuts = run.figure
        // Nothing here outlives this process.
        faults_skip_syncs(1)
        // Long enough for the log to be copied into the file several times.
        let steps = cuts >= 2_000 ? 300 : 120
        let log = try record(steps: steps, normal: normal)
        let moments = (0..<cuts).map { _ in Int.random(in: 1...log.events.count, using: &random) }.sorted()
        var disk = Disk()
        var done = 0
        var acknowledged = -2
        for moment in moments {
            while done < moment {
                disk.happen(log.events[done])
                if case .note(let step) = log.events[done] { acknowledged = step }
                done += 1
            }
            try await examine(disk.cut(&random), acknowledged: acknowledged, at: moment)
        }
        outcome.run = "\(cuts.grouped) cuts"
        outcome.found = "\(lossyCuts.grouped) lost acknowledged records, \(inconsistent.grouped) otherwise inconsistent"
        outcome.details.append("\(log.events.count) events of \(steps) transactions")
    }

    private func record(steps: Int, normal: Bool) throws -> PowerLog {
        let path = try run.scratch.folder("run") + "/a.db"
        let log = run.scratch("log")
        let ending = try Child.run(
            .worker,
            ["power-log", path, "--log", log, "--steps", String(steps)] + (normal ? ["--normal"] : []))
        guard ending == .exit(0) else { throw Mistake("The run to be cut ended with \(ending)") }
        return try PowerLog(path: log)
    }

    /// Starts again on what the cut left.
    private mutating func examine(_ files: [String: Data], acknowledged: Int, at moment: Int) async throws {
        let folder = try run.scratch.folder("cut")
        for (name, content) in files { try content.write(to: URL(filePath: "\(folder)/\(name)")) }
        let there = Set((0..<max(0, acknowledged + 1)).flatMap(PowerCutScript.records))
        let underWay = PowerCutScript.records(at: max(0, acknowledged + 1))
        do {
            var audit = try await Audit.of("\(folder)/a.db", .create)
            let isCampaignLost = acknowledged >= -1 && !audit.hasCampaign
            if isCampaignLost { audit.note("the campaign is lost") }
            let lost = audit.compare(acknowledged: there, possible: Set(underWay))
            if isCampaignLost || lost > 0 { lossyCuts += 1 }
            let part = underWay.filter { audit.count(of: $0) > 0 }.count
            if part > 0, part < underWay.count { audit.note("\(part) records of one transaction are there") }
            guard let first = audit.problems.first else { return }
            if !isCampaignLost, lost == 0 { inconsistent += 1 }
            outcome.broken.append("cut after event \(moment), step \(acknowledged): \(first)")
        } catch {
            inconsistent += 1
            outcome.broken.append("cut after event \(moment), step \(acknowledged): not to be opened: \(error)")
        }
    }
}
