import Campaigns
import Foundation

/// Lets the calls below each scenario fail, each in turn: the answer must be an error of ours, and the data as answered.
///
/// The figure is how many points of failure of each kind are tried in each scenario at most.
enum FailingRow {
    static func runCalls(_ run: RowRun) async throws -> Outcome { try await fail(FaultKind.calls, run) }

    static func runMemory(_ run: RowRun) async throws -> Outcome { try await fail([FaultKind.memory], run) }

    private static func fail(_ kinds: [FaultKind], _ run: RowRun) async throws -> Outcome {
        var outcome = Outcome(run: "", found: "")
        var (trials, hits) = (0, 0)
        for scenario in Scenario.all {
            let base = try run.scratch.folder("base")
            try await scenario.prepare("\(base)/a.db")
            for kind in kinds {
                let output = run.scratch("trials")
                try? FileManager.default.removeItem(atPath: output)
                let ending = try Child.run(
                    .worker,
                    [
                        "trials", base, "--scenario", scenario.name, "--kind", kind.name, "--at-most",
                        String(run.figure), "--seed", String(run.seed),
                    ], output: output)
                let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map(String.init)
                let own = lines.filter { $0.hasPrefix("trial ") }
                trials += own.count
                hits += lines.filter { $0 == "hit" }.count
                outcome.broken += lines.filter { $0.hasPrefix("BROKEN ") }.map { String($0.dropFirst(7)) }
                outcome.details += lines.filter { $0.hasPrefix("codes ") }
                if lines.last != "end" {
                    outcome.broken.append("\(own.last ?? "before the first trial") ended the process: \(ending)")
                }
            }
        }
        outcome.run = "\(trials.grouped) points of failure"
        outcome.found = "\(hits.grouped) failures met, all typed, no trap, data as answered"
        if !outcome.broken.isEmpty { outcome.found = "\(hits.grouped) failures met" }
        return outcome
    }
}
