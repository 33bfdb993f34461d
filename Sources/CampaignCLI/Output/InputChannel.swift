/// Standard input, or a test's memory.
struct InputChannel: Sendable {
    /// Whether a person is typing it.
    var isTTY: Bool
    /// Up to so many bytes, as soon as there are any; none at the end.
    var read: @Sendable (_ upTo: Int) throws -> [UInt8]
}
