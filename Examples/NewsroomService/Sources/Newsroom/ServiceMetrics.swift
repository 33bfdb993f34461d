import Campaigns
import Synchronization

/// What the service counts of its own work, for `/metrics`.
final class ServiceMetrics: Sendable {
    private struct State {
        var events: [String: Int] = [:]
        var refusals: [String: Int] = [:]
        var calls: [String: (count: Int, failures: Int, time: Duration)] = [:]
    }

    private let state = Mutex(State())

    /// A delivery was applied, with this outcome.
    func countEvent(_ outcome: String) { state.withLock { $0.events[outcome, default: 0] += 1 } }

    /// A delivery was refused, for this reason.
    func countRefusal(_ reason: String) { state.withLock { $0.refusals[reason, default: 0] += 1 } }

    /// Takes in what a store tells of its work.
    func observe(_ event: StoreEvent) {
        state.withLock { state in
            var call = state.calls[event.operation.name] ?? (0, 0, .zero)
            call.count += 1
            if event.failure != nil { call.failures += 1 }
            call.time += event.duration
            state.calls[event.operation.name] = call
        }
    }

    /// The counters as lines of an OpenMetrics exposition, without its end.
    func exposition(readers: Int, isReadable: Bool) -> String {
        let state = state.withLock { $0 }
        var text = ""
        func family(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: String)]) {
            text += "# TYPE \(name) \(type)\n# HELP \(name) \(help)\n"
            let suffix = type == "counter" ? "_total" : ""
            for sample in samples { text += "\(name)\(suffix)\(sample.labels) \(sample.value)\n" }
        }
        func labelled(_ label: String, _ counts: [String: Int]) -> [(String, String)] {
            counts.sorted { $0.key < $1.key }.map { ("{\(label)=\"\($0.key)\"}", String($0.value)) }
        }
        let calls = state.calls.sorted { $0.key < $1.key }
        family("newsroom_readable", "gauge", "1 if the figures could be read, else 0.", [("", isReadable ? "1" : "0")])
        family("newsroom_readers", "gauge", "Who has the page open.", [("", String(readers))])
        family("newsroom_events", "counter", "Deliveries that were applied.", labelled("outcome", state.events))
        family("newsroom_refusals", "counter", "Deliveries that were refused.", labelled("reason", state.refusals))
        family(
            "newsroom_store_calls", "counter", "What the store did.",
            labelled("operation", state.calls.mapValues(\.count)))
        family(
            "newsroom_store_failures", "counter", "What the store could not do.",
            labelled("operation", state.calls.mapValues(\.failures)))
        family(
            "newsroom_store_seconds", "counter", "The time it took.",
            calls.map { ("{operation=\"\($0.key)\"}", String($0.value.time / .seconds(1))) })
        return text
    }
}
