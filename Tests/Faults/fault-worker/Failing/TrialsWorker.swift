import CFaults
import Campaigns
import Foundation

extension Worker {
    /// `trials BASE --scenario NAME --kind NAME --at-most N --seed S --part K --parts M`: runs a scenario with its calls of
    /// one kind failing, each in turn, once and for good, with each error; a random choice of these if there are more than
    /// N. Of M processes each runs every Mth call, by its number: how many there are may differ from process to process.
    /// Prints a line before each trial and one for each promise that it broke.
    static func trials(_ options: Options) async throws {
        let base = try options.word(1, "a folder")
        let scenario = try Scenario.named(try options.text("scenario"))
        let kind = try FaultKind.named(try options.text("kind"))
        let atMost = try options.required("at-most")
        var random = SplitMix64(seed: UInt64(try options.required("seed")))
        guard faults_install() == 0 else { throw Mistake("SQLite's calls cannot be hooked") }
        faults_skip_syncs(1)

        let scratch = try Scratch()
        func run(_ point: Trial.Point) async throws -> Trial {
            let folder = try scratch.copy(of: base, as: "trial")
            var trial = Trial(scenario, kind, point, database: "\(folder)/a.db")
            await trial.run()
            return trial
        }
        var points: [Trial.Point] = []
        for isForGood in [false, true] {
            // With no call failing: how many there are, and whether the scenario does what it says.
            let clean = try await run(Trial.Point(nth: 0, error: kind.errors[0], isForGood: isForGood))
            guard clean.problems.isEmpty, clean.codes.isEmpty else {
                throw Mistake("The scenario \(scenario.name) fails by itself: \(clean.codes) \(clean.problems)")
            }
            for error in kind.errors {
                points += (0..<clean.calls).map { Trial.Point(nth: $0 + 1, error: error, isForGood: isForGood) }
            }
        }
        if points.count > atMost { points = Array(points.shuffled(using: &random).prefix(atMost)) }
        let (part, parts) = (try options.required("part"), try options.required("parts"))
        var codes: [String: Int] = [:]
        for point in points where point.nth % parts == part {
            let name = "\(scenario.name), \(kind.name) \(point)"
            Console.print("trial \(name)")
            let trial = try await run(point)
            if trial.failures > 0 {
                Console.print("hit")
                let list = Set(trial.codes.map(\.description)).sorted().joined(separator: "+")
                codes["\(point.error.name) \(list.isEmpty ? "done" : list)", default: 0] += 1
            }
            for problem in trial.problems { Console.print("BROKEN \(name): \(problem)") }
        }
        let list = codes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        Console.print("codes \(scenario.name), \(kind.name): \(list)")
        Console.print("end")
    }
}
