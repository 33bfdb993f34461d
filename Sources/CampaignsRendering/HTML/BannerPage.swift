import Foundation

/// A whole document around a banner, with what search engines and social networks read of it.
struct BannerPage {
    let words: BannerWords
    let surroundings: PageSurroundings
    let options: RenderingOptions

    /// The document, ending its last line.
    var html: String {
        let body = MarkupElement(
            "body", ["class": "campaign-page"],
            [
                MarkupElement(
                    "main", [:],
                    [
                        MarkupElement("h1", ["class": "campaign-page__title", "dir": "auto"], text: words.title),
                        BannerFragment(words: words, appearance: options.appearance).element,
                    ])
            ])
        let root = MarkupElement(
            "html",
            ["lang": words.language, "dir": words.direction.rawValue, "prefix": "og: https://ogp.me/ns#"],
            [head, body])
        return "<!doctype html>\n" + root.html + "\n"
    }

    private var head: MarkupElement {
        func meta(_ name: String, _ content: String) -> MarkupElement {
            MarkupElement("meta", ["name": name, "content": content])
        }
        func openGraph(_ property: String, _ content: String) -> MarkupElement {
            MarkupElement("meta", ["property": "og:\(property)", "content": content])
        }
        let title = "\(words.title): \(words.headline)"
        var content = [
            MarkupElement("meta", ["charset": "utf-8"]),
            meta("viewport", "width=device-width, initial-scale=1"),
            MarkupElement("title", text: title), meta("description", words.description),
            meta("color-scheme", options.appearance == .automatic ? "light dark" : options.appearance.rawValue),
            openGraph("type", "website"), openGraph("title", title), openGraph("description", words.description),
        ]
        if let territory = options.locale.region?.identifier,
            options.locale.language.languageCode?.identifier == words.language
        {
            content.append(openGraph("locale", "\(words.language)_\(territory)"))
        }
        if let address = surroundings.address {
            content.append(openGraph("url", address))
            content.append(MarkupElement("link", ["rel": "canonical", "href": address]))
        }
        if let image = surroundings.image {
            content += [openGraph("image", image), openGraph("image:alt", words.name)]
            content.append(meta("twitter:card", "summary_large_image"))
        }
        // An icon of nothing, so that a browser does not ask the server for one.
        content.append(MarkupElement("link", ["rel": "icon", "href": "data:,"]))
        content.append(MarkupElement("style", [:], [.rules(rules)]))
        return MarkupElement("head", [:], content)
    }

    /// Only what is around the banner; its own look is in it.
    private var rules: String {
        func background(_ tone: Colour, _ ink: Colour) -> String {
            ".campaign-page { background: \(tone.hex); color: \(ink.hex); }"
        }
        let light = background(Tone.paper.light, Tone.ink.light)
        let dark = background(Tone.paper.dark, Tone.ink.dark)
        let colours =
            switch options.appearance {
            case .automatic: light + "\n@media (prefers-color-scheme: dark) { \(dark) }"
            case .light: light
            case .dark: dark
            }
        return """
            .campaign-page { margin: 0; font-family: \(SVGCanvas.fonts); }
            \(colours)
            .campaign-page main { max-inline-size: 44rem; margin-inline: auto; padding-block: clamp(1rem, 8vh, 6rem); }
            .campaign-page__title {
              margin: 0; padding-inline: clamp(1.25rem, 6%, 2.75rem); font-size: 1rem; line-height: 1.4;
              overflow-wrap: anywhere;
            }
            @media print {
              \(light)
              .campaign-page main, .campaign-page__title { max-inline-size: none; padding: 0; }
            }
            """
    }
}
