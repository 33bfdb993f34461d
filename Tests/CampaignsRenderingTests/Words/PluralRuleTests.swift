import Foundation
import Testing

@testable import CampaignsRendering

struct PluralRuleTests {
    @Test(
        arguments: [
            (.oneAndOther, ["other", "one", "other", "other", "other", "other", "other", "other", "other"]),
            (.noneAndMillions, ["one", "one", "other", "other", "other", "other", "other", "other", "many"]),
            (.eastSlavic, ["many", "one", "few", "many", "many", "one", "few", "many", "many"]),
            (.polish, ["many", "one", "few", "many", "many", "many", "few", "many", "many"]),
            (.single, ["other", "other", "other", "other", "other", "other", "other", "other", "other"]),
            (.czech, ["other", "one", "few", "other", "other", "other", "other", "other", "other"]),
            (.arabic, ["zero", "one", "two", "few", "many", "many", "many", "many", "other"]),
            (.lithuanian, ["other", "one", "few", "few", "other", "one", "few", "other", "other"]),
            (.romanian, ["few", "one", "few", "few", "few", "other", "other", "few", "other"]),
        ] as [(PluralRule, [String])])
    func `numbers fall into their categories`(rule: PluralRule, categories: [String]) {
        let numbers: [UInt64] = [0, 1, 2, 5, 11, 21, 22, 112, 1_000_000]
        #expect(numbers.map { rule.category(of: $0).rawValue } == categories)
    }

    private struct Case: Decodable {
        let locale: String
        let categories: [String: [UInt64]]
    }

    @Test(.enabled(if: RealData.has("cldr/plural-categories.dev.json"), RealData.isMissing))
    func `every category is CLDR's`() throws {
        for one in try RealData.decode([Case].self, from: "cldr/plural-categories.dev.json") {
            let rule = try #require(PluralRule(language: one.locale))
            for (category, numbers) in one.categories {
                for number in numbers {
                    #expect(rule.category(of: number).rawValue == category, "\(one.locale) \(number)")
                }
            }
        }
    }
}
