/// A membership level (tier, product), such as "Supporter", and how long its members stay in grace.
public struct Level: Hashable, Sendable {
    /// The name, unique in the organisation.
    public let name: String
    /// For how many times 24 hours after an uncancelled term's end a member is in grace; 0 is no grace.
    public let graceDays: Int

    /// Makes a level.
    /// - Throws: ``DomainError`` if the name is empty or the grace is not between 0 and 3,660 days.
    public init(name: String, graceDays: Int = 0) throws(DomainError) {
        guard let name = try PlainText.line(name, "a level's name"), !name.utf8.contains(UInt8(ascii: ",")) else {
            throw DomainError(.membership, "a level needs a name without a comma")
        }
        guard (0...3660).contains(graceDays) else {
            throw DomainError(.membership, "grace is between 0 and 3660 days, not \(graceDays)")
        }
        self.name = name
        self.graceDays = graceDays
    }
}
