/// An element of SVG or HTML with its attributes and what it holds.
///
/// All text and every attribute pass through ``MarkupText/escaped(_:)`` when they are written, and nowhere else: a picture
/// cannot forget to escape, and cannot do it twice.
struct MarkupElement: Hashable, Sendable {
    struct Attribute: Hashable, Sendable {
        let name: String
        let value: String
    }

    enum Content: Hashable, Sendable {
        case element(MarkupElement)
        case text(String)
        /// Rules of CSS, written as they are: ours, never from outside.
        case rules(String)
    }

    var name: String
    var attributes: [Attribute]
    var content: [Content]

    /// An element; an attribute without a value is left out.
    init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: [Content] = []) {
        self.name = name
        self.attributes = attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
        self.content = content
    }

    /// An element that holds a text.
    init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
        self.init(name, attributes, [.text(text)])
    }

    /// An element that holds elements.
    init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ elements: [MarkupElement]) {
        self.init(name, attributes, elements.map { .element($0) })
    }

    /// The whole element as XML: elements without content are closed where they are opened.
    var xml: String { written(.xml) }

    /// The whole element as HTML: void elements are not closed, all others are, empty or not.
    var html: String { written(.html) }
}

extension MarkupElement {
    private enum Syntax { case xml, html }

    private func written(_ syntax: Syntax, indentation: String = "") -> String {
        let start = "<" + name + attributes.map { " \($0.name)=\"\(MarkupText.escaped($0.value))\"" }.joined()
        if content.isEmpty {
            switch syntax {
            case .xml: return start + "/>"
            case .html: return Self.voidNames.contains(name) ? start + ">" : start + "></\(name)>"
            }
        }
        // Between pieces of text, a line end would be a space that nobody asked for.
        let isInline =
            Self.inlineNames.contains(name) || content.contains { if case .text = $0 { true } else { false } }
        let inner = indentation + "  "
        let pieces = content.map { piece in
            switch piece {
            case .element(let element): element.written(syntax, indentation: inner)
            case .text(let text): MarkupText.escaped(text)
            case .rules(let rules): rules.replacing("\n", with: "\n" + inner)
            }
        }
        return isInline
            ? start + ">" + pieces.joined() + "</\(name)>"
            : start + ">" + pieces.map { "\n" + inner + $0 }.joined() + "\n" + indentation + "</\(name)>"
    }

    private static let voidNames: Set = ["link", "meta"]
    /// Elements in which space counts even if they hold elements only.
    private static let inlineNames: Set = ["p", "text"]
}
