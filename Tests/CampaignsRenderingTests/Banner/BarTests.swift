import Campaigns
import Testing

@testable import CampaignsRendering

struct BarTests {
    private func progress(_ value: Int64, of target: Int64) throws -> GoalProgress {
        let goal = try #require(try Sample().campaign().goals.first)
        return GoalProgress(goal: goal, target: target, value: value, adjustments: 0)
    }

    @Test(
        arguments: [
            (0, 80, "░░░░░░░░░░", "[----------]"),
            (1, 1_000_000, "▏░░░░░░░░░", "[>---------]"),
            (-1, 80, "░░░░░░░░░░", "[----------]"),
            (1, 80, "▏░░░░░░░░░", "[>---------]"),
            (2, 80, "▎░░░░░░░░░", "[>---------]"),
            (3, 80, "▍░░░░░░░░░", "[>---------]"),
            (4, 80, "▌░░░░░░░░░", "[>---------]"),
            (5, 80, "▋░░░░░░░░░", "[>---------]"),
            (6, 80, "▊░░░░░░░░░", "[>---------]"),
            (7, 80, "▉░░░░░░░░░", "[>---------]"),
            (8, 80, "█░░░░░░░░░", "[>---------]"),
            (9, 80, "█▏░░░░░░░░", "[>---------]"),
            (40, 80, "█████░░░░░", "[####>-----]"),
            (79, 80, "█████████▉", "[########>-]"),
            (79_999, 80_000, "█████████▉", "[########>-]"),
            (80, 80, "██████████", "[##########]"),
            (81, 80, "██████████", "[##########]"),
            (Int64.max, 1, "██████████", "[##########]"),
            (Int64.min, Int64.max, "░░░░░░░░░░", "[----------]"),
        ] as [(Int64, Int64, String, String)])
    func `a bar is floored, full only when reached and never empty when there is something`(
        value: Int64, target: Int64, blocks: String, ascii: String
    ) throws {
        let progress = try progress(value, of: target)
        #expect(Bar(progress, cells: 10, isASCII: false).text == blocks)
        #expect(Bar(progress, cells: 10, isASCII: true).text == ascii)
    }

    @Test(
        arguments: [
            (40, 60, "█████░░│░░", "[####>-|---]"),
            (40, 20, "██│██░░░░░", "[#|##>-----]"),
            // In the cell where the bar ends, the end says more.
            (44, 48, "█████▌░░░░", "[####>|----]"),
            (1, 1, "▏░░░░░░░░░", "[>---------]"),
            (0, 1, "│░░░░░░░░░", "[|---------]"),
            (40, 0, "█████░░░░░", "[####>-----]"),
            (40, -7, "█████░░░░░", "[####>-----]"),
            (40, 80, "█████░░░░│", "[####>----|]"),
        ] as [(Int64, Int64, String, String)])
    func `the mark shows the cell an even pace has come to`(
        value: Int64, even: Int64, blocks: String, ascii: String
    ) throws {
        let progress = try progress(value, of: 80)
        #expect(Bar(progress, cells: 10, isASCII: false, marked: even).text == blocks)
        #expect(Bar(progress, cells: 10, isASCII: true, marked: even).text == ascii)
    }
}
