import Campaigns

/// A progress bar of character cells, floored: it is full only when the target is reached, and anything at all draws
/// at least the smallest mark.
struct Bar: Sendable {
    /// Neighbouring cells of one kind.
    struct Run: Hashable, Sendable {
        enum Kind: Hashable, Sendable { case filled, track, marker, frame }

        let kind: Kind
        let text: String
    }

    /// The runs from left to right.
    let runs: [Run]

    /// The bar without colours.
    var text: String { runs.map(\.text).joined() }

    /// The most cells a bar has, however wide the line.
    static let longest = 40
    /// The cells a bar has where nothing stands beside it.
    static func longest(within width: Int) -> Int { min(max(shortest, width), longest) }
    /// The fewest cells that still say something.
    static let shortest = 4

    /// Draws a bar of `cells` cells.
    /// - Parameter marked: A value to mark in the bar: where the goal would stand at an even pace. The mark gives way
    ///   to the end of the bar, which says more, if both fall into one cell.
    init(_ progress: GoalProgress, cells count: Int, isASCII: Bool, marked: Int64? = nil) {
        let steps = isASCII ? 1 : Self.blocks.count
        let marks = progress.filledMarks(of: count * steps)
        var cells: [Run] = []
        for cell in 0..<count {
            let filled = min(max(0, marks - cell * steps), steps)
            if filled == 0 {
                cells.append(Run(kind: .track, text: isASCII ? "-" : "░"))
            } else if isASCII {
                // The head shows where the bar ends; a full bar has nothing more to reach for.
                let isHead = cell == marks - 1 && !progress.isReached
                cells.append(Run(kind: .filled, text: isHead ? ">" : "#"))
            } else {
                cells.append(Run(kind: .filled, text: Self.blocks[filled - 1]))
            }
        }
        if let marked {
            let even = GoalProgress(goal: progress.goal, target: progress.target, value: marked, adjustments: 0)
            let cell = Self.lastCell(even.filledMarks(of: count * steps), steps)
            if let cell, cell != Self.lastCell(marks, steps) {
                cells[cell] = Run(kind: .marker, text: isASCII ? "|" : "│")
            }
        }
        if isASCII { cells = [Run(kind: .frame, text: "[")] + cells + [Run(kind: .frame, text: "]")] }
        runs = cells.reduce(into: []) { runs, cell in
            if let last = runs.last, last.kind == cell.kind {
                runs[runs.count - 1] = Run(kind: cell.kind, text: last.text + cell.text)
            } else {
                runs.append(cell)
            }
        }
    }

    /// The cell in which a bar of so many marks ends, or nil if it is empty.
    private static func lastCell(_ marks: Int, _ steps: Int) -> Int? { marks > 0 ? (marks - 1) / steps : nil }

    private static let blocks = ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"]
}
