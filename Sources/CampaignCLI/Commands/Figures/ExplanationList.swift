import Campaigns
import CampaignsRendering

/// The lines of `explain --list`. Their columns are of fixed widths, so that the first line can be written before the last
/// record is read, and memory stays flat.
struct ExplanationList: Sendable {
    private let time: LocalTime
    /// An identifier has 36 characters, a moment with its zone some 22, an amount seldom more than 18; one that is longer
    /// pushes the rest of its line to the right.
    private let widths: [Int]

    init(_ time: LocalTime) {
        self.time = time
        let reasons = Goal.Metric.allCases.flatMap(Explanation.reasons)
        widths = [36, 7, reasons.map(\.code.count).max() ?? 0, 22, 18]
    }

    var header: String { joined("ID", "COUNTED", "REASON", "DATE", "AMOUNT", "WHO") }

    func line(_ entry: Explanation.Entry) -> String {
        let id =
            switch entry.subject {
            case .member(let member): member.description
            case .donation(let donation): donation.description
            case .pledge(let pledge): pledge.description
            case .membership(let term): term.description
            }
        var who = entry.name ?? (entry.donor ?? entry.holder)?.description ?? ""
        if entry.isErased { who = "(erased)" }
        if let into = entry.mergedInto { who += (who.isEmpty ? "" : " ") + "(now \(into))" }
        return joined(
            id, entry.isCounted ? "yes" : "no", entry.reason.code, entry.instant.map(time.start) ?? "",
            entry.amount?.description ?? "", TerminalText.sanitised(who))
    }

    private func joined(_ cells: String...) -> String {
        // A line ends with its last cell, not with the room for others.
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        var line = ""
        for (index, cell) in cells[...last].enumerated() {
            let room = index < widths.count ? String(repeating: " ", count: max(0, widths[index] - cell.count)) : ""
            // Amounts end together.
            line += index == 4 ? room + cell : index == last ? cell : cell + room
            if index < last { line += "  " }
        }
        return line
    }
}
