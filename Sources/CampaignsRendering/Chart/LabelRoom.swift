/// What is taken on a plot, so that words are put where nothing else is drawn.
struct LabelRoom: Sendable {
    typealias Point = (x: Double, y: Double)

    /// An upright rectangle; y grows downwards.
    struct Box: Sendable {
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func holds(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }

        /// Whether any part of a straight line is inside.
        func isCrossed(from a: Point, to b: Point) -> Bool {
            // The part of the line, from 0 to 1, that is between both pairs of edges.
            var (first, last) = (0.0, 1.0)
            for (start, end, low, high) in [(a.x, b.x, left, right), (a.y, b.y, top, bottom)] {
                guard start != end else {
                    if start <= low || start >= high { return false }
                    continue
                }
                let (one, other) = ((low - start) / (end - start), (high - start) / (end - start))
                first = max(first, min(one, other))
                last = min(last, max(one, other))
            }
            return first < last
        }
    }

    /// Where words may stand at all.
    let bounds: Box
    private var boxes: [Box] = []
    private var lines: [[Point]] = []

    init(_ bounds: Box) { self.bounds = bounds }

    mutating func take(_ box: Box) { boxes.append(box) }

    mutating func take(line: [Point]) { lines.append(line) }

    /// How many words and lines a box would cover; nil if it is not inside the bounds.
    func covered(by box: Box) -> Int? {
        guard bounds.holds(box) else { return nil }
        return boxes.count(where: box.overlaps)
            + lines.count { line in zip(line, line.dropFirst()).contains { box.isCrossed(from: $0, to: $1) } }
    }
}
