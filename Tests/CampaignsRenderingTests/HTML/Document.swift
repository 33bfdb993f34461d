import Foundation
import Testing

@testable import CampaignsRendering

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page or a fragment of HTML as an XML parser reads it, which is stricter than any browser.
struct Document {
    let elements: [ElementReader.Element]

    private struct NotWellFormed: Error, CustomStringConvertible { let description: String }

    init(_ html: String) throws {
        // What XML writes otherwise: the first line, and elements that are never closed.
        let xml = html.replacing("<!doctype html>\n", with: "").replacing(/<(meta|link)( [^>]*)>/) {
            "<\($0.1)\($0.2)/>"
        }
        let reader = ElementReader()
        let parser = XMLParser(data: Data(xml.utf8))
        parser.delegate = reader
        guard parser.parse() else {
            throw NotWellFormed(description: "\(String(describing: parser.parserError)) in \(html)")
        }
        elements = reader.elements
    }

    /// The elements of a name.
    func all(_ name: String) -> [ElementReader.Element] { elements.filter { $0.name == name } }

    /// The words of the elements of a class, in order.
    func texts(_ className: String) -> [String] {
        elements.filter { $0.attributes["class"]?.split(separator: " ").first == "campaign-banner__\(className)" }
            .map(\.text)
    }

    /// What holds of everything that is put into a page: it runs nothing and asks for nothing.
    func expectInert(_ comment: String = "", sourceLocation: SourceLocation = #_sourceLocation) {
        let note = Comment(rawValue: comment.debugDescription)
        let names: Set = [
            "html", "head", "meta", "title", "link", "style", "body", "main", "h1", "section", "p", "strong", "div",
            "progress", "span", "a", "time",
        ]
        for element in elements {
            #expect(names.contains(element.name), note, sourceLocation: sourceLocation)
            for (name, value) in element.attributes {
                #expect(!name.hasPrefix("on") && !["src", "style", "srcset", "id"].contains(name), note)
                if name == "href" {
                    #expect(value.contains(/^(https?:\/\/|mailto:|data:,$)/), note, sourceLocation: sourceLocation)
                }
            }
            if element.name == "style" {
                #expect(!element.text.contains("url(") && !element.text.contains("@import"), note)
            }
            if element.name == "link" {
                #expect(
                    ["icon", "canonical"].contains(element.attributes["rel"]), note, sourceLocation: sourceLocation)
            }
        }
    }
}
