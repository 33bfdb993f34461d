/// The background that a picture or a page is made for.
public enum Appearance: String, Hashable, Sendable, CaseIterable {
    /// Light, and dark where whoever looks at it prefers that.
    case automatic
    /// Light, whatever is preferred.
    case light
    /// Dark, whatever is preferred.
    case dark
}
