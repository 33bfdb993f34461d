import CFaults
import Campaigns
import Foundation

extension Worker {
    /// `trials BASE --scenario NAME --kind NAME --at-most N --seed S`: runs a scenario with its calls of one kind failing,
    /// each in turn, or a random choice of them if there are more. Prints a line before each trial and one for each
    /// promise that it broke.
    static func trials(_ options: Options) async throws {
        let base = try options.word(1, "a folder")
        let scenario = try Scenario.named(try options.text("scenario"))
        let kind = try FaultKind.named(try options.text("kind"))
        let atMost = try options.required("at-most")
        var random = SeededGenerator(UInt64(try options.required("seed")))
        guard faults_install() == 0 else { throw Mistake("SQLite's calls cannot be hooked") }
        faults_skip_syncs(1)

        let scratch = try Scratch()
        var codes: [String: Int] = [:]
        for (error, isForGood) in kind.errors.flatMap({ [($0, false), ($0, true)] }) {
            func run(_ nth: Int) async throws -> Trial.Result {
                let folder = try scratch.copy(of: base, as: "trial")
                return await Trial(
                    scenario: scenario, kind: kind, error: error, nth: nth, isForGood: isForGood,
                    database: "\(folder)/a.db"
                ).run()
            }
            // With no call failing: how many there are, and whether the scenario does what it says.
            let clean = try await run(0)
            guard clean.problems.isEmpty, clean.code == nil else {
                throw Mistake("The scenario \(scenario.name) fails by itself: \(clean)")
            }
            var all = Array(1...max(1, clean.calls))
            if all.count > atMost { all = all.shuffled(using: &random).prefix(atMost).sorted() }
            for nth in all where clean.calls > 0 {
                let name =
                    "\(scenario.name), \(kind.name) \(nth) of \(clean.calls), \(error.name)\(isForGood ? " for good" : "")"
                Console.print("trial \(name)")
                let result = try await run(nth)
                if result.failures > 0 {
                    Console.print("hit")
                    codes["\(error.name) \(result.code?.description ?? "done")", default: 0] += 1
                }
                for problem in result.problems { Console.print("BROKEN \(name): \(problem)") }
            }
        }
        let list = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        Console.print("codes \(scenario.name), \(kind.name): \(list)")
        Console.print("end")
    }
}
