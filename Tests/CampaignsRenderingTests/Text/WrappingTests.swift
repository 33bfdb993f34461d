import Testing

@testable import CampaignsRendering

struct WrappingTests {
    @Test(
        arguments: [
            ("", 10, [""]),
            ("one two", 7, ["one two"]),
            ("one two", 6, ["one", "two"]),
            ("one  two", 8, ["one  two"]),
            ("one  two", 7, ["one two"]),
            (" one two", 7, ["one two"]),
            ("one\u{A0}two three", 9, ["one\u{A0}two", "three"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]),
            ("a bcdefgh", 4, ["a", "bcde", "fgh"]),
            ("大家一起", 5, ["大家", "一起"]),
            ("大家", 1, ["大", "家"]),
            ("e\u{301}e\u{301}e\u{301}", 2, ["e\u{301}e\u{301}", "e\u{301}"]),
            ("a b", 0, ["a", "b"]),
            ("a b", Int.min, ["a", "b"]),
            ("     ", 3, [""]),
        ] as [(String, Int, [String])])
    func `text breaks at spaces, and inside a word only if it must`(text: String, width: Int, lines: [String]) {
        #expect(DisplayWidth.wrapped(text, to: width) == lines)
    }
}

struct ColumnsTests {
    @Test func `cells are set below each other as a terminal shows them`() {
        let rows = [["a", "12"], ["大家", "1"], ["", "123"], ["b"]]
        #expect(Columns.aligned(rows, rightAligned: [1]) == ["a      12", "大家    1", "      123", "b"])
        #expect(Columns.aligned(rows) == ["a     12", "大家  1", "      123", "b"])
        #expect(Columns.aligned([]) == [])
        #expect(Columns.aligned([[], [""]]) == ["", ""])
    }
}
