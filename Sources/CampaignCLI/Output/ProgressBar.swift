import CampaignsRendering
import Foundation
import Synchronization

/// How far a long piece of work has come: a bar on a terminal, nothing but one last line elsewhere.
///
/// The bar is drawn on standard error, at most ten times a second by the context's clock, and is gone at the end.
final class ProgressBar: Sendable {
    private struct State {
        var drawnAt: Date?
        var count = 0
    }

    private let context: Context
    private let verb: String
    private let unit: String
    private let start: Date
    private let state = Mutex(State())

    /// Starts the clock. `verb` stands before the figures ("Imported"), `unit` after them ("rows").
    init(_ context: Context, verb: String, unit: String) {
        self.context = context
        self.verb = verb
        self.unit = unit
        start = context.now()
    }

    /// A bar needs a terminal that can clear a line.
    private var isShown: Bool {
        context.errorOutput.isTTY && context.environment["TERM"] != "dumb" && !context.isQuiet
    }

    /// Tells how many units are done, and how much of the whole that is, if known. Cheap when there is nothing to draw.
    func update(count: Int, fraction: Double?) {
        guard isShown else { return state.withLock { $0.count = count } }
        let now = context.now()
        let isDue = state.withLock { state in
            state.count = count
            guard state.drawnAt.map({ now.timeIntervalSince($0) >= 0.1 }) ?? true else { return false }
            state.drawnAt = now
            return true
        }
        guard isDue else { return }
        let line = bar(count: count, fraction: fraction, elapsed: now.timeIntervalSince(start))
        try? context.errorOutput.write("\r\u{1B}[K" + line)
    }

    /// Takes the bar away; for a failure too, so that its message starts on a clean line.
    func clear() {
        let wasDrawn = state.withLock { state in
            defer { state.drawnAt = nil }
            return state.drawnAt != nil
        }
        if wasDrawn { try? context.errorOutput.write("\r\u{1B}[K") }
    }

    /// Takes the bar away and leaves one line: how many, how long, how fast. Where no bar was, the command's own summary
    /// is line enough.
    func finish() {
        clear()
        guard isShown else { return }
        let count = state.withLock { $0.count }
        let elapsed = context.now().timeIntervalSince(start)
        let rate = rateText(count: count, elapsed: elapsed).map { " (\($0))" } ?? ""
        context.note("\(verb) \(Self.number(count)) \(unit) in \(Self.seconds(elapsed))\(rate)")
    }

    private func bar(count: Int, fraction: Double?, elapsed: TimeInterval) -> String {
        var parts = ["\(Self.number(count)) \(unit)"]
        if let rate = rateText(count: count, elapsed: elapsed) { parts.append(rate) }
        if let fraction, fraction.isFinite {
            let done = min(1, max(0, fraction))
            let cells = Int(done * 20)
            let (full, empty) = context.usesUnicode ? ("█", "░") : ("#", "-")
            let drawn = String(repeating: full, count: cells) + String(repeating: empty, count: 20 - cells)
            parts.insert(
                "\(drawn) \(String(repeating: " ", count: done < 0.1 ? 2 : done < 1 ? 1 : 0))\(Int(done * 100))%", at: 0
            )
            // The first moments say nothing about the rest.
            if done > 0, elapsed >= 0.5 { parts.append("\(Self.clock(elapsed * (1 - done) / done)) left") }
        }
        // One column short of the edge: some terminals wrap at the last one.
        return DisplayWidth.truncated(
            parts.joined(separator: "  "), to: context.columns(of: context.errorOutput) - 1, ellipsis: "")
    }

    private func rateText(count: Int, elapsed: TimeInterval) -> String? {
        guard elapsed > 0, count > 0 else { return nil }
        let rate = Double(count) / elapsed
        return rate < 1e15 ? "\(Self.number(Int(rate))) \(unit)/s" : nil
    }

    private static func number(_ value: Int) -> String {
        value.formatted(.number.locale(Locale(identifier: "en_US")))
    }

    private static func seconds(_ elapsed: TimeInterval) -> String {
        elapsed < 60 ? "\((max(0, elapsed) * 10).rounded(.down) / 10) s" : clock(elapsed)
    }

    /// `4:07`, or `1:04:07` from an hour on.
    private static func clock(_ interval: TimeInterval) -> String {
        let seconds = Int(min(max(0, interval), 359_999))
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return hours > 0 ? "\(hours):\(padded(minutes)):\(padded(seconds % 60))" : "\(minutes):\(padded(seconds % 60))"
    }
}
