import CampaignsRendering

/// A table in columns: aligned by what a terminal draws, without lines around it, one row a line.
struct TextTable: Sendable {
    struct Column: Sendable {
        var title: String
        /// Whether its cells are figures: set to the right, and never cut.
        var isNumeric = false

        /// Whether its cells are of use only whole, to be copied: never cut.
        var isWhole = false
        /// Whether a terminal too narrow for all columns goes without this one.
        var isExtra = false

        /// A column of words.
        static func text(_ title: String, isExtra: Bool = false) -> Column { Column(title: title, isExtra: isExtra) }
        /// A column of identifiers or dates.
        static func whole(_ title: String, isExtra: Bool = false) -> Column {
            Column(title: title, isWhole: true, isExtra: isExtra)
        }
        /// A column of figures.
        static func number(_ title: String, isExtra: Bool = false) -> Column {
            Column(title: title, isNumeric: true, isExtra: isExtra)
        }
    }

    var columns: [Column]
    private(set) var rows: [[String]] = []
    /// How wide the columns were in the parts that were taken, and so are at least.
    private var takenWidths: [Int]?
    /// Whether a part of it was taken.
    var isBegun: Bool { takenWidths != nil }

    init(_ columns: Column...) { self.init(columns) }

    init(_ columns: [Column]) { self.columns = columns }

    /// Adds a row with a cell for each column. Cells are made safe here.
    mutating func add(_ cells: String...) { add(cells) }

    /// Adds a row with a cell for each column. Cells are made safe here.
    mutating func add(_ cells: [String]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells.map(TerminalText.sanitised))
    }

    /// The header and the rows. With a width, which only a terminal has, columns of words are cut to fit it, and if that is
    /// not enough, extra columns are left out, the last one first.
    func lines(width: Int?, usesUnicode: Bool, style: Style = .plain) -> [String] {
        if let width, let extra = columns.lastIndex(where: \.isExtra), columnWidths(within: width).total > width {
            return without(extra).lines(width: width, usesUnicode: usesUnicode, style: style)
        }
        let widths = columnWidths(within: width)
        func line(_ cells: [String]) -> String {
            let padded = zip(zip(cells, columns), widths).map { cell, room in
                let text = DisplayWidth.truncated(cell.0, to: room, ellipsis: usesUnicode ? "…" : "...")
                let space = String(repeating: " ", count: max(0, room - DisplayWidth.columns(of: text)))
                return cell.1.isNumeric ? space + text : text + space
            }
            let line = padded.joined(separator: Self.gap)
            // By bytes: a space is one.
            let end = line.utf8.lastIndex { $0 != 0x20 }.map(line.utf8.index(after:)) ?? line.startIndex
            return String(line[..<end])
        }
        return [style.bold(line(columns.map(\.title)))] + rows.map(line)
    }

    /// Takes the rows out as lines, below the header if they are the first, so that more can follow in the same columns.
    mutating func takeLines(width: Int?, usesUnicode: Bool, style: Style = .plain) -> [String] {
        let lines = lines(width: width, usesUnicode: usesUnicode, style: style).dropFirst(isBegun ? 1 : 0)
        takenWidths = columnWidths(within: nil)
        rows = []
        return Array(lines)
    }

    private func without(_ column: Int) -> TextTable {
        var table = self
        table.columns.remove(at: column)
        table.takenWidths?.remove(at: column)
        for row in rows.indices { table.rows[row].remove(at: column) }
        return table
    }

    fileprivate static let gap = "  "
    /// No column of words is cut below this, even if the line then overflows: less would say nothing.
    private static let leastWidth = 8

    private func columnWidths(within limit: Int?) -> [Int] {
        var widths = takenWidths ?? columns.map { DisplayWidth.columns(of: $0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], DisplayWidth.columns(of: cell)) }
        }
        guard let limit else { return widths }
        var excess = widths.total - limit
        // The widest column gives way first, so that short ones stay whole.
        while excess > 0 {
            let candidates = columns.indices.filter {
                !columns[$0].isNumeric && !columns[$0].isWhole && widths[$0] > Self.leastWidth
            }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

extension [Int] {
    /// The width of columns as wide as these, with the gaps between them.
    fileprivate var total: Int { reduce(0, +) + TextTable.gap.count * Swift.max(0, count - 1) }
}
