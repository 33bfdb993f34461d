/// Reads digits and marks off the front of a field, byte by byte.
///
/// Every method takes what it was asked for and says so, or takes nothing.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Takes one byte if it is this one.
    mutating func take(_ byte: UInt8) -> Bool {
        guard rest.first == byte else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a letter, in either case.
    mutating func take(letter: Unicode.Scalar) -> Bool {
        guard let first = rest.first, first | 0x20 == UInt8(ascii: letter) | 0x20 else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes a number of exactly `count` digits.
    mutating func number(digits count: Int) -> Int? {
        var value = 0
        var index = rest.startIndex
        guard rest.count >= count else { return nil }
        for _ in 0..<count {
            let digit = rest[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
            index += 1
        }
        rest = rest[index...]
        return value
    }

    /// Takes one digit.
    mutating func digit() -> Int? { number(digits: 1) }
}
