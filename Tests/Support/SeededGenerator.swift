import Campaigns
import Foundation

/// A random generator whose seed can be told, so that what failed once can be run again:
/// `CAMPAIGN_TEST_SEED=… swift test`.
public struct SeededGenerator: RandomNumberGenerator {
    /// For the message of what fails.
    public let seed: UInt64
    private var random: SplitMix64

    /// Starts with the seed given in the environment, or any, and prints it.
    public init() {
        let given = ProcessInfo.processInfo.environment["CAMPAIGN_TEST_SEED"].flatMap { UInt64($0) }
        seed = given ?? .random(in: 1...999_999)
        random = SplitMix64(seed: seed)
        print("seed \(seed)")
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 { random.next() }
}
