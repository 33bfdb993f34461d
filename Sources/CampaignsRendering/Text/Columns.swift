/// Rows of cells set below each other, measured as a terminal shows them.
public enum Columns {
    /// The rows as lines: each column as wide as its widest cell, two spaces between columns, none at the end of a line.
    /// `rightAligned` are the columns whose cells end together instead of starting together, such as numbers.
    public static func aligned(_ rows: [[String]], rightAligned: Set<Int> = []) -> [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                let width = DisplayWidth.columns(of: cell)
                if column == widths.count { widths.append(width) } else { widths[column] = max(widths[column], width) }
            }
        }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                let gap = String(repeating: " ", count: widths[column] - DisplayWidth.columns(of: cell))
                line += (column == 0 ? "" : "  ") + (rightAligned.contains(column) ? gap + cell : cell + gap)
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
