/// The look of a banner on a page: rules for its own class names only, so that they touch nothing else there.
///
/// The font is that of the page around it. Lengths follow the width of the banner and not of the window, so that it fits
/// into a margin too. Without these rules, where a page's policy forbids them, it reads as it is written.
struct BannerStyle {
    private let appearance: Appearance

    init(_ appearance: Appearance) { self.appearance = appearance }

    var rules: String {
        let base = "\(colours(appearance == .dark ? \.dark : \.light))\n\(scheme)\n\(Self.layout)"
        guard appearance == .automatic else { return base + "\n" + printed }
        let dark = "@media (prefers-color-scheme: dark) {\n\(colours(\.dark, indentation: "  "))\n}"
        return [base, dark, printed].joined(separator: "\n")
    }

    /// The class of its appearance. Only the colours belong to it: fragments of several appearances may stand on one
    /// page, each with its own, and the rest of the rules is the same in all.
    var className: String { "campaign-banner--\(appearance.rawValue)" }

    /// The colours as custom properties; a state of the campaign changes that of the bar.
    private func colours(_ colour: KeyPath<Tone, Colour>, indentation: String = "") -> String {
        func property(_ name: String, _ tone: Tone) -> String { "--campaign-\(name): \(tone[keyPath: colour].hex);" }
        let common = [Tone.paper, .ink, .quiet, .track, .onBar].map { property($0.rawValue, $0) }
        let lines = [
            ".\(className) { \((common + [property("bar", .bar)]).joined(separator: " ")) }",
            ".\(className).campaign-banner--reached { \(property("bar", .reached)) }",
            ".\(className).campaign-banner--inactive { \(property("bar", .inactive)) }",
        ]
        return lines.map { indentation + $0 }.joined(separator: "\n")
    }

    private var scheme: String {
        ".\(className) { color-scheme: \(appearance == .automatic ? "light dark" : appearance.rawValue); }"
    }

    /// Selectors of two classes and more, so that a page's own rules for its paragraphs and links, such as `.post p`,
    /// do not colour the words.
    ///
    /// Lengths in `cqi` are of the inner element. An element of whose width its content takes no part has none of its own,
    /// so it is given one, for where its place is as wide as what is in it: a float, a flexible box, a cell of a table. The
    /// grid around it makes that the width it would like, and lets it be narrower where there is less room.
    private static let layout = """
        .campaign-banner {
          display: grid; grid-template-columns: minmax(min(6rem, 24vw), 1fr); box-sizing: border-box; inline-size: 100%;
          max-inline-size: 44rem; padding: clamp(1.25rem, 6%, 2.75rem); background: var(--campaign-paper);
          color: var(--campaign-ink); line-height: 1.4; overflow-wrap: anywhere;
        }
        .campaign-banner__inner { container-type: inline-size; contain-intrinsic-inline-size: 24rem; min-inline-size: 0; }
        .campaign-banner p { margin: 0; }
        .campaign-banner .campaign-banner__count {
          font-size: clamp(1.125rem, 5cqi, 1.75rem); line-height: 1.1; color: var(--campaign-quiet);
        }
        .campaign-banner .campaign-banner__count strong {
          font-size: min(3em, 18cqi); letter-spacing: -0.02em; font-variant-numeric: tabular-nums; white-space: nowrap;
          color: var(--campaign-ink);
        }
        .campaign-banner .campaign-banner__count--long strong { font-size: min(2em, 13cqi); }
        .campaign-banner .campaign-banner__count--longer strong { font-size: min(2em, max(12px, 8cqi)); }
        .campaign-banner .campaign-banner__count--longest strong {
          font-size: min(1.3em, max(12px, 5.5cqi)); white-space: normal;
        }
        .campaign-banner__bar { display: flex; align-items: center; gap: 1em; margin-block: 1rem 1.75rem; }
        .campaign-banner__progress {
          appearance: none; flex: 1; box-sizing: border-box; min-inline-size: 0; block-size: 0.875rem; padding: 0; border: 0;
          border-radius: 1rem; overflow: hidden; background: var(--campaign-track);
        }
        .campaign-banner:not(.campaign-banner--reached) .campaign-banner__progress { padding-inline-end: 0.25rem; }
        .campaign-banner__progress:not([value="0"])::-webkit-progress-value { min-inline-size: 0.25rem; }
        .campaign-banner__progress::-webkit-progress-bar { background: var(--campaign-track); }
        .campaign-banner__progress::-webkit-progress-value { background: var(--campaign-bar); border-radius: 1rem; }
        .campaign-banner__progress::-moz-progress-bar { background: var(--campaign-bar); border-radius: 1rem; }
        .campaign-banner .campaign-banner__percent {
          font-size: 1.25rem; font-weight: 700; font-variant-numeric: tabular-nums; color: var(--campaign-bar);
        }
        .campaign-banner .campaign-banner__appeal, .campaign-banner .campaign-banner__message,
        .campaign-banner .campaign-banner__unknown {
          font-size: clamp(1.0625rem, 4cqi, 1.3125rem); text-wrap: pretty; color: var(--campaign-ink);
        }
        .campaign-banner .campaign-banner__message, .campaign-banner .campaign-banner__unknown { font-weight: 700; }
        .campaign-banner p + .campaign-banner__message { margin-block-start: 0.4em; }
        .campaign-banner .campaign-banner__note, .campaign-banner .campaign-banner__status {
          font-size: 0.9375rem; color: var(--campaign-quiet);
        }
        .campaign-banner .campaign-banner__note { margin-block-end: 0.75rem; }
        .campaign-banner .campaign-banner__action { margin-block-start: 1.5rem; }
        .campaign-banner .campaign-banner__link:any-link {
          display: inline-block; padding: 0.7em 1.4em; border-radius: 0.25rem; background: var(--campaign-bar);
          color: var(--campaign-onBar); font-weight: 700; text-decoration: none; transition: box-shadow 0.15s;
        }
        .campaign-banner .campaign-banner__link:hover { box-shadow: inset 0 -0.2em var(--campaign-ink); }
        .campaign-banner .campaign-banner__link:focus-visible { outline: 3px solid var(--campaign-ink); outline-offset: 3px; }
        .campaign-banner .campaign-banner__status { margin-block-start: 1.5rem; }
        @media (prefers-reduced-motion: reduce) { .campaign-banner .campaign-banner__link:any-link { transition: none; } }
        @media (forced-colors: active) {
          .campaign-banner__progress {
            forced-color-adjust: none; border: 1px solid CanvasText; background: Canvas;
          }
          .campaign-banner__progress::-webkit-progress-bar { background: Canvas; }
          .campaign-banner__progress::-webkit-progress-value { background: Highlight; }
          .campaign-banner__progress::-moz-progress-bar { background: Highlight; }
          .campaign-banner .campaign-banner__link:any-link { border: 1px solid LinkText; }
        }
        """

    /// On paper: dark on light whatever the screen prefers, the bar with its colours, a link with its address.
    private var printed: String {
        """
        @media print {
        \(colours(\.light, indentation: "  "))
          .\(className) { color-scheme: light; }
          .campaign-banner { max-inline-size: none; padding: 0.25rem 0 0; break-inside: avoid; }
          .campaign-banner__progress { print-color-adjust: exact; border: 1px solid var(--campaign-quiet); }
          .campaign-banner .campaign-banner__link:any-link {
            padding: 0; background: none; color: var(--campaign-ink); text-decoration: underline;
          }
          .campaign-banner__link::after {
            content: " \\2013  " attr(href); font-weight: 400; unicode-bidi: isolate;
          }
        }
        """
    }
}
