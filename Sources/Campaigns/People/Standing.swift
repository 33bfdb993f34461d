/// What a member is at an instant: exactly one of these.
///
/// If terms overlap, the first in this order wins, so one person is never counted twice.
public enum Standing: String, Hashable, Sendable, CaseIterable, Codable, Comparable {
    /// A paying term runs.
    case paying
    /// A gift term runs.
    case gift
    /// A complimentary term runs.
    case complimentary
    /// A trial runs.
    case trial
    /// The latest-ending paying or gift term has ended, uncancelled, less than its level's grace ago.
    case grace
    /// Every term has ended.
    case lapsed
    /// There has been no term.
    case none

    /// The order of precedence: the smaller one wins.
    public static func < (a: Standing, b: Standing) -> Bool { a.precedence < b.precedence }

    /// The standings a goal may count: all in which something is or was just in force.
    public static let countable: Set<Standing> = [.paying, .gift, .complimentary, .trial, .grace]

    private var precedence: Int {
        switch self {
        case .paying: 0
        case .gift: 1
        case .complimentary: 2
        case .trial: 3
        case .grace: 4
        case .lapsed: 5
        case .none: 6
        }
    }
}
