/// Truth as text.
enum BooleanText {
    /// Reads `true`/`false`, `t`/`f`, `yes`/`no`, `y`/`n` or `1`/`0`, in either case; `nil` for anything else.
    static func value(_ bytes: ArraySlice<UInt8>) -> Bool? {
        guard bytes.count <= 5 else { return nil }
        return switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "true", "t", "yes", "y", "1": true
        case "false", "f", "no", "n", "0": false
        default: nil
        }
    }
}
