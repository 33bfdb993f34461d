import Foundation

/// The direction in which a text is read.
enum TextDirection: String, Hashable, Sendable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"

    /// The direction of a language by its ISO 639 code.
    init(ofLanguage code: String) {
        self = Locale.Language(identifier: code).characterDirection == .rightToLeft ? .rightToLeft : .leftToRight
    }

    /// The direction of the text's first letter, as `dir="auto"` finds it, or `fallback` if it has none.
    init(of text: String, fallback: TextDirection) {
        let letter = text.unicodeScalars.first { $0.properties.isAlphabetic }
        self = letter.map { Self.isRightToLeft($0) ? .rightToLeft : .leftToRight } ?? fallback
    }

    /// Whether a letter is of one of the blocks that Unicode keeps for scripts from right to left.
    private static func isRightToLeft(_ letter: Unicode.Scalar) -> Bool {
        switch letter.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
}
