/// Keeps cells from being run as formulas when a spreadsheet opens an export.
///
/// A text cell that begins as a formula does is written with a `'` before it, and so is one that begins with `'` itself,
/// so that taking one `'` away again always gives back what was there.
public enum CSVGuard {
    /// `text` as it is written: with a `'` before it if it needs one.
    public static func added(to text: String) -> String {
        needsGuard(text.utf8) ? "'" + text : text
    }

    /// What was written as `text`: without its first `'`, if that stands before a guarded character or another `'`.
    ///
    /// Any other `'` is the writer's own, as in "'t Hooft", and stays.
    public static func removed(from text: String) -> String {
        isGuarded(text.utf8) ? String(text.utf8.dropFirst()) ?? text : text
    }

    /// Whether bytes begin with a `'` that a writer put there.
    static func isGuarded(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.first == ASCII.apostrophe && needsGuard(bytes.dropFirst())
    }

    /// Whether bytes begin as a formula does, or with a `'`.
    ///
    /// It looks at bytes since a combining mark behind the `=` makes another Character of it, but no less of a formula.
    static func needsGuard(_ bytes: some Collection<UInt8>) -> Bool {
        switch bytes.first {
        case ASCII.equals, ASCII.plus, ASCII.minus, ASCII.at, ASCII.tab, ASCII.carriageReturn, ASCII.lineFeed,
            ASCII.apostrophe:
            true
        case 0xEF:
            // U+FF1D, U+FF0B, U+FF0D and U+FF20: the full-width forms of = + - @.
            bytes.starts(with: [0xEF, 0xBC, 0x9D]) || bytes.starts(with: [0xEF, 0xBC, 0x8B])
                || bytes.starts(with: [0xEF, 0xBC, 0x8D]) || bytes.starts(with: [0xEF, 0xBC, 0xA0])
        default: false
        }
    }
}
