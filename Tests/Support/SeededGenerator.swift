import Foundation

/// A random generator whose seed can be told, so that what failed once can be run again:
/// `CAMPAIGN_TEST_SEED=… swift test`.
struct SeededGenerator: RandomNumberGenerator {
    let seed: UInt64
    private var state: UInt64

    init() {
        let given = ProcessInfo.processInfo.environment["CAMPAIGN_TEST_SEED"].flatMap { UInt64($0) }
        seed = given ?? .random(in: 1...999_999)
        state = seed
        print("seed \(seed)")
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
