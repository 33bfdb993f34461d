import Campaigns
import CampaignsRendering

/// The article with the drive's banner in it, drawn by the server: what a reader sees needs no script, and none runs but
/// ours.
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
        <aside id="drive" aria-live="polite">
        \(banner(reading, of: campaign))
        </aside>
        <p>It began with nine people, a borrowed boat and a list of every pipe between the mill and the bridge.</p>
        </main>
        </body>
        </html>

        """
    }

    /// What stands in the page's place for the banner, and is sent again when it changes.
    static func banner(_ reading: LiveFeed.Reading, of campaign: Campaign) -> String {
        switch reading {
        case .known(let progress): Banner(progress).html()
        case .unknown(let instant): UnknownBanner(campaign, asOf: instant).html()
        }
    }

    /// What the page may load: its own script and events, its style sheet and the banner's, and nothing of anybody else's.
    static let policy =
        "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; img-src 'self'; "
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
        aside { border-block: 1px solid; margin-block: 2rem; padding-block: 1rem; }

        """
}
