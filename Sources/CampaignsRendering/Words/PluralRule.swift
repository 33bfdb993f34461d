/// The plural categories of CLDR, of which each language uses some.
public enum PluralCategory: String, Hashable, Sendable, CaseIterable {
    /// Arabic and Latvian for nothing.
    case zero
    /// The singular, and what takes it: 21 in Ukrainian, 0 in French.
    case one
    /// A pair, in Arabic, Hebrew and Slovenian.
    case two
    /// A few: 2 to 4 in Slavic languages.
    case few
    /// Many: 5 to 20 in Slavic languages, whole millions in French.
    case many
    /// Everything else, and fractions.
    case other
}

/// How a family of languages chooses the plural form for a whole number, after the plural rules of CLDR.
public enum PluralRule: String, Hashable, Sendable, CaseIterable {
    /// One form for every number: Japanese, Chinese, Korean, Vietnamese.
    case single
    /// One and the rest: English, German, Dutch, Swedish.
    case oneAndOther
    /// One, the rest, and whole millions apart: Spanish, Italian.
    case oneAndMillions
    /// Nothing counts as one, and whole millions apart: French, Portuguese.
    case noneAndMillions
    /// Ukrainian, Russian, Belarusian.
    case eastSlavic
    /// Polish.
    case polish
    /// Czech, Slovak.
    case czech
    /// Serbian, Croatian, Bosnian.
    case southSlavic
    /// Lithuanian.
    case lithuanian
    /// Romanian.
    case romanian
    /// Arabic.
    case arabic
    /// Hebrew.
    case hebrew

    /// The rule of a language by its ISO 639 code, or nil for one that is not known here; choose one by hand then.
    public init?(language: String) {
        switch language {
        case "ja", "zh", "ko", "vi", "th", "id", "ms": self = .single
        case "en", "de", "nl", "sv", "da", "nb", "no", "nn", "fi", "et", "el", "hu", "bg", "tr", "ka", "az", "kk", "eu":
            self = .oneAndOther
        case "es", "it", "ca": self = .oneAndMillions
        case "fr", "pt": self = .noneAndMillions
        case "uk", "ru", "be": self = .eastSlavic
        case "pl": self = .polish
        case "cs", "sk": self = .czech
        case "sr", "hr", "bs": self = .southSlavic
        case "lt": self = .lithuanian
        case "ro": self = .romanian
        case "ar": self = .arabic
        case "he": self = .hebrew
        default: return nil
        }
    }

    /// The category of a whole number.
    public func category(of number: UInt64) -> PluralCategory {
        let (ones, tens) = (number % 10, number % 100)
        let isMillions = number != 0 && number.isMultiple(of: 1_000_000)
        let isTeen = (11...19).contains(tens)
        switch self {
        case .single: return .other
        case .oneAndOther: return number == 1 ? .one : .other
        case .oneAndMillions: return number == 1 ? .one : isMillions ? .many : .other
        case .noneAndMillions: return number <= 1 ? .one : isMillions ? .many : .other
        case .eastSlavic: return ones == 1 && tens != 11 ? .one : (2...4).contains(ones) && !isTeen ? .few : .many
        case .polish: return number == 1 ? .one : (2...4).contains(ones) && !isTeen ? .few : .many
        case .czech: return number == 1 ? .one : (2...4).contains(number) ? .few : .other
        case .southSlavic: return ones == 1 && tens != 11 ? .one : (2...4).contains(ones) && !isTeen ? .few : .other
        case .lithuanian: return ones == 1 && !isTeen ? .one : ones >= 2 && !isTeen ? .few : .other
        case .romanian: return number == 1 ? .one : number == 0 || (1...19).contains(tens) ? .few : .other
        case .arabic:
            switch number {
            case 0: return .zero
            case 1: return .one
            case 2: return .two
            default: return (3...10).contains(tens) ? .few : tens >= 11 ? .many : .other
            }
        case .hebrew: return number == 1 ? .one : number == 2 ? .two : .other
        }
    }
}
