import CMicrohttpd
import Foundation
import Synchronization

/// Server-sent events for one client.
///
/// Only the latest event counts, so a slow client misses some and memory stays bounded. While there is nothing to send the
/// connection is suspended and costs no thread.
public final class EventStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isOver = false
        /// The connection, while it is suspended. Only libmicrohttpd reads what it points to.
        var suspended: Suspended?
    }

    private let state = Mutex(State())

    /// Makes a stream that has sent nothing yet.
    public init() {}

    /// Sends text as one event, in place of one that was not yet sent.
    public func send(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }
        put(lines.joined() + "\n", replacing: true)
    }

    /// Sends a comment, which clients ignore: a client that is gone is noticed by it.
    public func beat() { put(":\n\n", replacing: false) }

    /// Ends the stream.
    public func end() {
        state.withLock { state in
            state.isOver = true
            state.suspended?.resume()
            state.suspended = nil
        }
    }

    /// Whether the client is gone or the stream was ended.
    public var isOver: Bool { state.withLock { $0.isOver } }

    private func put(_ text: String, replacing: Bool) {
        state.withLock { state in
            guard !state.isOver, replacing || state.waiting.isEmpty else { return }
            // What is partly sent has to be finished first; see `read`.
            state.waiting = Array(text.utf8)
            state.suspended?.resume()
            state.suspended = nil
        }
    }

    /// Fills a buffer; called on the server's threads.
    /// - Returns: How many bytes; 0 if the connection was suspended, nil at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer, _ connection: Suspended, _ reader: inout [UInt8]) -> Int? {
        state.withLock { state in
            if reader.isEmpty {
                reader = state.waiting
                state.waiting = []
            }
            if reader.isEmpty {
                if state.isOver { return nil }
                connection.suspend()
                state.suspended = connection
                return 0
            }
            let count = min(buffer.count, reader.count)
            buffer.copyBytes(from: reader[..<count])
            reader.removeFirst(count)
            return count
        }
    }
}

/// A connection of libmicrohttpd's that may be suspended and resumed.
///
/// `@unchecked`: the pointer is only passed on, and libmicrohttpd allows resuming from any thread.
struct Suspended: @unchecked Sendable {
    let connection: OpaquePointer

    func suspend() { MHD_suspend_connection(connection) }
    func resume() { MHD_resume_connection(connection) }
}
