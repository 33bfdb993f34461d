public import Campaigns
import Synchronization

/// One import of a file into a store: all of it in one transaction, or nothing.
///
/// ```swift
/// let members = FileImport(format: .ghost, calendar: calendar, now: now)
/// let result = try await ImportRun(.rows(members), of: .file(path)).run(into: store, recording)
/// ```
public struct ImportRun: Sendable {
    /// What a file holds.
    public enum Content: Sendable {
        /// Rows of CSV.
        case rows(FileImport)
        /// Events of Stripe's, whose payments are given to this campaign, or to none.
        case stripeEvents(Campaign.ID?)

        /// The format's name, as the list of imports has it.
        public var format: String {
            switch self {
            case .rows(let file): file.format.name
            case .stripeEvents: StripeEventFile.format
            }
        }
    }

    /// Where the bytes are. They are opened by the thread that reads them, and again if the store has to begin anew.
    public enum Source: Sendable {
        /// In the file at this path.
        case file(String)
        /// In memory, as an upload is.
        case bytes([UInt8])
        /// Copied from a pipe, so that nobody waits for it inside a transaction.
        case spooled(SpooledInput)

        func open() throws -> any ByteSource {
            switch self {
            case .file(let path): try FileByteSource(path: path)
            case .bytes(let bytes): MemoryByteSource(bytes)
            case .spooled(let input): try input.open()
            }
        }
    }

    /// What the file holds.
    public let content: Content
    /// Where it is.
    public let source: Source
    /// What the list of imports calls it: a file's name without its folder, `-` for a stream.
    public let name: String
    /// Whether all of it is rolled back in the end: the result says what would change, and nothing does.
    public var isTrial = false
    /// Gets the rejected rows as they stand in the file, to be mended.
    public var rejects: (any RejectedRowSink)?
    /// Is told every 256 rows how many there were and how many bytes they took. Called on the store's thread.
    public var onProgress: (@Sendable (_ rows: Int, _ bytes: Int) -> Void)?

    /// Describes an import.
    ///
    /// - Parameters:
    ///   - content: What the file holds.
    ///   - source: Where it is.
    ///   - name: What the list of imports calls it; without it the last part of a path, or `-`.
    public init(_ content: Content, of source: Source, named name: String? = nil) {
        self.content = content
        self.source = source
        if let name {
            self.name = name
        } else if case .file(let path) = source {
            self.name = path.split(separator: "/").last.map(String.init) ?? path
        } else {
            self.name = "-"
        }
    }

    /// Reads all of the file into the store.
    ///
    /// One transaction: if the file turns out to be unreadable half-way, or the task is cancelled, nothing was imported.
    /// - Returns: What it did, or for a trial what it would do. Rows that cannot be taken in are counted and told in it;
    ///   they keep none of the others out.
    /// - Throws: ``ExchangeError`` if the file as a whole cannot be read; what the store throws, and what takes the rejected
    ///   rows; an error of cancellation.
    /// - Complexity: O(rows), in memory that does not grow with them.
    public func run(into store: some CampaignStore, _ recording: Recording) async throws -> ImportResult {
        let isCancelled = Mutex(false)
        do {
            return try await withTaskCancellationHandler {
                try await store.transaction(recording) { transaction in
                    let result = try takeIn(transaction) { isCancelled.withLock { $0 } }
                    if isTrial { throw Trial(result: result) }
                    return result
                }
            } onCancel: {
                isCancelled.withLock { $0 = true }
            }
        } catch let trial as Trial {
            return trial.result
        }
    }

    /// What a trial ends with, so that all of it is rolled back.
    private struct Trial: Error {
        let result: ImportResult
    }

    private func takeIn(
        _ transaction: any CampaignTransaction, isCancelled: () -> Bool
    ) throws -> ImportResult {
        let bytes = try source.open()
        try transaction.beginBatch(format: content.format, source: name)
        /// After every row; what it costs must not show.
        func pause(_ rows: Int, _ bytes: Int) throws {
            guard rows % 256 == 0 else { return }
            if isCancelled() { throw CancellationError() }
            onProgress?(rows, bytes)
        }
        var result: ImportResult
        switch content {
        case .rows(let file):
            var intake = RowIntake(transaction, rejects)
            result = try intake.takeIn(try file.rows(of: bytes), pause)
        case .stripeEvents(let campaign):
            result = try transaction.takeIn(try StripeEventFile(bytes), to: campaign, pause)
        }
        let batch = try transaction.endBatch(&result.counts)
        if !isTrial { result.batch = batch }
        return result
    }
}

/// Where an import puts the rows that it rejects.
public protocol RejectedRowSink: Sendable {
    /// Begins with the columns of the file; once more, and anew, if the store had to begin the import anew.
    func begin(_ header: CSVHeader) throws
    /// Takes a row with its fields as they stand in the file.
    func write(_ row: RejectedRow, fields: [ArraySlice<UInt8>]) throws
}
