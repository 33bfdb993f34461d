import Campaigns
import CampaignsExchange

/// What an import would do, in a few lines.
enum ImportSummary {
    static func lines(_ result: ImportResult) -> [String] {
        let (counts, changes) = (result.counts, result.counts.changes)
        let added = [
            number(changes.addedMembers, "member"), number(changes.addedTerms, "membership"),
            number(changes.addedDonations, "donation", changes.received),
            number(changes.addedReversals, "reversal", changes.reversed), number(changes.addedPledges, "pledge"),
        ].compactMap { $0 }
        let changed = [
            number(changes.changedMembers, "member"), number(changes.changedTerms, "membership"),
            number(changes.changedDonations, "donation"), number(changes.changedPledges, "pledge"),
        ].compactMap { $0 }
        var lines = ["Dry run: nothing was written."]
        func tell(_ word: String, _ text: String) {
            lines.append(word + String(repeating: " ", count: 14 - word.count) + text)
        }
        tell("would add", added.isEmpty ? "nothing" : added.joined(separator: ", "))
        // A row that adds a second membership of somebody changes nothing that was known.
        tell("would change", changed.isEmpty ? "nothing" : changed.joined(separator: ", ") + places(result))
        tell("unchanged", rows(counts.unchanged))
        if counts.suppressed > 0 { tell("suppressed", rows(counts.suppressed)) }
        tell("rejected", rows(counts.rejected))
        return lines
    }

    private static func number(_ count: Int, _ noun: String, _ sums: [Money] = []) -> String? {
        guard count > 0 else { return nil }
        let money = sums.isEmpty ? "" : " (\(sums.map(\.description).joined(separator: ", ")))"
        return "\(count) \(noun)\(count == 1 ? "" : "s")\(money)"
    }

    private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

    /// On which lines something changes that was known: the first of them.
    private static func places(_ result: ImportResult) -> String {
        let lines = result.updatedLines
        guard !lines.isEmpty else { return "" }
        let more = result.counts.updated > lines.count ? ", …" : ""
        return " (line\(lines.count == 1 ? "" : "s") \(lines.map(String.init).joined(separator: ", "))\(more))"
    }
}
