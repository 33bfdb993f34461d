import CampaignsRendering
import Foundation
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("Ada Lovelace", "Ada Lovelace"),
        ("Олена 👩‍👩‍👧‍👦 田中", "Олена 👩‍👩‍👧‍👦 田中"),
        ("\u{1B}[31mred\u{1B}[0m", "\u{FFFD}[31mred\u{FFFD}[0m"),
        ("\u{1B}]0;title\u{7}", "\u{FFFD}]0;title\u{FFFD}"),
        ("two\nlines\tand\u{2028}more\r\n", "two lines and more  "),
        ("\u{0}\u{8}\u{7F}\u{9B}2J", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}2J"),
        ("next\u{85}line", "next line"),
        ("\u{202E}cod.exe\u{202C}", "\u{FFFD}cod.exe\u{FFFD}"),
        ("\u{2066}a\u{2069}", "\u{FFFD}a\u{FFFD}"),
        ("\u{200F}שרה\u{200E} \u{61C}", "שרה "),
        ("", ""),
    ])
    func `what a terminal would act on is replaced, and all else is kept`(text: String, expected: String) {
        // Scalars, because String's own comparison would take canonically equal texts for the same.
        #expect(Array(TerminalText.sanitised(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test func `no scalar that controls anything comes through, and only those are changed`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let properties = scalar.properties
            let hostile =
                [.control, .lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
                || properties.isBidiControl
            if TerminalText.isHostile(scalar) != hostile {
                Issue.record("U+\(String(value, radix: 16)) is \(hostile ? "hostile" : "harmless")")
            }
        }
    }

    @Test(.enabled(if: RealData.has("naughty-strings/blns.json"), "naughty-strings is not here"))
    func `naughty strings come out on one line without control or bidi characters`() throws {
        let strings = try RealData.decode([String].self, from: "naughty-strings/blns.json")
        #expect(strings.count > 400)
        for text in strings {
            let clean = TerminalText.sanitised(text)
            #expect(!clean.unicodeScalars.contains(where: TerminalText.isHostile))
            #expect(TerminalText.sanitised(clean) == clean)
            if !text.unicodeScalars.contains(where: TerminalText.isHostile) {
                #expect(Array(clean.utf8) == Array(text.utf8))
            }
        }
    }
}
