/// What a colour is used for, with its two values: on a light background and on a dark one.
///
/// Words are `ink`, `quiet` or one of the bar's colours on `paper`, with a contrast of at least 4.5 to 1; the bar's colours
/// differ from `track` and from `paper` by at least 3 to 1 (WCAG 2.2, success criteria 1.4.3 and 1.4.11).
enum Tone: String, Hashable, Sendable, CaseIterable {
    /// The background.
    case paper
    /// Words and the big number.
    case ink
    /// Words that matter less.
    case quiet
    /// What is still missing of a bar; thin lines of a grid.
    case track
    /// What is there, while the campaign runs.
    case bar
    /// What is there, once the goal is reached.
    case reached
    /// What was there, when the campaign ended without its goal; what is there before it starts.
    case inactive
    /// Words on a surface of the bar's colour.
    case onBar

    var light: Colour {
        switch self {
        case .paper: Colour(0xFFFFFF)
        case .ink: Colour(0x15181C)
        case .quiet: Colour(0x59626D)
        case .track: Colour(0xE6E9ED)
        case .bar: Colour(0x1F4FD1)
        case .reached: Colour(0x0B7A4B)
        case .inactive: Colour(0x59626D)
        case .onBar: Colour(0xFFFFFF)
        }
    }

    var dark: Colour {
        switch self {
        case .paper: Colour(0x14171B)
        case .ink: Colour(0xF4F5F7)
        case .quiet: Colour(0xA9B2BD)
        case .track: Colour(0x2C323A)
        case .bar: Colour(0x86ABFF)
        case .reached: Colour(0x4FCB92)
        case .inactive: Colour(0xA9B2BD)
        case .onBar: Colour(0x14171B)
        }
    }
}
