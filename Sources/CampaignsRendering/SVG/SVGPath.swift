/// The outline of a shape, a step at a time.
struct SVGPath: Hashable, Sendable {
    private(set) var data = ""

    /// Starts at a point.
    mutating func move(to x: Double, _ y: Double) { add("M", x, y) }
    /// A straight line to a point.
    mutating func line(to x: Double, _ y: Double) { add("L", x, y) }
    /// The shorter arc of an ellipse to a point, clockwise.
    mutating func arc(_ radiusX: Double, _ radiusY: Double, to x: Double, _ y: Double) {
        add("A", radiusX, radiusY)
        data += " 0 0 1"
        for number in [x, y] { data += " " + SVGNumber.text(number) }
    }
    /// Back to where it started.
    mutating func close() { data += "Z" }

    private mutating func add(_ step: String, _ numbers: Double...) {
        data += step + numbers.map(SVGNumber.text).joined(separator: " ")
    }
}
