import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Collects the elements of a document with their attributes and words.
final class ElementReader: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        /// The words with their sizes, of this element or of those in it.
        var runs: [(text: String, size: Double, isBold: Bool)] = []
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    func parser(
        _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?, qualifiedName: String?,
        attributes attributeDict: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: elementName, attributes: attributeDict))
    }

    func parser(_ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?, qualifiedName: String?) {
        let element = elements[open.removeLast()]
        guard let size = element.attributes["font-size"].flatMap(Double.init) else { return }
        let run = (element.text, size, element.attributes["font-weight"] == "700")
        for index in [elements.lastIndex { $0.name == "text" }].compactMap(\.self) { elements[index].runs.append(run) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        for index in open { elements[index].text += string }
    }
}
