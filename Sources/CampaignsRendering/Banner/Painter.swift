/// Wraps text in a terminal's colour codes, or leaves it alone.
///
/// Only the eight basic colours and two weights, which every terminal's own theme keeps legible on its background.
struct Painter: Sendable {
    enum Style: String, Sendable {
        case strong = "1"
        case faint = "2"
        case good = "32"
        case mark = "33"
        case bar = "36"
    }

    let isOn: Bool

    /// The text in a style, which ends with it; nothing is written around an empty text.
    func paint(_ text: String, _ style: Style?) -> String {
        guard isOn, let style, !text.isEmpty else { return text }
        return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }
}
