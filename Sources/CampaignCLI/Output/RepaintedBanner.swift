import CampaignsRendering

/// A banner that is drawn over itself in a terminal.
///
/// In its place below what was there before, without another screen and with the cursor where one expects it: so there is
/// nothing to put back, however the program ends.
actor RepaintedBanner {
    private let output: OutputChannel
    private var options: RenderingOptions
    private var columns: Int
    private var banner: Banner?
    /// How wide the lines are that stand on the screen.
    private var widths: [Int] = []

    init(on output: OutputChannel, _ options: RenderingOptions) {
        self.output = output
        self.options = options
        columns = options.width
    }

    /// Draws a banner in place of the one before.
    func show(_ banner: Banner) throws {
        self.banner = banner
        // The same lines as the terminal's, without the codes that take no column.
        var plain = options
        plain.usesColour = false
        let lines = banner.terminal(plain).split(separator: "\n", omittingEmptySubsequences: false)
        try output.write(erasing + banner.terminal(options) + "\n")
        widths = lines.map { DisplayWidth.columns(of: String($0)) }
    }

    /// Draws the banner for another width of the terminal; `keepsWidth` if the width to fill was fixed.
    func resize(to columns: Int, keepsWidth: Bool) throws {
        self.columns = columns
        if !keepsWidth { options.width = columns }
        if let banner { try show(banner) }
    }

    /// Takes away what Ctrl-C has left on the line below.
    func finish() throws { try output.write("\r\u{1B}[J") }

    /// To the first line of the banner that stands there, and away with all from there on. The terminal has broken lines
    /// that became too wide for it.
    private var erasing: String {
        let rows = widths.reduce(0) { $0 + max(1, ($1 + columns - 1) / max(1, columns)) }
        return (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r\u{1B}[J"
    }
}
