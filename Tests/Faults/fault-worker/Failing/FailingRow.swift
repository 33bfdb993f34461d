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
        var (points, hits) = (0, 0)
        for scenario in Scenario.all {
            let base = try run.scratch.folder("base")
            try await scenario.prepare("\(base)/a.db")
            for kind in kinds {
                for (lines, ending) in try trials(scenario, kind, base, run) {
                    let own = lines.filter { $0.hasPrefix("trial ") }
                    points += own.count
                    hits += lines.filter { $0 == "hit" }.count
                    outcome.broken += lines.filter { $0.hasPrefix("BROKEN ") }.map { String($0.dropFirst(7)) }
                    outcome.details += lines.filter { $0.hasPrefix("codes ") }
                    if lines.last != "end" {
                        outcome.broken.append("\(own.last ?? "before the first trial") ended the process: \(ending)")
                    }
                }
            }
        }
        outcome.run = "\(points.grouped) points of failure"
        outcome.found = "\(hits.grouped) failures met, all typed, no trap, data as answered"
        if !outcome.broken.isEmpty { outcome.found = "\(hits.grouped) failures met" }
        return outcome
    }

    /// Runs a scenario's trials in as many processes as there are processors, each with its part of the points.
    ///
    /// - Returns: what each process printed, and how it ended.
    private static func trials(
        _ scenario: Scenario, _ kind: FaultKind, _ base: String, _ run: RowRun
    ) throws -> [(lines: [String], ending: Child.Ending)] {
        let parts = ProcessInfo.processInfo.activeProcessorCount
        let running = try (0..<parts).map { part in
            let output = run.scratch("trials-\(part)")
            try? FileManager.default.removeItem(atPath: output)
            let child = try Child(
                .worker,
                [
                    "trials", base, "--scenario", scenario.name, "--kind", kind.name, "--at-most", String(run.figure),
                    "--seed", String(run.seed), "--part", String(part), "--parts", String(parts),
                ], output: output)
            return (child: child, output: output)
        }
        return try running.map { child, output in
            let ending = child.wait()
            let text = try String(contentsOfFile: output, encoding: .utf8)
            return (text.split(separator: "\n").map(String.init), ending)
        }
    }
}
