import Campaigns
import Foundation
import Testing

struct ReasonTests {
    private static let article = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/explain.md")

    @Test(arguments: Goal.Metric.allCases)
    func `a reason has a word of its own, and a meaning that goes into a line`(metric: Goal.Metric) {
        let reasons = Explanation.reasons(of: metric)
        #expect(!reasons.isEmpty)
        #expect(Set(reasons.map(\.code)).count == reasons.count)
        for reason in reasons {
            #expect(reason.code.allSatisfy { $0.isASCII && $0.isLetter }, "\(reason)")
            #expect(reason.code.first?.isLowercase == true, "\(reason)")
            #expect(!reason.meaning.isEmpty && reason.meaning.count <= 60, "\(reason): \(reason.meaning)")
        }
    }

    @Test func `every reason stands in the article, as explanations tell it`() throws {
        let written = try String(contentsOf: Self.article, encoding: .utf8)
        let tables = Goal.Metric.allCases.map { metric in
            let rows = Explanation.reasons(of: metric).map { "| `\($0.code)` | \($0.meaning) |\n" }
            return "### `\(metric.rawValue)`\n\n| reason | meaning |\n|---|---|\n" + rows.joined()
        }
        let start = try #require(written.range(of: "### `"), "docs/explain.md has no tables of reasons")
        let expected = written[..<start.lowerBound] + tables.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try expected.write(to: Self.article, atomically: true, encoding: .utf8)
            return
        }
        #expect(written == expected, "UPDATE_GOLDEN=1 swift test writes the tables anew; read what that changes")
    }
}
