public import Foundation

/// What a client is answered.
public struct HTTPResponse: Sendable {
    /// What is sent after the headers.
    public enum Body: Sendable {
        /// All of it, at once.
        case whole(Data)
        /// Events, as they happen, until the client goes or the stream ends.
        case events(EventStream)
    }

    /// The status code.
    public var status: Int
    /// Names and values, in order.
    public var headers: [(name: String, value: String)]
    /// What follows them.
    public var body: Body

    /// Makes a response of text.
    public init(
        status: Int = 200, _ type: String, _ text: String, headers: [(name: String, value: String)] = []
    ) {
        self.status = status
        self.headers = [("Content-Type", type)] + headers
        body = .whole(Data(text.utf8))
    }

    /// Makes a response of server-sent events.
    public init(events: EventStream) {
        status = 200
        headers = [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")]
        body = .events(events)
    }
}
