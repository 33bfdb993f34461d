extension Int {
    /// With commas between the thousands, as in a table for people.
    var grouped: String {
        var rest = String(magnitude)
        var parts: [String] = []
        while rest.count > 3 {
            parts.insert(String(rest.suffix(3)), at: 0)
            rest.removeLast(3)
        }
        return (self < 0 ? "-" : "") + ([rest] + parts).joined(separator: ",")
    }
}
