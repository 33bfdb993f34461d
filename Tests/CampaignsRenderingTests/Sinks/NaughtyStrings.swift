import CampaignsRendering
import Foundation

/// Strings that programs stumble over: some of our own, and some five hundred more where the collection is.
enum NaughtyStrings {
    static let own = [
        "", " ", "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{9B}2J", "\u{90}q\u{9C}", "two\nlines",
        "carriage\rreturn", "both\r\nends", "\u{8}\u{8}\u{8}", "\u{202E}txt.exe", "\u{2066}isolate\u{2069}",
        "a\u{200F}b",
        "\u{0}", "line\u{2028}separator", "paragraph\u{2029}separator", "\u{85}", "\u{7F}", "\u{FFFE}\u{FFFF}",
        "\u{FEFF}",
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "' OR 1=1 --", "%s%n%d", "{target}{deadline}", "${HOME}",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "&amp;&lt;&#x3c;",
        "]]>", "--><!--", "<![CDATA[x]]>", "javascript:alert(1)", "https://example.org/?a=1&b=2", "www.example.org",
        "# heading", "1. one", "12) twelve", "- item", "+ item", "===", "---", "***bold***", "_it_", "`code`", "``",
        "~~~",
        "[a](javascript:x)", "![a](b)", "| a | b |", "> quote", ">>> quote", "\\", "\\\\", "trailing\\", "$x$",
        ":smile:",
        "@everyone", "@here", "<!channel>", "<@U123>", "<@&123>", "<#C1|x>", "<!here|x>", "||spoiler||", "-# small",
        "BEGIN:VEVENT", "END:VCALENDAR", "a;b,c:d", "ATTACH;x", "a\"b\\c", "# EOF", "} 1\nx{a=\"",
        "大家一起支持独立新闻工作者", "👩‍👩‍👧‍👦🇺🇦👍🏽", "e\u{301}\u{302}\u{303}", "שלום עולם", "مرحبا", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "\u{600}123", "\u{AD}soft",
        String(repeating: "long ", count: 190), String(repeating: "界", count: 300),
    ]

    static let collection: [String] = {
        guard RealData.has("naughty-strings/blns.json") else { return [] }
        return (try? RealData.decode([String].self, from: "naughty-strings/blns.json")) ?? []
    }()

    static let all = own + collection
}

extension String {
    /// The first character that a terminal may act on, but for the line ends of a text of lines.
    var firstHostile: Unicode.Scalar? {
        unicodeScalars.first { $0 != "\n" && $0 != "\r" && TerminalText.isHostile($0) }
    }
}
