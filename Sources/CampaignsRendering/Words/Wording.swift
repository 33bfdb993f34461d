import Campaigns
public import Foundation

/// The sentences of one language: a table of templates and the rule that chooses plural forms.
///
/// Whole sentences for each metric rather than words put together, because the noun's case depends on the verb in most
/// languages. English, Ukrainian, German, French and Polish are here; another language is made of a table of its own:
///
/// ```swift
/// let table = try JSONDecoder().decode([String: Wording.Forms].self, from: data)   // {"members.ask": {"one": "…", …}, …}
/// let spanish = try Wording(language: "es", table: table)
/// Banner(progress).text(RenderingOptions(locale: Locale(identifier: "es_ES"), wording: spanish))
/// ```
///
/// The names in a table are those of ``Key``. A name that the table lacks is taken, as a whole sentence with its own
/// language's plural forms, from the fallback; a form that a sentence lacks is its `other`.
public struct Wording: Hashable, Sendable {
    /// The ISO 639 code of the language.
    public let language: String
    private let sentences: [String: Sentence]

    private struct Sentence: Hashable, Sendable {
        let forms: Forms
        let rule: PluralRule
        let language: String
    }

    /// Makes a language of a table.
    /// - Parameters:
    ///   - language: The code of the language, such as `uk`.
    ///   - table: The sentences, by the names of their keys.
    ///   - rule: How the language chooses plural forms; by default that of the language's code.
    ///   - fallback: The language for what the table lacks.
    /// - Throws: ``WordingError`` with all that is wrong: names that are no ``Key``, places that the key does not fill or
    ///   that `other` leaves out, empty sentences, characters that a terminal might act on, or a language whose plural
    ///   rule is not known.
    public init(
        language: String, rule: PluralRule? = nil, table: [String: Forms], fallback: Wording = .english
    ) throws(WordingError) {
        guard let rule = rule ?? PluralRule(language: language) else {
            throw WordingError(problems: ["the plural rule of '\(language)' is not known here, so name one"])
        }
        let problems = Self.problems(in: table)
        guard problems.isEmpty else { throw WordingError(problems: problems) }
        self.init(language, rule, table, fallback)
    }

    /// Makes a language of a table that is known to be right.
    init(_ language: String, _ rule: PluralRule, _ table: [String: Forms], _ fallback: Wording?) {
        self.language = language
        sentences = (fallback?.sentences ?? [:])
            .merging(table.mapValues { Sentence(forms: $0, rule: rule, language: language) }) { $1 }
    }

    /// The languages that are here, English first.
    public static let all: [Wording] = [.english, .ukrainian, .german, .french, .polish]

    /// The language of a locale if it is here, else English.
    public init(for locale: Locale) {
        // Not looked for among all of them: each is made when it is first asked for.
        self =
            switch locale.language.languageCode?.identifier {
            case "uk": .ukrainian
            case "de": .german
            case "fr": .french
            case "pl": .polish
            default: .english
            }
    }

    /// A sentence with its places filled.
    /// `number` is whose plural form it takes; without one, the form `other`.
    public func sentence(_ key: Key, for number: Int64? = nil, _ values: [String: String] = [:]) -> String {
        // English has every key, which a test holds, and is under every other language.
        guard let sentence = sentences[key.name] else { return key.name }
        let category = number.map { sentence.rule.category(of: $0.magnitude) } ?? .other
        return sentence.forms[category].filled(values)
    }

    /// The forms of a sentence if they are in this language, and not in that of a fallback.
    func ownForms(of key: Key) -> Forms? {
        guard let sentence = sentences[key.name], sentence.language == language else { return nil }
        return sentence.forms
    }

    /// The places that a sentence fills, whatever the number.
    func places(of plain: Plain) -> Set<String> { sentences[Key.plain(plain).name]?.forms.other.places ?? [] }

    /// A sentence about anything but what a goal counts, with its places filled.
    func text(_ plain: Plain, for number: Int64? = nil, _ values: [String: String] = [:]) -> String {
        sentence(.plain(plain), for: number, values)
    }
}

/// A table of sentences that cannot be used.
public struct WordingError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, a sentence each, by the names in the table.
    public let problems: [String]

    /// All of it in one line.
    public var description: String { problems.joined(separator: "; ") }
}

extension Wording {
    private static func problems(in table: [String: Forms]) -> [String] {
        let keys = Dictionary(uniqueKeysWithValues: Key.allCases.map { ($0.name, $0) })
        return table.sorted { $0.key < $1.key }.flatMap { name, forms -> [String] in
            guard let key = keys[name] else { return ["'\(name)' is the name of no sentence"] }
            return problems(in: forms, of: key)
        }
    }

    /// What is wrong with one sentence.
    static func problems(in forms: Forms, of key: Key) -> [String] {
        var problems: [String] = []
        let unknown = forms.all.reduce(into: Set<String>()) { $0.formUnion($1.places) }.subtracting(key.places)
        for place in unknown.sorted() { problems.append("'\(key.name)' has nothing to put into {\(place)}") }
        if !key.canLeaveOutPlaces {
            for place in key.places.subtracting(forms.other.places).sorted() {
                problems.append("'\(key.name)' leaves out {\(place)}")
            }
        }
        if forms.all.contains(where: { $0.allSatisfy(\.isWhitespace) }) { problems.append("'\(key.name)' is empty") }
        if forms.all.contains(where: { $0.unicodeScalars.contains(where: HostileText.isHostile) }) {
            problems.append("'\(key.name)' holds a control or bidi character")
        }
        return problems
    }
}
