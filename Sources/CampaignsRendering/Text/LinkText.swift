import Campaigns

extension Campaign.Link {
    /// The address in characters that mean nothing to Markdown, to a chat service or to a terminal: the others are
    /// percent-encoded, which leads to the same place. The `&` between parameters stays.
    var plainAddress: String {
        var safe = ""
        for scalar in address.unicodeScalars {
            if scalar.value <= 0x20 || HostileText.isHostile(scalar) || Self.marks.contains(scalar) {
                for byte in String(scalar).utf8 {
                    safe += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
                }
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }

    /// The address as a link of Markdown, with its label if it has one.
    var markdown: String {
        // Inside <…> Markdown reads references, so that "&lt" in an address would become another address.
        "[\(MarkdownText.escaped(label ?? plainAddress))](<\(plainAddress.replacing("&", with: "&amp;"))>)"
    }

    private static let marks = Set("\"'<>\\^`{|}*()[]".unicodeScalars)
}
