extension Wording {
    /// One sentence in the forms a language has for different numbers, with places like `{count}` to fill.
    ///
    /// In JSON it is a string, or an object of categories such as `{"one": "…", "other": "…"}`.
    public struct Forms: Hashable, Sendable {
        /// The form for every category that has none of its own.
        public let other: String
        /// The forms of the other categories.
        let forms: [PluralCategory: String]

        /// A sentence in several forms; a category that is left out takes the form of `other`.
        public init(
            zero: String? = nil, one: String? = nil, two: String? = nil, few: String? = nil, many: String? = nil,
            other: String
        ) {
            self.other = other
            let all: [PluralCategory: String?] = [.zero: zero, .one: one, .two: two, .few: few, .many: many]
            forms = all.compactMapValues(\.self)
        }

        /// One form whatever the number.
        public init(_ other: String) {
            self.other = other
            forms = [:]
        }

        /// The form of a category.
        public subscript(category: PluralCategory) -> String { forms[category] ?? other }

        /// Every form there is.
        var all: [String] { [other] + forms.values }

        /// A sentence around these forms of a noun: `{noun}` in the template is each form in turn.
        func within(_ template: String) -> Forms {
            func sentence(_ noun: String?) -> String? { noun.map { template.filled(["noun": $0]) } }
            return Forms(
                zero: sentence(forms[.zero]), one: sentence(forms[.one]), two: sentence(forms[.two]),
                few: sentence(forms[.few]), many: sentence(forms[.many]),
                other: template.filled(["noun": other]))
        }
    }
}

extension Wording.Forms: ExpressibleByStringLiteral {
    /// One form whatever the number.
    public init(stringLiteral value: String) { self.init(value) }
}

extension Wording.Forms: Decodable {
    /// Reads a string, or an object of categories with at least `other`.
    public init(from decoder: any Decoder) throws {
        if let single = try? decoder.singleValueContainer().decode(String.self) {
            self.init(single)
            return
        }
        let container = try decoder.singleValueContainer()
        let forms = try container.decode([String: String].self)
        if let unknown = forms.keys.sorted().first(where: { PluralCategory(rawValue: $0) == nil }) {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(unknown)' is no plural category")
        }
        guard let other = forms["other"] else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a sentence needs the form 'other'")
        }
        self.init(
            zero: forms["zero"], one: forms["one"], two: forms["two"], few: forms["few"], many: forms["many"],
            other: other)
    }
}

extension String {
    /// This template with `{name}` replaced by the value of each name, in one pass: a value that holds braces is kept as
    /// it is. A name without a value stays, so that a mistake is seen.
    func filled(_ values: [String: String]) -> String {
        var result = ""
        forEachPart { text, place in
            result += text
            if let place { result += values[String(place)] ?? "{\(place)}" }
        }
        return result
    }

    /// The names of the places in this template.
    var places: Set<String> {
        var places: Set<String> = []
        forEachPart { _, place in if let place { places.insert(String(place)) } }
        return places
    }

    /// Hands each stretch of plain text to `body`, with the name of the place after it; the last has none.
    private func forEachPart(_ body: (_ text: Substring, _ place: Substring?) -> Void) {
        // By bytes: braces are ASCII, and every banner fills a hundred templates.
        var rest = self[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
        {
            body(rest[..<open], rest[rest.utf8.index(after: open)..<close])
            rest = rest[rest.utf8.index(after: close)...]
        }
        body(rest, nil)
    }
}
