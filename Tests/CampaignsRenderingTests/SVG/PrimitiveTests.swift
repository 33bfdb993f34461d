import Foundation
import Testing

@testable import CampaignsRendering

struct PrimitiveTests {
    @Test(arguments: [
        (0.0, "0"), (640, "640"), (12.5, "12.5"), (0.05, "0.05"), (-0.25, "-0.25"), (1.005, "1"), (2.999, "3"),
        (-0.001, "0"), (1200.1, "1200.1"),
    ])
    func `a number has at most two decimals and a point, whatever the locale`(value: Double, text: String) {
        #expect(SVGNumber.text(value) == text)
    }

    @Test(arguments: [
        ("Join us", TextDirection.leftToRight), ("שלום", .rightToLeft), ("25,000 — مرحبا", .rightToLeft),
        ("\u{1E900}", .rightToLeft), ("Київ", .leftToRight), ("大家", .leftToRight), ("25,000", .rightToLeft),
        ("", .rightToLeft),
    ])
    func `a text is read in the direction of its first letter, else in that around it`(
        text: String, direction: TextDirection
    ) {
        #expect(TextDirection(of: text, fallback: .rightToLeft) == direction)
    }

    @Test(arguments: [
        ("en", TextDirection.leftToRight), ("uk", .leftToRight), ("he", .rightToLeft), ("ar", .rightToLeft),
    ])
    func `a language has a direction`(code: String, direction: TextDirection) {
        #expect(TextDirection(ofLanguage: code) == direction)
    }

    @Test func `a wide text is measured wider than a narrow one, bold wider than regular, and marks are nothing`() {
        func width(_ text: String, isBold: Bool = false) -> Double {
            TextMeasure.width(of: text, size: 10, isBold: isBold)
        }
        #expect(width("www") > width("iii"))
        #expect(width("25,000", isBold: true) > width("25,000"))
        #expect(width("e\u{301}") == width("e"))
        #expect(width("") == 0)
        #expect(width("大家") > width("ab"))
    }

    @Test(arguments: [
        "Help us reach 25,000 members by the end of 2025.", String(repeating: "Щ", count: 90), "大家一起支持独立新闻工作者",
    ])
    func `lines are no wider than asked and lose no letter`(text: String) {
        let lines = TextMeasure.lines(of: text, size: 20, within: 200)
        #expect(lines.count > 1)
        for line in lines { #expect(TextMeasure.width(of: line, size: 20) <= 200) }
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }

    @Test func `lines are about as long as each other, and a dash ends one`() {
        func lines(_ text: String) -> [String] { TextMeasure.lines(of: text, size: 26, within: 584) }
        #expect(
            lines("Help us reach 25,000 members by the end of 2025.") == [
                "Help us reach 25,000", "members by the end of 2025.",
            ])
        #expect(
            lines("Quality journalism takes work — and a community that cares.") == [
                "Quality journalism takes work\u{A0}—", "and a community that cares.",
            ])
    }

    @Test func `an element escapes what it holds, in XML and in HTML`() {
        let element = MarkupElement(
            "p", ["title": "\"<&", "lang": nil], [.text("<b>"), .element(MarkupElement("i", text: "&"))])
        #expect(element.xml == "<p title=\"&quot;&lt;&amp;\">&lt;b&gt;<i>&amp;</i></p>")
        #expect(element.html == element.xml)
    }

    @Test func `an empty element is closed as its syntax has it`() {
        let element = MarkupElement(
            "div", [:], [MarkupElement("meta", ["charset": "utf-8"]), MarkupElement("progress")])
        #expect(element.xml == "<div>\n  <meta charset=\"utf-8\"/>\n  <progress/>\n</div>")
        #expect(element.html == "<div>\n  <meta charset=\"utf-8\">\n  <progress></progress>\n</div>")
    }
}
