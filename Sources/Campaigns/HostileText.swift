/// Characters that a terminal may act on instead of drawing them.
///
/// Here, because both what renders and what exports meets them, and neither module knows the other.
package enum HostileText {
    /// A control character (C0, DEL, C1), a character of Unicode's `Bidi_Control` property, or a line or paragraph
    /// separator.
    package static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// An encoded JSON document with these characters as `\u` escapes: the same document to a program.
    ///
    /// Line feeds stay: outside of strings they are the encoder's own, and inside it has escaped them already.
    package static func escaped(inJSON text: String) -> String {
        func mustEscape(_ scalar: Unicode.Scalar) -> Bool { scalar != "\n" && isHostile(scalar) }
        guard text.unicodeScalars.contains(where: mustEscape) else { return text }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard mustEscape(scalar) else {
                safe.append(scalar)
                continue
            }
            let digits = String(scalar.value, radix: 16)
            safe.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
        }
        return String(safe)
    }
}
