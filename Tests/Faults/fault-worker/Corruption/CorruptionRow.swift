import Campaigns
import CampaignsSQLite
import Foundation

/// Damages a database file in a random way: no program may crash over it, and `campaign check` must notice whenever a
/// figure is another than it was.
struct CorruptionRow {
    private let run: RowRun
    private var random: SplitMix64
    private var outcome = Outcome(run: "", found: "")
    private var noticed = 0
    private var harmless = 0
    private var crashes = 0
    private var wrongTotals = 0
    private var wrongFacts = 0
    private var shortened = 0

    static func run(_ run: RowRun) async throws -> Outcome {
        var row = CorruptionRow(run: run, random: SplitMix64(seed: run.seed))
        try await row.damageAll()
        return row.outcome
    }

    private init(run: RowRun, random: SplitMix64) {
        self.run = run
        self.random = random
    }

    private mutating func damageAll() async throws {
        let base = try run.scratch.folder("base")
        try await prepare("\(base)/a.db")
        let (_, original) = try examine(try run.scratch.copy(of: base, as: "damaged") + "/a.db")
        guard original.first?.hasPrefix("figures") == true else {
            throw Mistake("The database is not readable at first")
        }
        for trial in 0..<run.figure {
            let mutation = Mutation.allCases[trial % Mutation.allCases.count]
            try damage(base, mutation, original, "trial \(trial), \(mutation.rawValue)")
        }
        outcome.run = "\(run.figure.grouped) mutations"
        outcome.found =
            "\(crashes) crashes, \(wrongTotals) wrong totals unnoticed (\(wrongFacts) other facts); noticed "
            + "\(noticed.grouped), without effect \(harmless.grouped), log ended early \(shortened.grouped)"
    }

    /// Records of every kind, of which the last are in the log only.
    private func prepare(_ path: String) async throws {
        try await SampleCampaign.makeDatabase(at: path, holding: (0..<400).map { SampleRecord("s", $0) })
        try await SampleCampaign.with(path) { store in
            let campaign = try await store.campaign(slug: SampleCampaign.slug)
            try await store.transaction(SampleRecord("m", 0).recording) { transaction in
                try transaction.takeIn((0..<80).map { SampleRecord("m", $0) })
                for goal in campaign.goals {
                    _ = try transaction.adjust(
                        goal.id, by: 5, effectiveAt: SampleRecord("m", 40).instant, reason: "cash in hand")
                }
            }
        }
        let ending = try Child.run(
            .worker, ["write", path, "--source", "late", "--from", "0", "--count", "10"])
        guard ending == .exit(0) else { throw Mistake("The process that leaves a log ended with \(ending)") }
    }

    private mutating func damage(_ base: String, _ mutation: Mutation, _ original: [String], _ title: String) throws {
        let path = try run.scratch.copy(of: base, as: "damaged") + "/a.db"
        let file = URL(filePath: mutation == .log ? path + "-wal" : path)
        try mutation.apply(to: try Data(contentsOf: file), &random).write(to: file)

        let check = try Child(
            .campaign, ["check", "--database", path], output: run.scratch("check"), errors: run.scratch("errors")
        ).wait()
        let (ending, found) = try examine(path)
        for (program, ending) in [("check", check), ("reading", ending)] {
            if case .signal(let signal) = ending {
                outcome.broken.append("\(title): signal \(signal) ended \(program)")
            }
        }
        if check != .exit(0) {
            noticed += 1
        } else if found == original {
            harmless += 1
        } else if mutation == .log, Set(Self.records(found)).isSubset(of: Self.records(original)) {
            // A log ends at the first frame that does not add up: so it does after a power cut, and nobody can tell.
            shortened += 1
        } else if found.filter({ !$0.hasPrefix("fact ") }) == original.filter({ !$0.hasPrefix("fact ") }) {
            wrongFacts += 1
            outcome.details.append("\(title): a fact is another, unnoticed: \(Self.difference(found, original))")
        } else {
            wrongTotals += 1
            outcome.broken.append("\(title): a figure is another, unnoticed: \(Self.difference(found, original))")
        }
    }

    private func examine(_ path: String) throws -> (Child.Ending, [String]) {
        let output = run.scratch("examined")
        try? FileManager.default.removeItem(atPath: output)
        let ending = try Child.run(.worker, ["examine", path], output: output)
        let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
        return (ending, text.split(separator: "\n").map(String.init))
    }

    private static func records(_ lines: [String]) -> [String] { lines.filter { $0.hasPrefix("fact ") } }

    /// The first line that differs, cut to where it does.
    private static func difference(_ found: [String], _ original: [String]) -> String {
        guard let (a, b) = zip(found, original).first(where: { $0 != $1 }) else {
            return "\(found.count) lines for \(original.count)"
        }
        let same = max(0, zip(a, b).prefix { $0 == $1 }.count - 20)
        return "…\(a.dropFirst(same).prefix(60)) for …\(b.dropFirst(same).prefix(60))"
    }
}
