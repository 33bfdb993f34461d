public import Foundation

/// What a client asks.
public struct HTTPRequest: Sendable {
    /// `GET`, `POST` and so on.
    public let method: String
    /// The path, without a query.
    public let path: String
    /// The headers, by their names in lower case. Of a header that is sent twice the last one counts.
    public let headers: [String: String]
    /// The body, whole.
    public let body: Data

    /// Makes a request.
    public init(method: String, path: String, headers: [String: String] = [:], body: Data = Data()) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
    }
}
