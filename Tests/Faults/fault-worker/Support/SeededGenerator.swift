import Foundation

/// A random generator whose seed can be told, so that what failed once can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// The seed in `CAMPAIGN_TEST_SEED`, or any.
    static var givenSeed: UInt64 {
        ProcessInfo.processInfo.environment["CAMPAIGN_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999_999)
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
