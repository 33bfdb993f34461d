/// A grid of terminal cells with two by four dots in each, drawn as braille, or as single characters in ASCII.
struct ChartCanvas: Sendable {
    /// What a cell shows; a later one is drawn over an earlier one.
    enum Layer: Int, Comparable, Sendable {
        case none, cone, target, evenPace, middle, actual

        static func < (a: Layer, b: Layer) -> Bool { a.rawValue < b.rawValue }
    }

    let columns: Int
    let rows: Int
    let isASCII: Bool
    private var layers: [Layer]
    private var dots: [UInt8]

    init(columns: Int, rows: Int, isASCII: Bool) {
        self.columns = columns
        self.rows = rows
        self.isASCII = isASCII
        layers = [Layer](repeating: .none, count: columns * rows)
        dots = [UInt8](repeating: 0, count: columns * rows)
    }

    var dotColumns: Int { columns * 2 }
    var dotRows: Int { rows * 4 }

    /// Fills a whole cell.
    mutating func fill(column: Int, row: Int, _ layer: Layer) {
        guard (0..<columns).contains(column), (0..<rows).contains(row) else { return }
        let cell = row * columns + column
        guard layers[cell] < layer else { return }
        layers[cell] = layer
        dots[cell] = 0
    }

    /// Sets a dot, counted from the left and from the bottom.
    mutating func dot(_ x: Int, _ y: Int, _ layer: Layer) {
        guard (0..<dotColumns).contains(x), (0..<dotRows).contains(y) else { return }
        let fromTop = dotRows - 1 - y
        let cell = fromTop / 4 * columns + x / 2
        if layers[cell] < layer {
            layers[cell] = layer
            dots[cell] = 0
        }
        guard layers[cell] == layer else { return }
        // Braille numbers its dots down the left column and then the right, the lowest row last.
        let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        dots[cell] |= bits[fromTop % 4][x % 2]
    }

    /// A line through points in dots, joined so that steep parts have no gaps.
    mutating func line(_ points: [(x: Double, y: Double)], _ layer: Layer, every: Int = 1) {
        for (a, b) in zip(points, points.dropFirst()) {
            let steps = max(1, Int(max(abs(b.x - a.x), abs(b.y - a.y)).rounded(.up)))
            for step in 0...steps {
                let part = Double(step) / Double(steps)
                let x = Int((a.x + (b.x - a.x) * part).rounded())
                let y = Int((a.y + (b.y - a.y) * part).rounded())
                if x % every == 0 { dot(x, y, layer) }
            }
        }
    }

    /// The text of a row, in runs of one layer.
    func runs(row: Int) -> [(layer: Layer, text: String)] {
        var runs: [(layer: Layer, text: String)] = []
        for column in 0..<columns {
            let cell = row * columns + column
            let text = character(layers[cell], dots[cell])
            if let last = runs.last, last.layer == layers[cell] {
                runs[runs.count - 1].text = last.text + text
            } else {
                runs.append((layers[cell], text))
            }
        }
        return runs
    }

    /// What a layer looks like where it has no dots of its own.
    static func mark(_ layer: Layer, isASCII: Bool) -> String {
        switch layer {
        case .none: " "
        case .cone: isASCII ? ":" : "░"
        case .target: isASCII ? "-" : "─"
        case .evenPace: isASCII ? "." : "⡠"
        case .middle: isASCII ? "+" : "⠒"
        case .actual: isASCII ? "*" : "⣀"
        }
    }

    private func character(_ layer: Layer, _ dots: UInt8) -> String {
        guard !isASCII, dots != 0, let scalar = Unicode.Scalar(0x2800 + UInt32(dots)) else {
            return Self.mark(layer, isASCII: isASCII)
        }
        return String(Character(scalar))
    }
}
