import Campaigns
import Foundation

/// Writes numbers, money, days and instants for readers of one locale.
struct LocalisedFigures: Sendable {
    let locale: Locale
    /// Whether only ASCII may be written, as far as the locale's own digits and names allow.
    let isASCII: Bool

    /// The figures that go with the options' sentences.
    ///
    /// Where the sentences are not in the locale's language, what is written into them is in theirs, by the customs of
    /// the locale's region: English in Spain has `25.000` and `31 December`. So no sentence is in two languages.
    init(_ options: RenderingOptions) {
        let language = options.words.language
        let own = options.locale.language
        // A script of its own goes with the sentences only if they are the caller's: those that are here are in one.
        let isInScript = options.wording != nil || own.script == Locale.Language(identifier: language).script
        locale =
            own.languageCode?.identifier == language && isInScript
            ? options.locale
            : Locale(
                identifier: [language, options.locale.region?.identifier].compactMap(\.self).joined(separator: "_"))
        isASCII = options.isASCII
    }

    /// A whole number, grouped: `12,345`.
    func number(_ value: Int64) -> String { plain(value.formatted(.number.locale(locale))) }

    /// A number with one decimal: `287.6`.
    func number(rounded value: Double) -> String {
        // What rounds to nothing is no minus.
        let value = (-0.05..<0).contains(value) ? 0 : value
        return plain(value.formatted(.number.precision(.fractionLength(1)).locale(locale)))
    }

    /// A whole percentage: `49%`.
    func percent(_ value: Int) -> String { plain(value.formatted(.percent.locale(locale))) }

    /// An amount with the currency's decimals, or without them if they are all zero: `€12,345`, `€0.50`.
    ///
    /// The currency is written as the locale does where it could be mistaken: `US$10` in Britain, `$10` in the States.
    func money(_ amount: Money) -> String {
        var unit: Int64 = 1
        for _ in 0..<amount.currency.digits { unit *= 10 }
        let digits = amount.minorUnits.isMultiple(of: unit) ? 0 : amount.currency.digits
        let style = Decimal.FormatStyle.Currency(code: amount.currency.code, locale: locale)
            .precision(.fractionLength(digits))
            .presentation(isASCII ? .isoCode : .standard)
        return plain((Decimal(amount.minorUnits) / Decimal(unit)).formatted(style))
    }

    /// A figure of a goal: people or money.
    func figure(_ value: Int64, of goal: Goal) -> String {
        goal.currency.map { money(Money(minorUnits: value, currency: $0)) } ?? number(value)
    }

    /// A day in short, `17 Nov 2025`, or in full, `17 November 2025`.
    func day(_ day: CalendarDay, wide: Bool = false) -> String {
        inSentence(day.noon, .gmt, day: day.day, wide: wide)
    }

    /// A day without its year, for an axis: `17 Nov`.
    func shortDay(_ day: CalendarDay) -> String {
        plain(day.noon.formatted(style(.gmt).day().month(.abbreviated)))
    }

    /// The month of a day alone, for an axis: `Nov`.
    func shortMonth(_ day: CalendarDay) -> String { plain(day.noon.formatted(style(.gmt).month(.abbreviated))) }

    /// The parts of a day as they stand in a date of the locale, by their places in a sentence: those of `places` only,
    /// since Foundation takes its time over each. The month is in the case that dates put it in: `червня` and not
    /// `червень`.
    func parts(of day: CalendarDay, _ places: Set<String>) -> [String: String] {
        var parts: [String: String] = [:]
        if places.contains("date") { parts["date"] = self.day(day, wide: true) }
        if places.contains("year") { parts["year"] = year(day) }
        guard places.contains("month") || places.contains("day") else { return parts }
        let date = style(.gmt).day().month(.wide).year().attributedStyle.format(day.noon)
        for run in date.runs {
            switch run.foundation.dateField {
            case .month: parts["month"] = plain(String(date[run.range].characters))
            case .day:
                let text = plain(String(date[run.range].characters))
                let isOrdinal = day.day == 1 && locale.language.languageCode?.identifier == "fr"
                parts["day"] = isOrdinal ? ordinal(text) : text
            default: break
            }
        }
        return parts
    }

    /// The year of a day.
    func year(_ day: CalendarDay) -> String { plain(day.noon.formatted(style(.gmt).year())) }

    /// A time of day with its zone: `14:00 EET`.
    ///
    /// Formatted apart from the date: a combined style joins the two by "at" or a comma, as the locale's data has it.
    func time(_ instant: Instant, in calendar: CampaignCalendar) -> String {
        let zone = calendar.timeZone
        // Foundation writes UTC as GMT.
        if calendar.identifier == "UTC" { return plain(instant.date.formatted(style(zone).hour().minute())) + " UTC" }
        return plain(instant.date.formatted(style(zone).hour().minute().timeZone(.specificName(.short))))
    }

    /// The date and the time of an instant in a campaign's zone: `17 Nov 2025, 14:00 EET`.
    func instant(_ instant: Instant, in calendar: CampaignCalendar, _ wording: Wording) -> String {
        wording.text(.dateAndTime, ["date": date(instant, in: calendar), "time": time(instant, in: calendar)])
    }

    /// The wall clock's date of an instant, in a campaign's zone.
    func date(_ instant: Instant, in calendar: CampaignCalendar, wide: Bool = false) -> String {
        inSentence(instant.date, calendar.timeZone, day: calendar.day(containing: instant).day, wide: wide)
    }

    /// A date as a sentence holds it, which in some languages differs from that of a list, as Foundation writes it.
    ///
    /// Polish has months in the genitive after a day, `1 maja`, and of the short ones one, `maj`, is not; so they are
    /// written out. French has `1er` for the first of a month.
    private func inSentence(_ date: Date, _ zone: TimeZone, day: Int, wide: Bool) -> String {
        let language = locale.language.languageCode?.identifier
        let style = style(zone).day().month(wide || language == "pl" ? .wide : .abbreviated).year()
        guard day == 1, language == "fr" else { return plain(date.formatted(style)) }
        var text = style.attributedStyle.format(date)
        if let run = text.runs.first(where: { $0.foundation.dateField == .day }) {
            text.characters.replaceSubrange(run.range, with: ordinal(String(text.characters[run.range])))
        }
        return plain(String(text.characters))
    }

    /// The first of a month in French.
    private func ordinal(_ day: String) -> String { day + "er" }

    private func style(_ zone: TimeZone) -> Date.FormatStyle {
        Date.FormatStyle(locale: locale, calendar: Calendar(identifier: .gregorian), timeZone: zone)
    }

    /// What Foundation wrote, without the bidi marks it puts around figures of right-to-left languages: a terminal may
    /// act on them, and a page has its own markup for direction.
    private func plain(_ text: String) -> String {
        let text =
            text.unicodeScalars.contains(where: HostileText.isHostile)
            ? String(String.UnicodeScalarView(text.unicodeScalars.filter { !HostileText.isHostile($0) })) : text
        guard isASCII else { return text }
        return String(
            text.map { character in
                switch character {
                case "\u{2212}", "\u{2013}": "-"
                case "\u{2019}": "'"
                default: character
                }
            })
    }
}

extension CalendarDay {
    /// The day's noon in UTC, so that formatting in UTC shows this day.
    fileprivate var noon: Date { Date(timeIntervalSince1970: Double(daysSince1970) * 86_400 + 43_200) }
}
