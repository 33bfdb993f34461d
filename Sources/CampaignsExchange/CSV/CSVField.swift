/// One field of a record: bytes of the reader's buffer, unquoted, not yet a string.
///
/// Making one costs nothing but a reference; keep it no longer than the record it came from, since a field that is
/// still held makes the reader copy its buffer when it reads on.
public struct CSVField: Sendable {
    /// The field's bytes: valid UTF-8 without NUL, its outer quotes gone and doubled quotes made single.
    public let bytes: ArraySlice<UInt8>

    /// A field over bytes that are known to be UTF-8.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// Whether nothing at all stands in the field.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Whether the field holds nothing but spaces and tabs, which says as little as an empty one.
    public var isBlank: Bool {
        bytes.allSatisfy { $0 == ASCII.space || $0 == ASCII.tab }
    }

    /// The field as text. Nothing is repaired: the reader has refused what is not UTF-8.
    public var string: String {
        String(decoding: bytes, as: UTF8.self)
    }
}
