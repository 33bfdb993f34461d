import Campaigns
import CampaignsRendering

/// The lines of `explain --list`. Their columns are of fixed widths, so that the first line can be written before the last
/// record is read, and memory stays flat.
struct ExplanationList: Sendable {
    private let time: LocalTime

    init(_ time: LocalTime) { self.time = time }

    var header: String { Self.joined("ID", "COUNTED", "REASON", "DATE", "AMOUNT", "WHO") }

    func line(_ entry: Explanation.Entry) -> String {
        let id =
            switch entry.subject {
            case .member(let member): member.description
            case .donation(let donation): donation.description
            case .membership(let term): term.description
            }
        var who = entry.name ?? (entry.donor ?? entry.holder)?.description ?? ""
        if entry.isErased { who = "(erased)" }
        if let into = entry.mergedInto { who += (who.isEmpty ? "" : " ") + "(now \(into))" }
        return Self.joined(
            id, entry.isCounted ? "yes" : "no", entry.reason.code, entry.instant.map(time.start) ?? "",
            entry.amount?.description ?? "", TerminalText.sanitised(who))
    }

    /// An identifier has 36 characters, the longest reason 13, a moment with its zone some 22, an amount seldom more
    /// than 18; one that is longer pushes the rest of its line to the right.
    private static func joined(
        _ id: String, _ counted: String, _ reason: String, _ date: String, _ amount: String, _ who: String
    ) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            text + String(repeating: " ", count: max(0, width - text.count))
        }
        let left = String(repeating: " ", count: max(0, 18 - amount.count)) + amount
        let line = [padded(id, 36), padded(counted, 7), padded(reason, 13), padded(date, 22), left, who]
            .joined(separator: "  ")
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
