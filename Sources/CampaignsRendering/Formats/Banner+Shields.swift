import Campaigns

extension Banner {
    /// The document of a badge for the endpoint of shields.io: `members | 12,345 / 25,000`.
    ///
    /// Holds the four keys every badge needs and no other; shields.io refuses a document with a key it does not know.
    /// Blue while the campaign runs, green when it is reached, grey before the start and after a miss.
    public func shields(_ options: RenderingOptions = RenderingOptions()) -> ShieldsBadge {
        let sentences = Sentences(progress, options)
        let current = progress.current
        func figure(_ value: Int64) -> String { sentences.figures.figure(value, of: current.goal) }
        let colour: ShieldsBadge.Colour =
            current.isReached ? .reached : progress.phase == .active ? .active : .inactive
        return ShieldsBadge(
            label: options.spaced(sentences.label),
            message: options.spaced("\(figure(current.value)) / \(figure(current.target))"), colour: colour)
    }
}

/// A badge as the endpoint of shields.io takes it.
///
/// Source of the keys: https://shields.io/badges/endpoint-badge
public struct ShieldsBadge: Encodable, Hashable, Sendable {
    enum Colour: String, Encodable, Hashable, Sendable {
        case reached = "brightgreen"
        case active = "blue"
        case inactive = "lightgrey"
    }

    private let schemaVersion = 1
    private let label: String
    private let message: String
    private let color: Colour
    /// Present only for what went wrong: then nobody can ask for another colour.
    private let isError: Bool?

    init(label: String, message: String, colour: Colour, isError: Bool? = nil) {
        self.label = label
        self.message = message
        color = colour
        self.isError = isError
    }
}
