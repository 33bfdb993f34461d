import Campaigns
import CampaignsSQLite
import Foundation
import Synchronization
import Testing

/// The code of the article on observing, against stand-ins with the names that swift-log, swift-metrics and
/// swift-distributed-tracing give theirs.
@Suite struct ObservingSnippets {
    @Test func `what a store does reaches a log`() async throws {
        let lines = Mutex<[String]>([])
        let logger = Logger { line in lines.withLock { $0.append(line) } }
        let path = FileManager.default.temporaryDirectory.appending(path: "observing-\(UUID().uuidString).sqlite").path
        defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
        let store = try await SQLiteCampaignStore.open(
            .file(path),
            observer: { event in
                switch event.failure {
                case nil: logger.debug("\(event.operation)", metadata: ["took": "\(event.duration)"])
                case let kind?:
                    logger.warning("\(event.operation) failed: \(kind)", metadata: ["took": "\(event.duration)"])
                }
            })
        _ = try await store.campaigns()
        _ = try? await store.member(.id(Member.ID(UUID())))
        await store.close()
        #expect(lines.withLock { $0 } == ["open", "campaigns", "member failed: notFound"])
    }

    @Test func `what a store does reaches metrics and traces`() {
        let event = StoreEvent(.commit, took: .microseconds(1500), count: 3, failure: "busy")
        let labels = [("operation", event.operation.name), ("failure", event.failure ?? "none")]
        Counter(label: "campaigns_store_calls", dimensions: labels).increment()
        Timer(label: "campaigns_store_time", dimensions: labels)
            .recordNanoseconds(Int64(event.duration / .nanoseconds(1)))
        #expect(Timer.recorded.withLock { $0 } == 1_500_000)

        let end = DefaultTracerClock.now
        let start = DefaultTracerClock.Timestamp(
            nanosecondsSinceEpoch: end.nanosecondsSinceEpoch - UInt64(event.duration / .nanoseconds(1)))
        let span = startSpan("campaigns.\(event.operation)", at: start)
        if let kind = event.failure { span.setStatus(SpanStatus(code: .error, message: kind)) }
        span.end(at: end)
        #expect(span.length == 1_500_000 && span.name == "campaigns.commit")
    }
}

/// Stands in for swift-log's.
struct Logger: Sendable {
    private let write: @Sendable (String) -> Void

    init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

    func debug(_ message: String, metadata: [String: String] = [:]) { write(message) }
    func warning(_ message: String, metadata: [String: String] = [:]) { write(message) }
    func error(_ message: String) { write(message) }
}

/// Stands in for swift-metrics'.
private struct Counter {
    let label: String
    let dimensions: [(String, String)]
    func increment() {}
}

/// Stands in for swift-metrics'.
private struct Timer {
    static let recorded = Mutex<Int64>(0)
    let label: String
    let dimensions: [(String, String)]
    func recordNanoseconds(_ duration: Int64) { Self.recorded.withLock { $0 = duration } }
}

/// Stands in for swift-distributed-tracing's.
private enum DefaultTracerClock {
    struct Timestamp { let nanosecondsSinceEpoch: UInt64 }
    static var now: Timestamp { Timestamp(nanosecondsSinceEpoch: 1_763_380_800_000_000_000) }
}

/// Stands in for swift-distributed-tracing's.
private struct SpanStatus {
    enum Code { case ok, error }
    let code: Code
    let message: String
}

/// Stands in for swift-distributed-tracing's.
private final class Span {
    let name: String
    private let start: DefaultTracerClock.Timestamp
    private(set) var length: UInt64 = 0

    init(_ name: String, _ start: DefaultTracerClock.Timestamp) {
        self.name = name
        self.start = start
    }

    func setStatus(_: SpanStatus) {}
    func end(at end: DefaultTracerClock.Timestamp) {
        length = end.nanosecondsSinceEpoch - start.nanosecondsSinceEpoch
    }
}

private func startSpan(_ name: String, at start: DefaultTracerClock.Timestamp) -> Span { Span(name, start) }
