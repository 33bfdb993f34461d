/// Digests that only whoever has the key can make: HMAC-SHA-256 (RFC 2104).
struct KeyedDigest {
    private let inner: [UInt8]
    private let outer: [UInt8]

    /// A digest with a key of any length.
    init(key: [UInt8]) {
        let short = key.count > SHA256.blockSize ? SHA256.hash(key) : key
        let block = short + [UInt8](repeating: 0, count: SHA256.blockSize - short.count)
        inner = block.map { $0 ^ 0x36 }
        outer = block.map { $0 ^ 0x5C }
    }

    /// The 32 bytes of a message's digest.
    func of(_ message: [UInt8]) -> [UInt8] { SHA256.hash(outer + SHA256.hash(inner + message)) }

    /// 32 bytes that nobody can guess.
    static func randomKey() -> [UInt8] {
        // On every platform the system's own cryptographic source.
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }
}
