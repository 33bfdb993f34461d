import Foundation

/// What was measured, as one table of text.
struct Table {
    struct Row {
        let name: String
        let measured: Samples
        /// What the row is compared with, its name first; nil for a row that is a figure by itself.
        var yardstick: (name: String, samples: Samples)?
        /// Whether more is better, as of a rate: the ratio is then turned round.
        var isRate = false
        let budget: String
    }

    var rows: [Row] = []

    var text: String {
        let header = ["row", "n", "median", "spread", "yardstick", "its median", "ratio", "budget"]
        let cells = [header] + rows.map(Self.cells)
        let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
        return cells.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                // Words to the left, figures to the right.
                return [0, 4, 7].contains(column) ? cell + padding : padding + cell
            }.joined(separator: "  ").trimmingCharacters(in: .whitespaces)
        }.joined(separator: "\n")
    }

    private static func cells(_ row: Row) -> [String] {
        let ratio = row.yardstick.map { yardstick in
            row.isRate
                ? yardstick.samples.median / row.measured.median : row.measured.median / yardstick.samples.median
        }
        return [
            row.name, String(row.measured.count), row.measured.text, row.measured.spread,
            row.yardstick?.name ?? "–", row.yardstick?.samples.text ?? "–",
            ratio.map { String(format: "%.2f", $0) } ?? "–", row.budget,
        ]
    }
}

/// Repeated measurements of one thing.
struct Samples {
    enum Unit { case seconds, bytes }

    private(set) var values: [Double] = []
    var unit = Unit.seconds

    var count: Int { values.count }

    mutating func append(_ value: Double) { values.append(value) }

    var median: Double { quantile(0.5) }

    /// Half of the distance between the quarters, in per cent of the median.
    var spread: String {
        guard count > 1 else { return "–" }
        return String(format: "±%.0f %%", (quantile(0.75) - quantile(0.25)) / 2 / median * 100)
    }

    var text: String {
        switch (unit, median) {
        case (.bytes, let bytes): String(format: "%.1f MiB", bytes / 1_048_576)
        case (_, ..<0.001): String(format: "%.1f µs", median * 1_000_000)
        case (_, ..<1): String(format: "%.2f ms", median * 1000)
        default: String(format: "%.2f s", median)
        }
    }

    private func quantile(_ part: Double) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let place = part * Double(sorted.count - 1)
        let (low, high) = (sorted[Int(place)], sorted[min(Int(place) + 1, sorted.count - 1)])
        return low + (high - low) * (place - place.rounded(.down))
    }
}
