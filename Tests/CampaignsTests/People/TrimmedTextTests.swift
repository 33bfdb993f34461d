import Foundation
import Testing

@testable import Campaigns

@Suite struct `Text from outside` {
    /// Every scalar that either end could have, trimmed as Foundation trims it.
    @Test func `is trimmed of every kind of space and of nothing else`() {
        for value in UInt32(0)...0x3100 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)a", "a\(scalar)", "\(scalar)", "\(scalar)Ж\(scalar)"] {
                #expect(PlainText.trimmed(text) == text.trimmingCharacters(in: .whitespacesAndNewlines))
            }
        }
    }

    @Test(arguments: [" ann@example.com", "ann@example.com\u{A0}", "\tann@example.com\r\n"])
    func `an address is kept without the space around it`(text: String) throws {
        #expect(try EmailAddress(text).address == "ann@example.com")
    }
}
