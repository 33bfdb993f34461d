/// How a value that was typed is read, and how to say what was expected instead.
///
/// `read` returns nil for what is not such a value; it throws where it knows better what is wrong with it, and that
/// sentence is shown.
struct ValueReader<Value>: Sendable {
    /// What a value looks like, to stand after "expected": "a whole number".
    var expectation: String
    var read: @Sendable (String) throws -> Value?

    init(_ expectation: String, read: @escaping @Sendable (String) throws -> Value?) {
        self.expectation = expectation
        self.read = read
    }
}

extension ValueReader<String> {
    /// Any text that is not empty.
    static var text: Self { ValueReader("some text") { $0.isEmpty ? nil : $0 } }
}

extension ValueReader<Int> {
    /// A whole number in plain digits. `25,000` is refused: it is 25 to half of the world.
    static func integer(in range: ClosedRange<Int>) -> Self {
        let bounds =
            switch (range.lowerBound, range.upperBound) {
            case (.min, .max): "a whole number"
            case (let low, .max): "a whole number of at least \(low)"
            case (.min, let high): "a whole number of at most \(high)"
            case (let low, let high): "a whole number from \(low) to \(high)"
            }
        return ValueReader("\(bounds), in plain digits") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ValueReader where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
    /// One of the cases of an enumeration, by its raw value.
    static var choice: Self {
        ValueReader(Value.allCases.map(\.rawValue).joined(separator: ", ")) { Value(rawValue: $0) }
    }
}
