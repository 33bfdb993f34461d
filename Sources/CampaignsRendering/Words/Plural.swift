/// The plural categories of CLDR, of which each language uses some.
enum PluralCategory: Hashable, Sendable {
    case zero, one, two, few, many, other
}

/// One sentence in the forms a language has for different numbers, with places like `{count}` to fill.
struct Plural: Sendable {
    /// The form for every category that has none of its own.
    let other: String
    /// The forms of the other categories.
    let forms: [PluralCategory: String]

    init(one: String, few: String? = nil, many: String? = nil, other: String) {
        self.other = other
        var forms = [PluralCategory.one: one]
        forms[.few] = few
        forms[.many] = many
        self.forms = forms
    }

    /// One form whatever the number, as with amounts of money.
    init(_ other: String) {
        self.other = other
        forms = [:]
    }

    subscript(category: PluralCategory) -> String { forms[category] ?? other }
}

extension String {
    /// This template with `{name}` replaced by the value of each name, in one pass: a value that holds braces is kept as
    /// it is. A name without a value stays, so that a mistake is seen.
    func filled(_ values: [String: String]) -> String {
        var result = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}
