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
                #expect(reader.overlapping == [], "\(size) \(state) \(kind) \(locale)")
            }
        }
    }

    @Test(arguments: PictureSize.allCases, [-2000, 10, 6300, 12_400, 24_990, 25_000, 32_500, 100_000])
    func `whatever the figure does, no words stand on others or reach over an edge`(
        size: PictureSize, value: Int64
    ) throws {
        for parts in [1, 3, 30] {
            for metric in [Goal.Metric.members, .recurring, .committed] {
                for scale in [1, 1_000_000] as [Int64] {
                    let sample = Sample().with {
                        $0.metric = metric
                        $0.currency = metric.isMoney ? "USD" : nil
                        $0.targets = [25_000 * scale]
                        $0.changes = (0..<parts).map { part in
                            let day = 1 + part % 28
                            return (
                                "2025-0\(1 + part / 28)-\(day < 10 ? "0" : "")\(day)T09:00:00Z",
                                value * scale * Int64(part + 1) / Int64(parts) - value * scale * Int64(part)
                                    / Int64(parts)
                            )
                        }
                    }
                    for locale in ["en_GB", "uk_UA", "pl_PL"] {
                        let options = RenderingOptions(locale: Locale(identifier: locale))
                        let reader = ChartReader()
                        let parser = XMLParser(data: Data(Chart(try sample.history()).svg(size, options).utf8))
                        parser.delegate = reader
                        #expect(parser.parse())
                        let about: Comment = "\(parts) \(metric) \(scale) \(locale)"
                        #expect(reader.overflowing == [], about)
                        #expect(reader.overlapping == [], about)
                    }
                }
            }
        }
    }

    @Test func `a picture is named as the banner, as a chart, and tells its lines in whole sentences`() throws {
        let english = try Self.chart(.active).svg()
        #expect(english.contains("<title>Raise it in 2025: €12,345 out of €25,000, 49% (chart)</title>"))
        #expect(
            english.contains(
                """
                <desc>A chart with the lines: Actual, Even pace, Target, Projection. €12,345 out of €25,000, 49%. \
                €13,683 expected by 31 Dec 2025, from €13,164 to €14,742 in 80% of cases. As of 17 Nov 2025, 14:00 EET.\
                </desc>
                """))
        for locale in ["en_GB", "uk_UA", "de_DE", "fr_FR", "pl_PL"] {
            for state in CampaignState.allCases {
                let options = RenderingOptions(locale: Locale(identifier: locale))
                let description = ChartWords(try Self.chart(state), options).description
                #expect(!description.contains("..") && description.hasSuffix("."))
                for sentence in description.matches(of: /(?:^|\. )(\p{Lu}|\p{Ll})/) where sentence.1 != "р" {
                    #expect(sentence.1.first?.isUppercase == true, "\(description)")
                }
            }
        }
    }

    @Test func `the space under the line reaches to zero, also where it goes below`() throws {
        let below = Self.sample(.noData).with { $0.changes = [("2025-02-01T00:00:00Z", -1_000_000)] }
        let svg = Chart(try below.history()).svg(.narrow)
        let zero = try #require(svg.firstMatch(of: /<text [^>]*y="([0-9.]+)"[^>]*>€0</)?.1).description
        let area = try #require(svg.firstMatch(of: /<path d="M[0-9.]+ ([0-9.]+)L[^"]*L[0-9.]+ ([0-9.]+)Z"/))
        #expect(area.1 == area.2)
        let level = try #require(Double(area.1))
        // The label stands in the middle of its tick.
        #expect(abs(try #require(Double(zero)) - 13 * 0.73 / 2 - level) < 0.02)
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
    /// Words that stand on others.
    var overlapping: [String] = []
    private var boxes: [(text: String, box: LabelRoom.Box)] = []
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
        // By the letters themselves, without the space around them.
        let box = LabelRoom.Box(
            left: left, right: left + wide, top: text.y - text.size * 0.7, bottom: text.y + text.size * 0.15)
        for other in boxes where other.box.overlaps(box) { overlapping.append("\(text.content) on \(other.text)") }
        boxes.append((text.content, box))
        self.text = nil
    }
}
