import CampaignsRendering
import Synchronization

/// One JSON document around a list of any length, `{"members":[…]}`, written item by item so that memory stays flat.
final class JSONList: Sendable {
    private let output: OutputChannel
    private let isEmpty = Mutex(true)

    /// Begins the document with its one key.
    init(_ key: String, on output: OutputChannel) throws {
        self.output = output
        try output.write("{\"\(key)\":[")
    }

    /// Adds an item.
    func add(_ item: some Encodable) throws {
        let text = try JSONDocument.encode(item)
        let separator = isEmpty.withLock { isEmpty in
            defer { isEmpty = false }
            return isEmpty ? "\n" : ",\n"
        }
        try output.write(separator + text)
    }

    /// Ends the document with more keys behind the list: those of `rest`, which is an object.
    func finish(with rest: some Encodable) throws {
        let text = try JSONDocument.encode(rest)
        try output.writeLine((isEmpty.withLock { $0 } ? "]," : "\n],") + text.drop { $0 == "{" })
    }

    /// Ends the document.
    func finish() throws { try output.writeLine(isEmpty.withLock { $0 } ? "]}" : "\n]}") }
}
