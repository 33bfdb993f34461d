import Campaigns
import TestTools
import Testing

struct GoalProgressTests {
    private func progress(_ value: Int64, of target: Int64) throws -> GoalProgress {
        let goal = try Goal(id: .test(1), metric: .members, target: Revised(1))
        return GoalProgress(goal: goal, target: target, value: value, adjustments: 0)
    }

    @Test(
        arguments: [
            (12_345, 25_000, 49, 4938, 12_655, false), (24_999, 25_000, 99, 9999, 1, false),
            (25_000, 25_000, 100, 10_000, 0, true), (26_000, 25_000, 104, 10_400, 0, true),
            (0, 25_000, 0, 0, 25_000, false), (-1, 25_000, 0, 0, 25_001, false), (1, 25_000, 0, 0, 24_999, false),
            (3, 25_000, 0, 1, 24_997, false), (1, 3, 33, 3333, 2, false), (1, 1, 100, 10_000, 0, true),
            // Nothing a store can hold traps or wraps.
            (.max, 1, .max, .max, 0, true), (.max, .max, 100, 10_000, 0, true), (.max - 1, .max, 99, 9999, 1, false),
            (.min, 1, 0, 0, .max, false), (.min, .max, 0, 0, .max, false), (1, .max, 0, 0, .max - 1, false),
        ] as [(Int64, Int64, Int, Int64, Int64, Bool)])
    func `percent and fraction are floored, and 100 means reached`(
        value: Int64, target: Int64, percent: Int, tenThousandths: Int64, remaining: Int64, reached: Bool
    ) throws {
        let progress = try progress(value, of: target)
        #expect(progress.percent == percent)
        #expect(progress.tenThousandths == tenThousandths)
        #expect(progress.remaining == remaining)
        #expect(progress.isReached == reached)
    }

    @Test(
        arguments: [
            (12_345, 25_000, 320, 158), (0, 25_000, 320, 0), (-5, 25_000, 320, 0), (1, 25_000, 320, 1), (1, .max, 8, 1),
            (24_999, 25_000, 320, 319), (25_000, 25_000, 320, 320), (26_000, 25_000, 320, 320), (.max, 1, 320, 320),
            (.max, .max, .max, .max), (1, 2, 1, 1), (1, 2, 0, 0), (1, 2, -3, 0),
        ] as [(Int64, Int64, Int, Int)])
    func `a bar's marks are floored, at least one for anything, and all only when reached`(
        value: Int64, target: Int64, marks: Int, filled: Int
    ) throws {
        #expect(try progress(value, of: target).filledMarks(of: marks) == filled)
    }

    @Test func `no figure below its target is ever 100 percent or a full bar`() throws {
        var generator = SeededGenerator()
        for _ in 0..<5000 {
            let target = Int64.random(in: 2...Goal.largestTarget, using: &generator)
            let value = Bool.random(using: &generator) ? target - 1 : .random(in: 1..<target, using: &generator)
            let progress = try progress(value, of: target)
            #expect(progress.percent < 100, "seed \(generator.seed)")
            #expect((1...319).contains(progress.filledMarks(of: 320)), "seed \(generator.seed)")
            #expect(progress.remaining + value == target, "seed \(generator.seed)")
        }
    }

    @Test(arguments: [0, -1, Int64.min]) func `a target that no goal can have does not trap`(target: Int64) throws {
        #expect(try progress(5, of: target).percent == 0)
        #expect(try progress(5, of: target).filledMarks(of: 8) == 1)
    }
}
