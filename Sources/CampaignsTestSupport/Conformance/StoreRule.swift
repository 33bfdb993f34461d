public import Testing

/// One thing that every store must keep, and the way to find out whether one does.
///
/// A rule is run inside a test: what is not as it must be is recorded there as an issue, as `#expect` does.
public struct StoreRule: Sendable, CustomStringConvertible, CustomTestStringConvertible {
    /// What it is about, such as "Idempotency keys". Rules of one subject have it in common.
    public internal(set) var subject = ""
    /// What must be so, as a sentence without a full stop.
    public let statement: String
    private let check: @Sendable (StoreBacking) async throws -> Void

    init(_ statement: String, check: @escaping @Sendable (StoreBacking) async throws -> Void) {
        self.statement = statement
        self.check = check
    }

    /// Finds out whether a kind of store keeps the rule.
    /// - Throws: What the store threw where it should not have, or an expectation the rest of the rule builds on.
    public func check(_ backing: StoreBacking) async throws { try await check(backing) }

    /// Subject and statement.
    public var description: String { "\(subject): \(statement)" }
    /// Subject and statement.
    public var testDescription: String { description }
}

/// As the lists of rules say it.
typealias Rule = StoreRule

extension StoreRule {
    /// A rule for each of several examples.
    static func each<Example: Sendable>(
        _ examples: [Example], _ statement: String,
        check: @escaping @Sendable (Example, StoreBacking) async throws -> Void
    ) -> [StoreRule] {
        examples.enumerated().map { index, example in
            StoreRule("\(statement) (\(index + 1): \(String(describingForTest: example)))") {
                try await check(example, $0)
            }
        }
    }
}

/// The rules of one subject.
struct RuleSet: Sendable {
    let rules: [StoreRule]

    init(_ subject: String, @Builder _ rules: () -> [StoreRule]) {
        self.rules = rules().map { rule in
            var rule = rule
            rule.subject = subject
            return rule
        }
    }

    /// Lists rules one after another.
    @resultBuilder enum Builder {
        static func buildExpression(_ rule: StoreRule) -> [StoreRule] { [rule] }
        static func buildExpression(_ rules: [StoreRule]) -> [StoreRule] { rules }
        static func buildBlock(_ parts: [StoreRule]...) -> [StoreRule] { parts.flatMap(\.self) }
    }
}
