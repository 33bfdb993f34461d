import Campaigns

/// Arranges a banner's words as elements of HTML.
struct BannerFragment {
    let words: BannerWords
    let appearance: Appearance

    /// The one element that is the banner, with the rules of its look in it.
    var element: MarkupElement {
        let name = "campaign-banner"
        let modifier: String? =
            switch words.figure?.tone {
            case .reached: "reached"
            case .inactive: "inactive"
            default: nil
            }
        let style = BannerStyle(appearance)
        var content = figure ?? [MarkupElement("p", ["class": "\(name)__unknown"], text: words.headline)]
        if let unconverted = words.unconverted {
            content.append(MarkupElement("p", ["class": "\(name)__note"], text: unconverted))
        }
        if let appeal = words.appeal {
            content.append(MarkupElement("p", ["class": "\(name)__appeal", "dir": "auto"], text: appeal))
        }
        content += words.messages.map { MarkupElement("p", ["class": "\(name)__message"], text: $0) }
        if let link = words.link { content.append(paragraph(of: link)) }
        content.append(status)
        return MarkupElement(
            "section",
            [
                "class": [name, style.className, modifier.map { "\(name)--\($0)" }].compactMap(\.self)
                    .joined(separator: " "),
                "lang": words.language, "dir": words.direction.rawValue, "aria-label": words.title,
            ],
            [
                MarkupElement("style", [:], [.rules(style.rules)]),
                MarkupElement("div", ["class": "\(name)__inner"], content),
            ])
    }

    /// The count and the bar, or nil while the figure is not known: an empty bar would look like zero.
    private var figure: [MarkupElement]? {
        guard let figure = words.figure else { return nil }
        let goal = figure.progress
        let count = MarkupElement(
            "p",
            ["class": (["campaign-banner__count"] + [length(of: figure)].compactMap(\.self)).joined(separator: " ")],
            [
                .text(figure.value.before), .element(MarkupElement("strong", text: figure.value.value)),
                .text(figure.value.after),
            ])
        // A progress bar's value is at most its maximum; the true figure is in the value text.
        let progress = MarkupElement(
            "progress",
            [
                "class": "campaign-banner__progress", "max": "\(goal.target)",
                "value": "\(min(max(0, goal.value), goal.target))", "aria-label": words.title,
                "aria-valuetext": figure.valueText,
            ])
        // Told by the value text already.
        let percent = MarkupElement(
            "span", ["class": "campaign-banner__percent", "aria-hidden": "true"], text: figure.percent)
        return [count, MarkupElement("div", ["class": "campaign-banner__bar"], [progress, percent])]
    }

    /// A class for a number that would not fit in its full size where the banner is narrow. The rules let the number be as
    /// wide as the banner, by the width it has here in the widest of the common fonts.
    private func length(of figure: BannerWords.Figure) -> String? {
        switch TextMeasure.width(of: figure.value.value, size: 1, isBold: true) {
        case ...5.4: nil
        case ...7.5: "campaign-banner__count--long"
        case ...12: "campaign-banner__count--longer"
        default: "campaign-banner__count--longest"
        }
    }

    private func paragraph(of link: Campaign.Link) -> MarkupElement {
        let anchor = MarkupElement(
            "a", ["class": "campaign-banner__link", "href": link.plainAddress, "dir": "auto"],
            text: link.label ?? link.address)
        return MarkupElement("p", ["class": "campaign-banner__action"], [anchor])
    }

    private var status: MarkupElement {
        let asOf = MarkupElement("time", ["datetime": words.asOf.description], text: words.status.last ?? "")
        var content = words.status.dropLast().flatMap {
            [.text($0), .text(words.separator)] as [MarkupElement.Content]
        }
        content.append(.element(asOf))
        return MarkupElement("p", ["class": "campaign-banner__status"], content)
    }
}
