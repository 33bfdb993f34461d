/// What a banner can be drawn as.
enum BannerFormat: String, CaseIterable {
    case terminal
    case text
    case markdown
    case svg
    case html
    case json
    case shields
    case openmetrics
    case ical
    case slack
    case discord
}
