import Campaigns
import CampaignsRendering

/// What a banner is drawn as and how, as `banner` was asked to.
struct BannerDrawing {
    private let format: BannerFormat
    private let look: RenderingOptions
    /// The shape of a picture.
    private let size: PictureSize
    /// Where a whole page will stand, or nil for a fragment.
    private let page: PageSurroundings?

    private static let format = OptionSpec.value(
        "format", "FORMAT", choices: BannerFormat.allCases.map(\.rawValue),
        default: "terminal on a terminal, else text", help: "What to draw it as.")
    private static let size = OptionSpec.value(
        "size", "SIZE", choices: PictureSize.allCases.map(\.rawValue), default: PictureSize.wide.rawValue,
        help: "The shape of an SVG picture: for a column, for a margin, or for a social card.")
    private static let page = OptionSpec.flag("page", help: "Make a whole page of HTML instead of a part for one.")
    private static let pageAddress = OptionSpec.value(
        "page-address", "URL", help: "Where the page will stand, for social networks and search engines.")
    private static let pageImage = OptionSpec.value(
        "page-image", "URL", help: "A PNG or JPEG of 1200 by 630 pixels that social networks show for the page.")

    /// What may be asked for.
    static let options = [format, size, .appearance, page, pageAddress, pageImage]

    /// The formats that each option is for.
    private static let purposes: [(option: OptionSpec, formats: [BannerFormat])] = [
        (size, [.svg]), (.appearance, [.svg, .html]), (page, [.html]), (pageAddress, [.html]), (pageImage, [.html]),
    ]

    init(_ invocation: Invocation, _ look: RenderingOptions, isOnTerminal: Bool) throws {
        let format = try Self.format(invocation, isOnTerminal: isOnTerminal)
        for (option, formats) in Self.purposes where invocation.has(option) && !formats.contains(format) {
            let others = formats.map { "'--format \($0.rawValue)'" }.joined(separator: " or ")
            throw invocation.usageFailure(
                "'\(option.spelling)' is for \(others), and this is '\(format.rawValue)'")
        }
        for option in [Self.pageAddress, Self.pageImage] where invocation.has(option) && !invocation.has(Self.page) {
            throw invocation.usageFailure("'\(option.spelling)' is of a whole page, so it needs '--page'")
        }
        self.format = format
        size = try invocation.value(Self.size, as: .choice) ?? .wide
        page =
            try invocation.has(Self.page)
            ? invocation.made {
                try PageSurroundings(
                    address: invocation.string(Self.pageAddress), image: invocation.string(Self.pageImage))
            } : nil
        var look = look
        // A picture or a page is drawn in Unicode also where the terminal it is asked from has none.
        if [.svg, .html].contains(format) { look.isASCII = invocation.has(.ascii) }
        look.appearance = try invocation.value(.appearance, as: .choice) ?? look.appearance
        self.look = look
    }

    /// The format asked for: `--json` is one of them.
    private static func format(_ invocation: Invocation, isOnTerminal: Bool) throws -> BannerFormat {
        let asked: BannerFormat? = try invocation.value(format, as: .choice)
        guard invocation.has(.json) else { return asked ?? (isOnTerminal ? .terminal : .text) }
        if let asked, asked != .json {
            throw invocation.usageFailure("'--json' and '--format \(asked.rawValue)' contradict each other")
        }
        return .json
    }

    /// The whole output, its last line end included.
    func text(of progress: Campaign.Progress) throws -> String {
        let banner = Banner(progress)
        return switch format {
        case .terminal: banner.terminal(look) + "\n"
        case .text: banner.text(look) + "\n"
        case .markdown: banner.markdown(look) + "\n"
        case .svg: banner.svg(size, look)
        case .html: page.map { banner.page($0, look) } ?? banner.html(look)
        case .json: try JSONDocument.encode(ProgressDocument(progress)) + "\n"
        case .shields: try JSONDocument.encode(banner.shields(look)) + "\n"
        case .openmetrics: banner.openMetrics()
        case .ical: banner.calendar(look)
        case .slack: try JSONDocument.encode(banner.slack(look)) + "\n"
        case .discord: try JSONDocument.encode(banner.discord(look)) + "\n"
        }
    }
}
