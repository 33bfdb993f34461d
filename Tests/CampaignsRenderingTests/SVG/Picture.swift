import Foundation
import Testing

@testable import CampaignsRendering

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An SVG picture as an XML parser reads it.
struct Picture {
    let title: String
    let description: String
    let hasDarkRules: Bool
    private let width: Double
    private let height: Double
    private let elements: [ElementReader.Element]

    private struct NotXML: Error, CustomStringConvertible { let description: String }

    init(_ svg: String) throws {
        let reader = ElementReader()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.shouldProcessNamespaces = false
        parser.delegate = reader
        guard parser.parse(), let root = reader.elements.first else {
            throw NotXML(description: "\(String(describing: parser.parserError)) in \(svg)")
        }
        elements = reader.elements
        width = try #require(root.attributes["width"].flatMap(Double.init))
        height = try #require(root.attributes["height"].flatMap(Double.init))
        title = elements.first { $0.name == "title" }?.text ?? ""
        description = elements.first { $0.name == "desc" }?.text ?? ""
        hasDarkRules = elements.contains { $0.name == "style" && $0.text.contains("prefers-color-scheme: dark") }
    }

    /// What holds of every picture: it says what it is, needs nothing from elsewhere, and nothing in it is cut.
    func expectSound(_ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation) throws {
        let root = elements[0]
        let note = Comment(rawValue: comment.debugDescription)
        #expect(root.name == "svg" && root.attributes["role"] == "img", note, sourceLocation: sourceLocation)
        #expect(root.attributes["viewBox"] == "0 0 \(SVGNumber.text(width)) \(SVGNumber.text(height))", note)
        #expect(!title.isEmpty && !description.isEmpty, note, sourceLocation: sourceLocation)
        let names: Set = ["svg", "title", "desc", "style", "rect", "path", "line", "text", "tspan"]
        for element in elements {
            #expect(names.contains(element.name), "\(element.name)", sourceLocation: sourceLocation)
            for (name, value) in element.attributes {
                #expect(!["href", "id", "style", "src"].contains(name) && !name.hasPrefix("on"))
                #expect(name == "xmlns" || !value.contains("//") && !value.contains("url("))
            }
            if element.name == "style" {
                #expect(
                    !element.text.contains("url(") && !element.text.contains("var(")
                        && !element.text.contains("@import"))
            }
            if element.name == "text" { expectInside(element, note, sourceLocation) }
        }
    }

    private func expectInside(
        _ element: ElementReader.Element, _ note: Comment, _ sourceLocation: SourceLocation
    ) {
        guard let x = element.attributes["x"].flatMap(Double.init), let y = element.attributes["y"].flatMap(Double.init)
        else {
            Issue.record("words without a place", sourceLocation: sourceLocation)
            return
        }
        let wide = element.runs.reduce(0) { $0 + TextMeasure.width(of: $1.text, size: $1.size, isBold: $1.isBold) }
        let size = element.runs.map(\.size).max() ?? 0
        let readsLeft = element.attributes["direction"] == "rtl"
        let endsAtX = (element.attributes["text-anchor"] == "end") != readsLeft
        let left = endsAtX ? x - wide : x
        #expect(left >= 0 && left + wide <= width, note, sourceLocation: sourceLocation)
        #expect(y - 0.75 * size >= 0 && y + 0.25 * size <= height, note, sourceLocation: sourceLocation)
    }
}
