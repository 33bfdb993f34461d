import Campaigns

/// Terms as a test tells them: kind, days in UTC (the end is exclusive), level, when cancelled.
///
/// `paying 2025-01-01..2025-02-01 @Gold x2025-01-15`, `gift 2025-01-01..` for an open one.
func terms(_ lines: String...) throws -> [Membership] {
    try lines.enumerated().map { index, line in
        let words = line.split(separator: " ").map(String.init)
        guard let kind = Membership.Kind(rawValue: words[0]), let dots = words[1].firstRange(of: "..") else {
            throw Unreadable(text: line)
        }
        let (start, end) = (words[1][..<dots.lowerBound], words[1][dots.upperBound...])
        let marks = Dictionary(uniqueKeysWithValues: words.dropFirst(2).map { ($0.first, String($0.dropFirst())) })
        return try Membership(
            id: .test(UInt8(index + 1)), member: .test(1), kind: kind, level: marks["@"],
            start: midnight(String(start)), end: end.isEmpty ? nil : midnight(String(end)),
            cancelledAt: marks["x"].map(midnight))
    }
}

/// The first instant of a day in UTC.
func midnight(_ day: String) throws -> Instant { try instant("\(day)T00:00:00Z") }

/// The timeline of the terms; Gold has 30 days of grace, Silver 10, and every other level none.
func timeline(_ terms: [Membership]) -> MembershipTimeline {
    MembershipTimeline(terms: terms) { ["Gold": 30, "Silver": 10][$0] ?? 0 }
}
