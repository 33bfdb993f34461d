/// Draws numbers that look random and are the same each time: what makes a simulated forecast repeatable.
struct SeededSampler {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// Between 0 and 1, neither included.
    mutating func uniform() -> Double { (Double(random.next() >> 11) + 0.5) * 0x1p-53 }

    /// Of the standard normal distribution, by the polar method (Marsaglia and Bray, 1964).
    mutating func normal() -> Double {
        while true {
            let (x, y) = (2 * uniform() - 1, 2 * uniform() - 1)
            let square = x * x + y * y
            if square < 1, square > 0 { return x * (-2 * Double.log(square) / square).squareRoot() }
        }
    }

    /// Of the gamma distribution of a shape above 0 and scale 1 (Marsaglia and Tsang, "A simple method for generating
    /// gamma variables", 2000).
    mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * Double.exp(Double.log(uniform()) / shape) }
        let d = shape - 1 / 3.0
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
            if v > 0, Double.log(uniform()) < 0.5 * x * x + d - d * v + d * Double.log(v) { return d * v }
        }
    }

    /// Of the beta distribution.
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        let (x, y) = (gamma(a), gamma(b))
        return x / (x + y)
    }

    /// How many of `count` happen if each does with this probability. Exact, in steps of the logarithm of the count: the
    /// middle one of as many uniform numbers is of a beta distribution, and only those on one side of it are left to
    /// draw (Relles, 1972; Devroye, "Non-uniform random variate generation", 1986, X.4).
    mutating func binomial(_ count: Int, _ probability: Double) -> Int {
        var (left, p, happened) = (count, probability, 0)
        while left > 24 {
            guard p > 0 else { return happened }
            guard p < 1 else { return happened + left }
            let middle = left / 2 + 1
            let x = beta(Double(middle), Double(left + 1 - middle))
            if x <= p {
                happened += middle
                left -= middle
                p = (p - x) / (1 - x)
            } else {
                left = middle - 1
                p /= x
            }
        }
        for _ in 0..<max(left, 0) where uniform() < p { happened += 1 }
        return happened
    }

    /// Of the Poisson distribution, by the times between events; for means that are small.
    mutating func poisson(_ mean: Double) -> Int {
        var (events, time) = (0, -Double.log(uniform()))
        while time < mean {
            events += 1
            time -= Double.log(uniform())
        }
        return events
    }
}
