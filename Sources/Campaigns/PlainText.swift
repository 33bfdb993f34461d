import Foundation

/// The one rule for text from outside: trimmed, not empty, of a bounded length, without control characters.
///
/// What a terminal, a page or a spreadsheet makes of the rest is for rendering to defuse; here only what no text needs
/// is refused.
package enum PlainText {
    /// A single line of at most 1,000 bytes, or nil if there is nothing but space.
    package static func line(_ text: String?, _ what: String) throws(DomainError) -> String? {
        try checked(text, what, limit: 1000) { $0.value < 0x20 || $0.value == 0x7F || (0x80...0x9F).contains($0.value) }
    }

    /// Lines of at most 64 KiB together, or nil if there is nothing but space. Tabs and line ends may stay.
    package static func lines(_ text: String?, _ what: String) throws(DomainError) -> String? {
        try checked(text, what, limit: 65_536) {
            ($0.value < 0x20 && !["\t", "\n", "\r"].contains($0)) || (0x7F...0x9F).contains($0.value)
        }
    }

    private static func checked(
        _ text: String?, _ what: String, limit: Int, isForbidden: (Unicode.Scalar) -> Bool
    ) throws(DomainError) -> String? {
        guard let trimmed = text.map(trimmed), !trimmed.isEmpty else { return nil }
        guard trimmed.utf8.count <= limit else {
            throw DomainError(.person, "\(what) has at most \(limit) bytes, this one has \(trimmed.utf8.count)")
        }
        guard !trimmed.unicodeScalars.contains(where: isForbidden) else {
            throw DomainError(.person, "\(what) cannot hold control characters")
        }
        return trimmed
    }

    /// `text` without space and line ends around it.
    ///
    /// Most text has none, and seeing that by its first and last scalar costs a tenth of asking Foundation to look, which
    /// counts in an import of a million names.
    package static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
            !mayBeSpace(first), !mayBeSpace(last)
        else { return text.trimmingCharacters(in: .whitespacesAndNewlines) }
        return text
    }

    /// False only where no space or line end is near: printable ASCII and the alphabets from Latin to Ethiopic.
    private static func mayBeSpace(_ scalar: Unicode.Scalar) -> Bool {
        !(0x21...0x7E).contains(scalar.value) && !(0xA1..<0x1680).contains(scalar.value)
    }
}
