import Campaigns
import CampaignsRendering
import Foundation

/// Makes one page of HTML of the reports.
struct Page {
    let reports: [Report]
    let options: RenderingOptions

    private var locale: Locale { options.locale }

    /// The whole document.
    var html: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Year-end report</title>
        <style>
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
        article + article { border-top: 1px solid; margin-top: 3rem }
        svg { display: block; width: 100%; height: auto; margin: 1rem 0 }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
        caption { text-align: start; font-weight: 600; padding: .5rem 0 }
        th { text-align: start; font-weight: normal }
        th, td { padding: .25rem 1rem .25rem 0; border-bottom: 1px solid color-mix(in srgb, currentcolor 20%, transparent) }
        td { text-align: end; font-variant-numeric: tabular-nums }
        thead th + th { text-align: end }
        tfoot th, tfoot td { font-weight: 600 }
        @media print { article { break-before: page } }
        </style>
        </head>
        <body>
        \(reports.isEmpty ? "<p>The database holds no campaign.</p>" : reports.map(article).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private func article(_ report: Report) -> String {
        """
        <article>
        <h1 dir="auto">\(escaped(report.progress.campaign.title))</h1>
        \(Banner(report.progress).html(options))
        \(report.chapters.map(section).joined(separator: "\n"))
        </article>
        """
    }

    private func section(_ chapter: Report.Chapter) -> String {
        let goal = chapter.months.goal
        var parts = ["<h2>\(heading(goal))</h2>", chapter.chart.svg(.wide, options)]
        if let forecast = chapter.forecast { parts.append(outlook(forecast)) }
        if !chapter.months.points.isEmpty { parts.append(months(chapter.months)) }
        parts.append(counted(chapter.explanation))
        if let left = left(chapter.explanation) { parts.append(left) }
        return "<section>\n" + parts.joined(separator: "\n") + "\n</section>"
    }

    // MARK: - Parts of a section

    /// What the chart does not say of what is to come: how likely the target is.
    private func outlook(_ forecast: Forecast) -> String {
        let whole = FloatingPointFormatStyle<Double>.Percent(locale: locale).precision(.fractionLength(0))
        let chance =
            switch forecast.probability {
            case ..<0.01: "under \(0.01.formatted(whole))"
            case 0.99...: "over \(0.99.formatted(whole))"
            default: "about \(forecast.probability.formatted(whole))"
            }
        let target = figure(forecast.target, of: forecast.goal)
        return "<p>The chance of reaching \(target) by \(date(forecast.lastDay)) is \(chance).</p>"
    }

    private func months(_ history: History) -> String {
        var before = history.startingValue ?? 0
        let rows = history.points.map { point in
            let change = point.value - before
            before = point.value
            let sign = change > 0 ? "+" : ""
            return row(
                date(point.day), [figure(point.value, of: history.goal), sign + figure(change, of: history.goal)])
        }
        return """
            <table>
            <caption>Month by month</caption>
            <thead><tr><th scope="col">As of</th><th scope="col">Total</th><th scope="col">Change</th></tr></thead>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    private func counted(_ explanation: Explanation) -> String {
        let goal = explanation.goal
        let rows =
            explanation.counted.map { part($0, of: goal) }
            + explanation.adjustments.map { row("corrected by hand: \($0.reason)", [figure($0.amount, of: goal)]) }
        let total = explanation.frozenValue ?? explanation.value
        let name = explanation.frozenValue == nil ? "Together" : "Result when the campaign was closed"
        return """
            <table>
            <caption>What was counted</caption>
            <tbody>
            \(rows.joined(separator: "\n"))
            </tbody>
            <tfoot>
            \(row(name, [figure(total, of: goal)]))
            </tfoot>
            </table>
            """
    }

    /// What could have been counted and was not, each with its reason; nothing if there is none of it.
    private func left(_ explanation: Explanation) -> String? {
        guard !explanation.notCounted.isEmpty else { return nil }
        return """
            <table>
            <caption>What was not counted</caption>
            <tbody>
            \(explanation.notCounted.map { part($0, of: explanation.goal) }.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }

    private func part(_ part: Explanation.Part, of goal: Goal) -> String {
        row(part.reason.meaning, [part.amount.map(money) ?? figure(part.count, of: goal)])
    }

    private func row(_ name: String, _ cells: [String]) -> String {
        "<tr><th scope=\"row\">\(escaped(name))</th>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }

    // MARK: - Words

    private func heading(_ goal: Goal) -> String {
        switch goal.metric {
        case .members: "Members"
        case .newMembers: "New members"
        case .donors: "Donors"
        case .raised: "Donations"
        case .committed: "Donations and pledges"
        case .recurring: "What memberships bring in a month"
        }
    }

    /// A figure of a goal: people as a number, money with its currency.
    private func figure(_ value: Int64, of goal: Goal) -> String {
        goal.currency.map { money(Money(minorUnits: value, currency: $0)) } ?? value.formatted(.number.locale(locale))
    }

    private func money(_ money: Money) -> String {
        guard let amount = Decimal(string: money.decimalString) else { return money.description }
        return amount.formatted(.currency(code: money.currency.code).locale(locale))
    }

    private func date(_ day: CalendarDay) -> String {
        // The day of the campaign's calendar, whatever the zone of this machine.
        var components = DateComponents()
        (components.year, components.month, components.day) = (day.year, day.month, day.day)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        guard let midnight = calendar.date(from: components) else { return day.description }
        return midnight.formatted(Date.FormatStyle(date: .long, locale: locale, calendar: calendar, timeZone: .gmt))
    }

    private func escaped(_ text: String) -> String { MarkupText.escaped(TerminalText.sanitised(text)) }
}
