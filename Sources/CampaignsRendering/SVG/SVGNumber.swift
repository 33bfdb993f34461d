/// Numbers as SVG reads them: the same text on every machine, whatever its locale.
enum SVGNumber {
    /// A number to at most two decimals, rounded to the nearest: `12.5`, `-0.25`, `640`.
    static func text(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let magnitude = hundredths.magnitude
        let (whole, rest) = (magnitude / 100, magnitude % 100)
        let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (hundredths < 0 ? "-" : "") + "\(whole)\(decimals)"
    }
}
