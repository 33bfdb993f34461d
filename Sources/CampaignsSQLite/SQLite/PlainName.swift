/// A name of a table, column or constraint that is safe to show: nothing but letters, digits and the signs between names.
///
/// An unnamed expression or a hostile schema could otherwise carry SQL, or a terminal's control codes, into an error.
struct PlainName {
    let text: String

    init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ","),
                UInt8(ascii: " "):
                true
            default:
                false
            }
        }
        guard isPlain, !text.isEmpty, text.utf8.count <= 200 else { return nil }
        self.text = text
    }
}
