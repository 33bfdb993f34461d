import Campaigns
import Foundation
import Testing

@testable import CampaignsRendering

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct ChartTests {
    /// A year's drive with a rhythm of its own, in the state asked for.
    static func sample(_ state: CampaignState, _ kind: GoalKind = .EUR) -> Sample {
        var sample = kind.applied(to: state.sample)
        let whole = sample.changes.reduce(0) { $0 + $1.1 }
        guard state != .upcoming, whole > 0 else { return sample }
        // A launch, a quiet summer, a busy autumn: the same sum in many parts.
        let weights: [Int64] = [9, 5, 4, 3, 3, 2, 1, 1, 3, 5, 6]
        let sum = weights.reduce(0, +)
        sample.changes = weights.enumerated().flatMap { month, weight in
            (0..<4).map { week in
                let (number, day) = (month + 1, 1 + 7 * week)
                let date = "2025-\(number < 10 ? "0" : "")\(number)-\(day < 10 ? "0" : "")\(day)T09:00:00Z"
                return (month == 10 && week > 2 ? "2025-11-16T09:00:00Z" : date, whole * weight / sum / 4)
            }
        }
        let rest = whole - sample.changes.reduce(0) { $0 + $1.1 }
        sample.changes.append(("2025-11-16T10:00:00Z", rest))
        return sample
    }

    static func chart(_ state: CampaignState, _ kind: GoalKind = .EUR) throws -> Chart {
        let sample = sample(state, kind)
        return Chart(try sample.history(), forecast: kind == .members ? nil : try? sample.forecast())
    }

    @Test(arguments: ["en", "uk"], CampaignState.allCases)
    func `a chart looks as it was agreed, in every state`(language: String, state: CampaignState) throws {
        var options = RenderingOptions(locale: try #require(GoldenTests.locales[language]))
        let chart = try Self.chart(state)
        try Golden.expect(chart.svg(.wide, options), is: "\(language)/chart-\(state).svg")
        var text = "--- 80 columns\n\(chart.terminal(options))\n"
        options.width = 40
        options.isASCII = true
        text += "--- 40 columns, ASCII\n\(chart.terminal(options))\n"
        try Golden.expect(text, is: "\(language)/chart-\(state).txt")
    }

    @Test(arguments: [10, 30, 40, 80, 200], [false, true])
    func `no line is wider than asked, and ASCII is ASCII`(width: Int, isASCII: Bool) throws {
        for state in CampaignState.allCases {
            for kind in GoalKind.allCases {
                for locale in ["en_GB", "uk_UA", "de_CH", "fr_FR", "pl_PL"] {
                    let options = RenderingOptions(
                        width: width, isASCII: isASCII, locale: Locale(identifier: locale))
                    for line in try Self.chart(state, kind).terminal(options).components(separatedBy: "\n") {
                        #expect(DisplayWidth.columns(of: line) <= max(width, 30), "\(line)")
                        if isASCII, locale == "en_GB" { #expect(line.utf8.allSatisfy { $0 < 0x80 }, "\(line)") }
                        #expect(line.last != " ")
                    }
                }
            }
        }
    }

    @Test func `colours change nothing but colours`() throws {
        let chart = try Self.chart(.active)
        var options = RenderingOptions()
        let plain = chart.terminal(options)
        options.usesColour = true
        let coloured = chart.terminal(options)
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test(arguments: PictureSize.allCases, CampaignState.allCases)
    func `pictures are well formed, say what they are, and nothing reaches over their edges`(
        size: PictureSize, state: CampaignState
    ) throws {
        for kind in GoalKind.allCases {
            for locale in ["en_GB", "uk_UA", "de_DE", "fr_FR", "pl_PL"] {
                let svg = try Self.chart(state, kind).svg(size, RenderingOptions(locale: Locale(identifier: locale)))
                let reader = ChartReader()
                let parser = XMLParser(data: Data(svg.utf8))
                parser.delegate = reader
                #expect(parser.parse())
                #expect(reader.role == "img")
                #expect(reader.elements.starts(with: ["svg", "title", "desc"]))
                #expect(!svg.contains("var("))
                #expect(reader.smallest >= (size == .wide ? 24 : 12))
                #expect(reader.overflowing == [], "\(size) \(state) \(kind) \(locale)")
            }
        }
    }

    @Test func `a title from outside stays words`() throws {
        let sample = Self.sample(.active).with { $0.title = "<script>\u{202E}&\"'" }
        let svg = Chart(try sample.history()).svg()
        #expect(!svg.contains("<script"))
        #expect(!svg.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
        let text = Chart(try sample.history()).terminal()
        #expect(!text.unicodeScalars.contains { $0 != "\n" && TerminalText.isHostile($0) })
    }

    @Test func `a forecast of another goal is not drawn`() throws {
        let other = try Self.sample(.active).forecast()
        #expect(Chart(try Sample().with { $0.metric = .donors }.history(), forecast: other).forecast != nil)
        let second = Self.sample(.active).with { $0.targets.insert(5, at: 0) }
        let history = try second.history()
        #expect(history.goal.id == other.goal.id)
        let ended = try Self.sample(.endedMissed).forecast()
        #expect(Chart(history, forecast: ended).forecast == nil)
    }
}

/// Reads of a picture what a test asks about it.
private final class ChartReader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var role: String?
    var smallest = Double.infinity
    var overflowing: [String] = []
    private var width = 0.0
    private var height = 0.0
    private var text: (x: Double, y: Double, anchor: String, size: Double, isBold: Bool, content: String)?

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        elements.append(name)
        func number(_ key: String) -> Double { attributes[key].flatMap { Double($0) } ?? 0 }
        switch name {
        case "svg":
            role = attributes["role"]
            (width, height) = (number("width"), number("height"))
        case "text":
            smallest = min(smallest, number("font-size"))
            text = (
                number("x"), number("y"), attributes["text-anchor"] ?? "start", number("font-size"),
                attributes["font-weight"] == "700", ""
            )
        case "rect":
            let right = number("x") + number("width")
            if right > width || number("y") + number("height") > height { overflowing.append("rect to \(right)") }
        case "line":
            for (key, limit) in [("x1", width), ("x2", width), ("y1", height), ("y2", height)]
            where !(0...limit).contains(number(key)) { overflowing.append("line \(key) \(number(key))") }
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text?.content += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        guard name == "text", let text else { return }
        let wide = TextMeasure.width(of: text.content, size: text.size, isBold: text.isBold)
        let left = text.anchor == "end" ? text.x - wide : text.anchor == "middle" ? text.x - wide / 2 : text.x
        if left < 0 || left + wide > width || text.y > height - text.size * 0.25 || text.y < text.size * 0.7 {
            overflowing.append(text.content)
        }
        self.text = nil
    }
}
