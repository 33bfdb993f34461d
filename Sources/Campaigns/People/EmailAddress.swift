import Foundation

/// An e-mail address as somebody wrote it, with the key by which two addresses are the same.
///
/// The key is NFC(lowercase(NFC(trimmed address))) without regard to a locale; plus-tags and dots are significant,
/// because only the mail host knows what they mean.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address, trimmed, otherwise as written.
    public let address: String
    /// What makes two addresses the same.
    public let key: String

    /// Checks and keeps an address.
    ///
    /// The check is that of a form field, not of RFC 5321: one `@` with something before it, a dotted host of letters,
    /// digits and hyphens (in any script) after it, no space, control, quoting or replacement character, at most
    /// 254 bytes. Whether mail arrives is for a mail host to say.
    /// - Throws: ``DomainError`` whose message does not repeat the address, so that it may be logged.
    public init(_ text: String) throws(DomainError) {
        let trimmed = PlainText.trimmed(text)
        guard Self.isPlausible(trimmed) else {
            throw DomainError(.person, "not an e-mail address")
        }
        address = trimmed
        if trimmed.utf8.allSatisfy({ $0 < 0x80 }) {
            key = trimmed.lowercased()
        } else {
            key = trimmed.precomposedStringWithCanonicalMapping.lowercased().precomposedStringWithCanonicalMapping
        }
    }

    /// The address as written.
    public var description: String { address }

    /// Addresses are equal if their keys are.
    public static func == (a: EmailAddress, b: EmailAddress) -> Bool { a.key == b.key }
    /// Hashes the key, in keeping with `==`.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }

    private static func isPlausible(_ text: String) -> Bool {
        guard text.utf8.count <= 254 else { return false }
        var ats = 0
        var atStart = true  // of the local part or of a host label
        var dots = 0
        var previousHyphen = false
        for scalar in text.unicodeScalars {
            if ats == 0 {
                if scalar == "@" {
                    guard !atStart else { return false }
                    (ats, atStart) = (1, true)
                } else {
                    guard isPlausible(inLocalPart: scalar) else { return false }
                    atStart = false
                }
                continue
            }
            switch scalar {
            case ".":
                guard !atStart, !previousHyphen else { return false }
                (dots, atStart, previousHyphen) = (dots + 1, true, false)
            case "-":
                guard !atStart else { return false }
                previousHyphen = true
            default:
                guard isHostLetter(scalar) else { return false }
                (atStart, previousHyphen) = (false, false)
            }
        }
        return ats == 1 && dots > 0 && !atStart && !previousHyphen
    }

    private static func isPlausible(inLocalPart scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            switch scalar {
            case "(", ")", "<", ">", "[", "]", ":", ";", ",", "\\", "\"", "\u{7F}": return false
            default: return scalar.value > 0x20
            }
        }
        return isPrintable(scalar)
    }

    private static func isHostLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value & 0xDF)
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber:
            return true
        default: return false
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return scalar != "\u{FFFD}"
        }
    }
}
