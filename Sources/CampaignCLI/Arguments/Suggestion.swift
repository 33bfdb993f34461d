/// What somebody probably meant by a mistyped word.
enum Suggestion {
    /// The candidate nearest to the word, or nil if none is near enough to be a typo of it.
    ///
    /// Near is one slip for every three letters, and the beginning of exactly one candidate counts as that candidate. Of
    /// equally near ones the first wins, so that the table's order decides.
    static func nearest(to word: String, among candidates: [String]) -> String? {
        let word = word.lowercased()
        let beginnings = candidates.filter { $0.hasPrefix(word) }
        if word.count >= 2, beginnings.count == 1 { return beginnings[0] }
        let limit = max(1, word.count / 3)
        // A long word far from everything is not worth the table of distances.
        return candidates.filter { abs($0.count - word.count) <= limit }
            .map { (candidate: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= limit && $0.distance < word.count }
            .min { $0.distance < $1.distance }?.candidate
    }

    /// The insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).
    static func distance(_ first: String, _ second: String) -> Int {
        let (first, second) = (Array(first), Array(second))
        var (older, previous) = ([Int](), Array(0...second.count))
        for row in first.indices {
            var current = [row + 1]
            for column in second.indices {
                let cost = first[row] == second[column] ? 0 : 1
                var best = min(previous[column + 1] + 1, current[column] + 1, previous[column] + cost)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, older[column - 1] + 1)
                }
                current.append(best)
            }
            (older, previous) = (previous, current)
        }
        return previous[second.count]
    }
}
