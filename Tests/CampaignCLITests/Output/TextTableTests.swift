import CampaignsRendering
import Testing

@testable import CampaignCLI

struct TextTableTests {
    private var people: TextTable {
        var table = TextTable(.text("NAME"), .number("AMOUNT"), .text("NOTE"))
        table.add("田中太郎", "1,200.00", "founder")
        table.add("Олена 👩‍👩‍👧‍👦", "5.00", "")
        table.add("Jose\u{301}", "70.50", "gift from\nAda")
        return table
    }

    @Test func `columns line up as drawn, figures to the right, without trailing space`() {
        #expect(
            people.lines(width: nil, usesUnicode: true) == [
                "NAME        AMOUNT  NOTE",
                "田中太郎  1,200.00  founder",
                "Олена 👩‍👩‍👧‍👦      5.00",
                "Jose\u{301}         70.50  gift from Ada",
            ])
    }

    @Test func `a table that is taken in parts has one header, and columns as wide as what was taken`() {
        var table = TextTable(.text("NAME"), .number("N"), .text("NOTE", isExtra: true))
        #expect(!table.isBegun)
        table.add("Alexandra", "1", "first")
        #expect(table.takeLines(width: nil, usesUnicode: true) == ["NAME       N  NOTE", "Alexandra  1  first"])
        #expect(table.isBegun && table.rows.isEmpty)
        table.add("Bo", "2", "")
        #expect(table.takeLines(width: nil, usesUnicode: true) == ["Bo         2"])
        table.add("Cy", "12,345", "wider")
        #expect(table.takeLines(width: nil, usesUnicode: true) == ["Cy         12,345  wider"])
        // What did not fit once does not come back.
        table.add("Di", "3", "x")
        #expect(table.takeLines(width: 20, usesUnicode: true) == ["Di              3"])
        #expect(table.takeLines(width: nil, usesUnicode: true).isEmpty)
    }

    @Test func `a table without rows is its header`() {
        #expect(TextTable(.text("NAME"), .number("N")).lines(width: 80, usesUnicode: true) == ["NAME  N"])
    }

    @Test func `on a terminal the widest words are cut, and figures never`() {
        var table = TextTable(.text("ID"), .number("AMOUNT"), .text("TITLE"))
        table.add("a", "1,000,000.00", "Quality journalism takes work")
        #expect(
            table.lines(width: 32, usesUnicode: true) == [
                "ID        AMOUNT  TITLE", "a   1,000,000.00  Quality journ…",
            ])
        #expect(table.lines(width: 32, usesUnicode: false)[1] == "a   1,000,000.00  Quality jou...")
        #expect(table.lines(width: nil, usesUnicode: true)[1].hasSuffix("takes work"))
    }

    @Test(arguments: 20...60)
    func `a cut table fits as soon as its columns can`(width: Int) {
        let least = 8 + 2 + 8 + 2 + 8
        for line in people.lines(width: width, usesUnicode: true) {
            #expect(DisplayWidth.columns(of: line) <= max(width, least))
        }
    }

    @Test func `on a narrow terminal identifiers stay whole, and extra columns go, the last one first`() {
        var table = TextTable(.whole("ID"), .text("NAME"), .text("LEVEL", isExtra: true), .number("N", isExtra: true))
        table.add("0123456789", "Ada Lovelace", "Supporter", "1")
        #expect(table.lines(width: 40, usesUnicode: true)[1] == "0123456789  Ada Lovelace  Supporter  1")
        #expect(
            table.lines(width: 33, usesUnicode: true) == [
                "ID          NAME      LEVEL     N", "0123456789  Ada Lov…  Support…  1",
            ])
        #expect(
            table.lines(width: 31, usesUnicode: true) == [
                "ID          NAME      LEVEL", "0123456789  Ada Lov…  Supporter",
            ])
        #expect(table.lines(width: 10, usesUnicode: true) == ["ID          NAME", "0123456789  Ada Lov…"])
        #expect(table.lines(width: nil, usesUnicode: true)[0] == "ID          NAME          LEVEL      N")
    }

    @Test func `only a terminal's width is used`() throws {
        var table = TextTable(.text("TITLE"))
        table.add(String(repeating: "x", count: 100))
        let piped = TestConsole()
        try piped.context.print(table)
        try piped.context.output.flush()
        #expect(piped.output.text.contains(String(repeating: "x", count: 100)))
        let terminal = TestConsole(isTTY: true, terminalColumns: 40)
        try terminal.context.print(table)
        #expect(terminal.output.text == "\u{1B}[1mTITLE\u{1B}[0m\n" + String(repeating: "x", count: 39) + "…\n")
    }
}
