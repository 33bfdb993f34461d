/// The few ways in which text is set off on a stream; without colour each returns the text as it is.
struct Style: Sendable {
    var usesColour: Bool

    static let plain = Style(usesColour: false)

    func bold(_ text: String) -> String { sgr("1", text) }
    func dim(_ text: String) -> String { sgr("2", text) }
    func good(_ text: String) -> String { sgr("32", text) }
    func warning(_ text: String) -> String { sgr("1;33", text) }
    func error(_ text: String) -> String { sgr("1;31", text) }

    private func sgr(_ code: String, _ text: String) -> String {
        usesColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
