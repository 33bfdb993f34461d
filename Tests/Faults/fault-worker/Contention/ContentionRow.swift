import Campaigns
import Foundation

/// Eight processes of eight tasks write to one database at once: nobody may be refused, and nobody may starve.
///
/// The figure is how many seconds. A writer is a process: that is what holds the lock. Tasks of one process share commits.
enum ContentionRow {
    private static let processes = 8
    private static let tasks = 8
    private static let fairness = 0.8

    static func run(_ run: RowRun) async throws -> Outcome {
        let path = try run.scratch.folder("contention") + "/a.db"
        try await SampleCampaign.makeDatabase(at: path)
        let start = Int(Date.now.timeIntervalSince1970 * 1000) + 1500
        let children = try (0..<processes).map { writer in
            try Child(
                .worker,
                [
                    "contend", path, "--writer", String(writer), "--tasks", String(tasks), "--start", String(start),
                    "--milliseconds", String(run.figure * 1000),
                ], output: run.scratch("writer-\(writer)"))
        }
        var outcome = Outcome(run: "\(processes) × \(tasks), \(run.figure) s", found: "")
        var (busy, latencies, byProcess, byTask) = (0, [Int](), [Int](), [Int]())
        for (writer, child) in children.enumerated() {
            let ending = child.wait()
            if ending != .exit(0) { outcome.broken.append("writer \(writer) ended with \(ending)") }
            var own = 0
            for line in try String(contentsOfFile: run.scratch("writer-\(writer)"), encoding: .utf8).split(
                separator: "\n")
            {
                let numbers = line.split(separator: " ").compactMap { Int($0) }
                guard numbers.count >= 2 else { continue }
                busy += numbers[0]
                if numbers[1] > 0 { outcome.broken.append("writer \(writer) met \(numbers[1]) other errors") }
                latencies += numbers.dropFirst(2)
                byTask.append(numbers.count - 2)
                own += numbers.count - 2
            }
            byProcess.append(own)
        }
        if busy > 0 { outcome.broken.append("busy was seen \(busy) times") }
        let ratio = Self.ratio(byProcess)
        // In less time one slice of the processor more or less decides.
        if ratio < fairness, run.figure >= 30 {
            outcome.broken.append("the slowest writer recorded \(ratio.percent) of the fastest")
        }

        let audit = try await Audit.of(path)
        outcome.broken += audit.problems
        let there = audit.records.values.reduce(0, +)
        if there != latencies.count {
            outcome.broken.append("\(latencies.count) records were acknowledged and \(there) are there")
        }
        latencies.sort()
        func quantile(_ part: Double) -> String {
            latencies.isEmpty ? "-" : "\(latencies[Int(Double(latencies.count - 1) * part)] / 1000) ms"
        }
        outcome.found =
            "\(busy) busy, slowest/fastest \(ratio.percent) (of tasks \(Self.ratio(byTask).percent)), "
            + "p50 \(quantile(0.5)), p99 \(quantile(0.99)), longest \(quantile(1)), "
            + "\((latencies.count / max(1, run.figure)).grouped) records/s"
        outcome.details.append("records by process: \(byProcess)")
        return outcome
    }

    private static func ratio(_ counts: [Int]) -> Double {
        guard let least = counts.min(), let most = counts.max(), most > 0 else { return 0 }
        return Double(least) / Double(most)
    }
}

extension Double {
    /// With two decimals, rounded down: 0.79 is not 0.8.
    fileprivate var percent: String { String((self * 100).rounded(.down) / 100) }
}
