import CampaignsRendering
import Foundation
import Testing

struct JSONDocumentTests {
    private struct Document: Encodable {
        let title = "A/B — \"Олена\""
        let outcome = ExplicitNull<String>(nil)
        let target: ExplicitNull<Int>
        let note: String? = nil
    }

    @Test func `keys are sorted, nil is null where it is wanted`() throws {
        let text = try JSONDocument.encode(Document(target: ExplicitNull(5)))
        #expect(
            text == """
                {
                  "outcome" : null,
                  "target" : 5,
                  "title" : "A/B — \\"Олена\\""
                }
                """)
    }

    @Test func `what a terminal would act on is escaped, and reads back the same`() throws {
        let title = "\u{1B}[31m\u{7F}\u{9B}2J\u{202E}\u{2028}\n\u{0}é👍"
        let text = try JSONDocument.encode(["title": title])
        #expect(text.contains("\\u202e") && text.contains("\\u009b") && text.contains("\\u007f"))
        #expect(
            !text.unicodeScalars.contains {
                $0 != "\n" && ($0.value < 0x20 || $0.properties.isBidiControl || $0.value == 0x9B)
            })
        let back = try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
        #expect(back["title"].map { Array($0.unicodeScalars) } == Array(title.unicodeScalars))
    }
}
