import Campaigns
import CampaignsRendering

/// What a banner can be drawn as.
enum BannerFormat: String, CaseIterable {
    case terminal
    case text
    case markdown
    case svg
    case json
    case shields
    case openmetrics
    case ical
    case slack
    case discord

    /// The whole output, its last line end included.
    /// - Parameter size: The shape of a picture.
    func drawn(_ progress: Campaign.Progress, _ options: RenderingOptions, _ size: PictureSize = .wide) throws -> String
    {
        let banner = Banner(progress)
        return switch self {
        case .terminal: banner.terminal(options) + "\n"
        case .text: banner.text(options) + "\n"
        case .markdown: banner.markdown(options) + "\n"
        case .svg: banner.svg(size, options)
        case .json: try JSONDocument.encode(ProgressDocument(progress)) + "\n"
        case .shields: try JSONDocument.encode(banner.shields(options)) + "\n"
        case .openmetrics: banner.openMetrics()
        case .ical: banner.calendar(options)
        case .slack: try JSONDocument.encode(banner.slack(options)) + "\n"
        case .discord: try JSONDocument.encode(banner.discord(options)) + "\n"
        }
    }
}
