public import Campaigns
import Foundation

/// Reads a file of Stripe's events, one at a time: one JSON object a line, or an array of them.
///
/// ```swift
/// var file = try StripeEventFile(FileByteSource(path: path))
/// while let entry = try file.next() { … }
/// ```
///
/// - Complexity: O(bytes) in all; an event of at most 1 MiB is held at a time.
public struct StripeEventFile {
    /// One entry of the file.
    public enum Entry: Sendable {
        /// An event, understood or not, and the line it begins on.
        case event(StripeEvent, line: Int)
        /// What is no event, with the reason. Reading goes on behind it.
        case rejected(RejectedRow)
    }

    /// The name of the format.
    public static let format = "stripe-events"
    /// What such a file is, in a few words.
    public static let summary = "events of Stripe's, one JSON object a line or an array of them"

    private var records: JSONRecords

    /// Opens a file.
    ///
    /// - Throws: ``ExchangeError`` if it is empty, not UTF-8, or not made of JSON objects; what the source throws.
    public init(_ source: any ByteSource) throws { records = try JSONRecords(source) }

    /// How many bytes of the file have been read, for a progress bar.
    public var bytesRead: Int { records.bytesRead }

    /// The next entry, or nil at the end.
    ///
    /// - Throws: ``ExchangeError`` if an array ends too early or holds something else than objects; what the source throws.
    public mutating func next() throws -> Entry? {
        switch try records.next() {
        case .object(let bytes, let line):
            guard UTF8Check.isValid(bytes.span, in: 0..<bytes.count) else {
                return .rejected(RejectedRow(line: line, reason: "is not UTF-8"))
            }
            do {
                return .event(try StripeEvent(json: Data(bytes)), line: line)
            } catch let error as ExchangeError {
                return .rejected(RejectedRow(line: line, reason: Self.reason(error)))
            }
        case .rejected(let row): return .rejected(row)
        case nil: return nil
        }
    }

    /// `This is not JSON` as it stands behind `line 3: `.
    private static func reason(_ error: ExchangeError) -> String {
        let message = error.message
        for start in ["This is ", "This "] where message.hasPrefix(start) {
            return "is \(message.dropFirst(start.count))"
        }
        return message.prefix(1).lowercased() + message.dropFirst()
    }
}
