import CMicrohttpd
import Synchronization

/// An HTTP server on the loopback address, over GNU libmicrohttpd. What faces the network, with TLS, is a proxy before it.
///
/// A handful of threads serve any number of connections: while a request is worked on, or an event stream has nothing to
/// say, its connection is suspended.
public final class HTTPServer: Sendable {
    /// Answers a request.
    public typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

    /// Why a server does not start.
    public struct StartFailure: Error, CustomStringConvertible {
        /// The port it was to listen on.
        public let port: UInt16
        /// What went wrong, and what to do.
        public var description: String { "Cannot listen on port \(port) of 127.0.0.1; choose another with --port" }
    }

    /// The largest body that is taken; a larger one is answered 413.
    public static let largestBody = 256 * 1024

    let handler: Handler
    private struct State {
        var daemon: Daemon?
        var streams: [EventStream] = []
        var working = 0
    }
    private let state = Mutex(State())

    /// Starts a server.
    /// - Parameters:
    ///   - port: The port, or 0 for any that is free.
    ///   - threads: How many threads serve connections.
    ///   - connections: How many clients there may be at a time.
    ///   - handler: Answers each request, on Swift's own threads.
    public init(
        port: UInt16, threads: Int = 4, connections: Int = 4096, handler: @escaping Handler
    ) throws(StartFailure) {
        self.handler = handler
        // Kept alive until it is stopped, because the daemon's threads use it.
        let context = Unmanaged.passRetained(self).toOpaque()
        let started = newsroom_start(
            port, UInt32(threads), UInt32(connections), 30,
            { context, connection, url, method, _, data, size, request in
                guard let context, let connection, let url, let method, let size, let request else { return .NO }
                let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
                guard let known = request.pointee else {
                    let exchange = HTTPExchange(
                        connection, method: String(cString: method), path: String(cString: url), of: server)
                    request.pointee = Unmanaged.passRetained(exchange).toOpaque()
                    return exchange.begin()
                }
                let exchange = Unmanaged<HTTPExchange>.fromOpaque(known).takeUnretainedValue()
                guard size.pointee > 0, let data else { return exchange.proceed() }
                exchange.receive(UnsafeRawBufferPointer(start: data, count: size.pointee))
                size.pointee = 0
                return .YES
            },
            { _, _, request, _ in
                guard let known = request?.pointee else { return }
                Unmanaged<HTTPExchange>.fromOpaque(known).takeRetainedValue().end()
                request?.pointee = nil
            }, context)
        guard let started else {
            Unmanaged<HTTPServer>.fromOpaque(context).release()
            throw StartFailure(port: port)
        }
        state.withLock { $0.daemon = Daemon(pointer: started) }
    }

    /// The port it listens on; 0 after it was stopped.
    public var port: UInt16 { state.withLock { $0.daemon.map { newsroom_port($0.pointer) } ?? 0 } }

    /// Ends event streams, lets requests that are being worked on be answered, and stops. May be repeated.
    public func stop() async {
        let streams = state.withLock { state in
            defer { state.streams = [] }
            return state.streams
        }
        for stream in streams { stream.end() }
        // A daemon must not be stopped while connections are suspended.
        while state.withLock({ $0.working > 0 }) { try? await Task.sleep(for: .milliseconds(5)) }
        let daemon = state.withLock { state in
            defer { state.daemon = nil }
            return state.daemon
        }
        guard let daemon else { return }
        MHD_stop_daemon(daemon.pointer)
        Unmanaged.passUnretained(self).release()
    }

    func startsWork() { state.withLock { $0.working += 1 } }
    func endsWork() { state.withLock { $0.working -= 1 } }

    func opens(_ stream: EventStream) {
        state.withLock { state in
            state.streams.removeAll { $0.isOver }
            state.streams.append(stream)
        }
    }

    /// `@unchecked`: libmicrohttpd's daemon may be used from any thread.
    private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
    }
}
