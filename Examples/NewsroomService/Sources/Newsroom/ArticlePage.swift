import Campaigns
import CampaignsRendering

/// The article with the drive's banner in it, drawn here: what a reader sees needs no script, and none runs but ours.
enum ArticlePage {
    /// The whole page.
    static func html(_ reading: LiveFeed.Reading, of campaign: Campaign) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>The river that came back · The Example Courier</title>
        <link rel="stylesheet" href="/page.css">
        <link rel="icon" href="/icon.svg" type="image/svg+xml">
        <script src="/live.js" defer></script>
        </head>
        <body>
        <main>
        <h1>The river that came back</h1>
        <p>For forty years nobody swam here. Then the town stopped waiting for somebody else to clean it up.</p>
        <aside id="drive" aria-label="Membership drive" aria-live="polite">
        \(banner(reading, of: campaign))
        </aside>
        <p>It began with nine people, a borrowed boat and a list of every pipe between the mill and the bridge.</p>
        </main>
        </body>
        </html>

        """
    }

    /// What stands in the page's banner, and is sent again when it changes.
    static func banner(_ reading: LiveFeed.Reading, of campaign: Campaign) -> String {
        var lines: [String] = []
        switch reading {
        case .known(let progress):
            let parts = Banner(progress).line().split(separator: " · ").map(String.init)
            lines.append("<p class=\"count\">\(MarkupText.escaped(parts.first ?? ""))</p>")
            lines.append("<progress max=\"200\" value=\"\(progress.current.filledMarks(of: 200))\"></progress>")
            lines += common(campaign)
            lines.append("<p class=\"status\">\(MarkupText.escaped(parts.dropFirst().joined(separator: " · ")))</p>")
        case .unknown:
            // No number and no bar: an empty bar would look like zero.
            lines += common(campaign)
        }
        return lines.joined(separator: "\n")
    }

    private static func common(_ campaign: Campaign) -> [String] {
        var lines = campaign.appeal.map { ["<p class=\"appeal\">\(MarkupText.escaped($0))</p>"] } ?? []
        if let link = campaign.link {
            let label = MarkupText.escaped(link.label ?? link.address)
            lines.append("<p><a href=\"\(MarkupText.escaped(link.address))\">\(label)</a></p>")
        }
        return lines
    }

    /// What the page may load: its own style sheet, script and events, and nothing of anybody else's.
    static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// Puts each banner that arrives in the place of the one before.
    static let script = """
        "use strict";
        const drive = document.getElementById("drive");
        new EventSource("/events").onmessage = (event) => { drive.innerHTML = event.data; };

        """

    /// A bar on its way, for the browser's tab.
    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
        <rect y="5" width="16" height="6" rx="3" fill="silver"/><rect y="5" width="9" height="6" rx="3" fill="seagreen"/>
        </svg>

        """

    /// How it looks, by day and by night.
    static let style = """
        :root { color-scheme: light dark; }
        body { font: 1.1rem/1.6 Georgia, serif; margin: 2rem auto; max-width: 40rem; padding: 0 1rem; }
        aside { border: 1px solid; border-radius: .5rem; font-family: system-ui, sans-serif; padding: 1rem 1.5rem; }
        aside p { margin: .5rem 0; }
        .count { font-size: 1.8rem; font-weight: 700; }
        .status { font-size: .85rem; opacity: .8; }
        progress { accent-color: #1a7f5a; height: 1rem; width: 100%; }

        """
}
