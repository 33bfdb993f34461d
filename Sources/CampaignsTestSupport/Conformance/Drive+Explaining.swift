package import Campaigns
import Testing

extension Drive {
    package func explanation(goal index: Int = 0, at text: String) async throws -> Explanation {
        try await store.explanation(of: campaign.id, goal: campaign.goals[index].id, asOf: instant(text))
    }

    /// What was counted and what was not, such as `paying 2, gift 1 | lapsed 3`, or of money `received 30.00 EUR of 2 |`.
    package func explained(goal index: Int = 0, at text: String) async throws -> String {
        let explanation = try await explanation(goal: index, at: text)
        #expect(explanation.value == (try await values(at: text)[index]))
        #expect(explanation.included + explanation.adjustmentsTotal == explanation.value)
        let sides = [explanation.counted, explanation.notCounted].map { parts in
            parts.map { part in
                part.amount.map { "\(part.reason) \($0) of \(part.count)" } ?? "\(part.reason) \(part.count)"
            }.joined(separator: ", ")
        }
        return "\(sides[0]) | \(sides[1])".trimmed
    }

    /// Every record of an explanation.
    package func entries(goal index: Int = 0, at text: String) async throws -> [Explanation.Entry] {
        let list = EntryList()
        _ = try await store.explanation(
            of: campaign.id, goal: campaign.goals[index].id, asOf: instant(text)
        ) { list.add($0) }
        return list.entries
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
