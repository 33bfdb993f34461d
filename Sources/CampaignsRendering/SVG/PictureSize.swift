/// The shape of a banner's picture. Pictures scale: the numbers are the units they are drawn in.
public enum PictureSize: String, Hashable, Sendable, CaseIterable {
    /// 640 wide and as high as its words need, for a page's column. Its smallest words are 12 pixels high where it is shown
    /// 320 wide.
    case wide
    /// 320 wide and as high as its words need, for a phone or a margin.
    case narrow
    /// 1200 by 630, what social networks show of a link. The only shape with the campaign's title in it, because it goes
    /// where no page around it says what it is about. What does not fit is set smaller, and then cut.
    case card = "1200x630"

    /// The lengths to draw by.
    var metrics: Metrics {
        switch self {
        case .wide: Metrics(width: 640, margin: 40, number: 84, beside: 28, bar: 18, text: 26, small: 24, gap: 34)
        case .narrow: Metrics(width: 320, margin: 20, number: 52, beside: 18, bar: 12, text: 16, small: 13, gap: 18)
        case .card:
            Metrics(
                width: 1200, height: 630, margin: 76, number: 156, beside: 50, bar: 28, text: 44, small: 32, gap: 46)
        }
    }

    struct Metrics: Sendable {
        let width: Double
        /// The height, or nil for whatever is needed.
        var height: Double?
        let margin: Double
        /// The size of the big number where it fits.
        let number: Double
        /// The size of what stands beside it.
        let beside: Double
        /// The height of the bar.
        let bar: Double
        let text: Double
        /// The size of the smallest words.
        let small: Double
        /// The space between two groups.
        let gap: Double

        /// The width between the margins.
        var room: Double { width - 2 * margin }
        /// The width of lines of words: in the widest font they reach into the margin, but not to the edge.
        var lineWidth: Double { room + margin * 0.6 }
    }
}
