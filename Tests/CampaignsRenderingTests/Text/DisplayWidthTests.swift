import CampaignsRendering
import Foundation
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("田中太郎", 8), ("ｆｕｌｌ", 8), ("ﾊﾝｶｸ", 4), ("e\u{301}", 1), ("Nguyễn", 6), ("한국", 4),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("❤️‍🔥", 2), ("1️⃣", 2), ("1\u{20E3}", 1), ("☁", 1),
        ("☁️", 2), ("☁\u{FE0E}", 1), ("🇺🇦", 2), ("🇺", 2), ("🇺🇦🇺", 4), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("क्षि", 2), ("█▊░", 3), ("€₴½", 3),
        ("\u{FFFD}", 1),
        ("a\u{FE0F}", 1), ("\u{200B}\u{FEFF}", 0), ("25\u{202F}000", 6), ("䷀", 2), ("\u{3000}", 2), ("𠀀", 2),
        ("\r\n", 0),
    ])
    func `a text takes as many columns as it is drawn in`(text: String, columns: Int) {
        #expect(DisplayWidth.columns(of: text) == columns)
    }

    private struct Expected: Decodable {
        enum CodingKeys: String, CodingKey {
            case text
            case columns = "wcwidth_0.9.4"
        }
        var text: String
        var columns: Int
    }

    @Test(.enabled(if: RealData.has("width/expected-widths.dev.json"), "the table of widths is not here"))
    func `real names and naughty strings are as wide as wcwidth says`() throws {
        let table = try RealData.decode([Expected].self, from: "width/expected-widths.dev.json")
        #expect(table.count > 250)
        for row in table {
            if row.columns >= 0 {
                #expect(DisplayWidth.columns(of: row.text) == row.columns, "\(row.text.debugDescription)")
            } else {
                // wcwidth refuses control characters; here they are what the sanitiser takes out first.
                #expect(TerminalText.sanitised(row.text) != row.text)
            }
        }
    }

    @Test(arguments: [
        ("Ada Lovelace", 12, "Ada Lovelace"), ("Ada Lovelace", 11, "Ada Lovela…"), ("田中太郎", 6, "田中…"),
        ("田中太郎", 7, "田中太…"),
        ("👩‍👩‍👧‍👦👍👍", 5, "👩‍👩‍👧‍👦👍…"), ("abc", 1, "…"), ("abc", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
    ])
    func `a cut text fits, ends in the ellipsis and never breaks a character`(
        text: String, limit: Int, expected: String
    ) {
        #expect(DisplayWidth.truncated(text, to: limit) == expected)
    }
}
