import Foundation

/// What a failing disk, a failed copy or a careless program may do to a file.
enum Mutation: String, CaseIterable {
    case bitFlip = "bit flip"
    case truncation
    case garbage
    case header
    case zeroPage = "zeroed page"
    case oldPage = "page of another place"
    case log = "bit flip in the log"

    private static let pageSize = 4096

    /// A file changed in a random place.
    func apply(to original: Data, _ random: inout some RandomNumberGenerator) -> Data {
        var bytes = original
        let pages = bytes.count / Self.pageSize
        func page() -> Range<Int> {
            let start = Int.random(in: 0..<max(1, pages), using: &random) * Self.pageSize
            return start..<min(start + Self.pageSize, bytes.count)
        }
        switch self {
        case .bitFlip, .log:
            bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .truncation:
            bytes = bytes.prefix(Int.random(in: 1..<bytes.count, using: &random))
        case .garbage:
            let start = Int.random(in: 0..<max(1, bytes.count - 512), using: &random)
            for place in start..<min(start + 512, bytes.count) { bytes[place] = .random(in: 0...255, using: &random) }
        case .header:
            bytes[Int.random(in: 0..<100, using: &random)] = .random(in: 0...255, using: &random)
        case .zeroPage:
            let place = page()
            bytes.resetBytes(in: place)
        case .oldPage:
            let (from, to) = (page(), page())
            if from.count == to.count { bytes.replaceSubrange(to, with: original[from]) }
        }
        return bytes
    }
}
