import CMicrohttpd
import Foundation
import Synchronization

/// One request and its answer, from the first header to the last byte.
///
/// libmicrohttpd calls it on one thread at a time; only the answer comes from elsewhere.
final class HTTPExchange: Sendable {
    private enum Phase {
        case receiving(Data)
        case working
        case answered(HTTPResponse)
        case over
    }

    private let connection: Suspended
    private let method: String
    private let path: String
    private let server: HTTPServer
    private let phase = Mutex(Phase.receiving(Data()))
    private let stream = Mutex<EventStream?>(nil)

    init(_ connection: OpaquePointer, method: String, path: String, of server: HTTPServer) {
        self.connection = Suspended(connection: connection)
        self.method = method
        self.path = path
        self.server = server
    }

    /// The headers are there.
    func begin() -> MHD_Result {
        let length = headers()["content-length"].flatMap { Int($0) } ?? 0
        guard length > HTTPServer.largestBody else { return .YES }
        return queue(Self.tooLarge)
    }

    /// Some of the body is there.
    func receive(_ bytes: UnsafeRawBufferPointer) {
        phase.withLock { phase in
            guard case .receiving(var body) = phase else { return }
            // One byte too many is enough to know by.
            phase = .working
            body.append(contentsOf: bytes.prefix(HTTPServer.largestBody + 1 - body.count))
            phase = .receiving(body)
        }
    }

    /// The whole request is there, or the answer is.
    func proceed() -> MHD_Result {
        let answer: HTTPResponse? = phase.withLock { phase in
            switch phase {
            case .receiving(let body) where body.count > HTTPServer.largestBody: return Self.tooLarge
            case .receiving(let body):
                phase = .working
                let request = HTTPRequest(method: method, path: path, headers: headers(), body: body)
                // Resumed under the same lock, so never before it is suspended.
                connection.suspend()
                server.startsWork()
                Task { finish(await server.handler(request)) }
                return nil
            case .working, .over: return nil
            case .answered(let response):
                phase = .over
                return response
            }
        }
        return answer.map(queue) ?? .YES
    }

    private func finish(_ response: HTTPResponse) {
        phase.withLock { phase in
            phase = .answered(response)
            connection.resume()
        }
        server.endsWork()
    }

    /// The client was answered, or went.
    func end() {
        stream.withLock { $0?.end() }
    }

    private static let tooLarge = HTTPResponse(status: 413, "text/plain; charset=utf-8", "The body is too large.\n")

    private func headers() -> [String: String] {
        final class Found { var headers: [String: String] = [:] }
        let found = Found()
        MHD_get_connection_values(
            connection.connection, .HEADER_KIND,
            { context, _, name, value in
                guard let context, let name else { return .YES }
                Unmanaged<Found>.fromOpaque(context).takeUnretainedValue()
                    .headers[String(cString: name).lowercased()] = value.map { String(cString: $0) } ?? ""
                return .YES
            }, Unmanaged.passUnretained(found).toOpaque())
        return found.headers
    }

    private func queue(_ response: HTTPResponse) -> MHD_Result {
        let made: OpaquePointer?
        switch response.body {
        case .whole(var body):
            made = body.withUnsafeMutableBytes {
                MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY)
            }
        case .events(let stream):
            self.stream.withLock { $0 = stream }
            server.opens(stream)
            made = EventReader(stream, connection).response()
        }
        guard let made else { return .NO }
        defer { MHD_destroy_response(made) }
        for header in response.headers { MHD_add_response_header(made, header.name, header.value) }
        return MHD_queue_response(connection.connection, UInt32(response.status), made)
    }
}

/// What libmicrohttpd asks for the next bytes of an event stream.
private final class EventReader {
    private let stream: EventStream
    private let connection: Suspended
    private var unsent: [UInt8] = []

    // MHD_CONTENT_READER_END_OF_STREAM and …_WITH_ERROR, whose casts Swift cannot read.
    private static let endOfStream = -1
    private static let failure = -2

    init(_ stream: EventStream, _ connection: Suspended) {
        self.stream = stream
        self.connection = connection
    }

    func response() -> OpaquePointer? {
        MHD_create_response_from_callback(
            UInt64.max, 16 * 1024,
            { context, _, buffer, size in
                guard let context, let buffer else { return EventReader.failure }
                let reader = Unmanaged<EventReader>.fromOpaque(context).takeUnretainedValue()
                let count = reader.stream.read(
                    into: UnsafeMutableRawBufferPointer(start: buffer, count: size), reader.connection, &reader.unsent)
                return count ?? EventReader.endOfStream
            }, Unmanaged.passRetained(self).toOpaque(),
            { context in if let context { Unmanaged<EventReader>.fromOpaque(context).release() } })
    }
}
