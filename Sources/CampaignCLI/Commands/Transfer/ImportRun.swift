import Campaigns
import CampaignsExchange
import Synchronization

/// One import from a file into a store: all of it in one transaction, with a bar, and what came of it.
struct ImportRun: Sendable {
    /// What an import did.
    struct Result: Sendable {
        var counts = ImportCounts()
        var rejects: [RejectedRow] = []
        var batch: ImportBatch.ID?
        /// Columns of the file that mean nothing to the format.
        var unreadColumns: [String] = []
        /// Rows that told of a membership but not of its start, and so made none.
        var undated = 0
        /// Rows that told of nothing that counts, by reason.
        var leftOut: [String: Int] = [:]
        /// The lines of the first rows that changed what was known.
        var updatedLines: [Int] = []
    }

    /// What a trial ends with, so that all of it is rolled back.
    private struct Trial: Error {
        let result: Result
    }

    /// What the file holds.
    enum Content: Sendable {
        /// Rows of CSV.
        case rows(FileImport)
        /// Events of Stripe's.
        case events(EventImport)

        /// The format's name.
        var format: String {
            switch self {
            case .rows(let format): format.format.name
            case .events: EventImport.name
            }
        }
    }

    let content: Content
    /// The file's name, for the list of imports.
    let name: String
    /// Whether all of it is to be rolled back in the end.
    var isTrial = false
    /// Where rejected rows go to be mended.
    var rejects: RejectsFile?

    /// Where the bytes come from. Opened by the one thread that reads them.
    enum Source: Sendable {
        case file(String)
        case standardInput

        func open() throws -> FileByteSource {
            switch self {
            case .file(let path): try FileByteSource(path: path)
            case .standardInput: try .standardInput()
            }
        }

        /// What a pipe gives, read to its end, so that nobody waits for it inside a transaction; nil for a file.
        func spooled(in folder: String, isCancelled: () -> Bool) throws -> SpooledInput? {
            if case .file(let path) = self, !Platform.isReadOnce(path) { return nil }
            let bytes = try open()
            return try bytes.size == nil ? SpooledInput(bytes, in: folder, isCancelled: isCancelled) : nil
        }
    }

    /// Reads all of `source` into the store.
    ///
    /// One transaction: if the file turns out to be unreadable half-way, or the task is cancelled, nothing was imported.
    func run(
        from source: Source, into store: any CampaignStore, _ recording: Recording, _ context: Context
    ) async throws -> Result {
        let bar = ProgressBar(context, verb: "Imported", unit: "rows")
        let isCancelled = Mutex(false)
        do {
            let result = try await withTaskCancellationHandler {
                let spooled = try source.spooled(in: context.temporaryFolder) { isCancelled.withLock { $0 } }
                return try await store.transaction(recording) { transaction in
                    let bytes = try spooled?.open() ?? source.open()
                    return try read(bytes, transaction, bar) { isCancelled.withLock { $0 } }
                }
            } onCancel: {
                isCancelled.withLock { $0 = true }
            }
            bar.update(count: result.counts.rows, fraction: 1)
            bar.finish()
            return result
        } catch let trial as Trial {
            bar.clear()
            return trial.result
        } catch {
            bar.clear()
            throw error
        }
    }

    private func read(
        _ source: FileByteSource, _ transaction: any CampaignTransaction, _ bar: ProgressBar,
        isCancelled: () -> Bool
    ) throws -> Result {
        try transaction.beginBatch(format: content.format, source: name)
        var result =
            switch content {
            case .rows(let format): try read(format, source, transaction, bar, isCancelled: isCancelled)
            case .events(let events): try events.read(source, transaction, bar, isCancelled: isCancelled)
            }
        let batch = try transaction.endBatch(&result.counts)
        if isTrial { throw Trial(result: result) }
        result.batch = batch
        return result
    }

    private func read(
        _ format: FileImport, _ source: FileByteSource, _ transaction: any CampaignTransaction, _ bar: ProgressBar,
        isCancelled: () -> Bool
    ) throws -> Result {
        var rows = try format.rows(of: source)
        var result = Result()
        result.unreadColumns = rows.unreadColumns
        try rejects?.begin(rows.header)
        var early: [EarlyRow] = []
        while let row = try rows.next() {
            switch row {
            case .record(let record, let line):
                do {
                    result.count(try transaction.takeIn(record), line)
                } catch let error as RejectedRecord where error.mayBeEarly && early.count < Self.earlyLimit {
                    early.append(
                        EarlyRow(
                            record: record, line: line, fields: rejects == nil ? [] : rows.lastFields.map(Array.init)))
                } catch let error as RejectedRecord {
                    try reject(RejectedRow(line: line, reason: error.reason), fields: rows.lastFields, &result)
                }
            case .afterthought(let record, _):
                // What another row has told is known by now.
                try retry(&early, transaction, &result)
                do { _ = try transaction.takeIn(record) } catch is RejectedRecord {
                    // The row it belongs to was rejected, and told.
                }
            case .leftOut: result.counts.count(.unchanged)
            case .rejected(let rejected): try reject(rejected, fields: rows.lastFields, &result)
            }
            if result.counts.rows % 256 == 0 {
                if isCancelled() { throw CancellationError() }
                bar.update(
                    count: result.counts.rows,
                    fraction: source.size.map { $0 == 0 ? 1 : Double(rows.bytesRead) / Double($0) })
            }
        }
        try retry(&early, transaction, &result)
        result.undated = rows.undatedTerms
        result.leftOut = rows.leftOut
        return result
    }

    /// A row that may refer to what a later one tells of.
    private struct EarlyRow {
        let record: IncomingRecord
        let line: Int
        let fields: [[UInt8]]
    }

    /// How many such rows are kept; a file that has more of them is in no order that makes sense.
    private static let earlyLimit = 10_000

    /// Takes in the rows that came early, now that all rows were read.
    private func retry(
        _ early: inout [EarlyRow], _ transaction: any CampaignTransaction, _ result: inout Result
    ) throws {
        for row in early {
            do {
                result.count(try transaction.takeIn(row.record), row.line)
            } catch let error as RejectedRecord {
                try reject(
                    RejectedRow(line: row.line, reason: error.reason), fields: row.fields.map { $0[...] }, &result)
            }
        }
        early = []
    }

    private func reject(_ row: RejectedRow, fields: [ArraySlice<UInt8>], _ result: inout Result) throws {
        result.reject(row)
        try rejects?.write(row, fields: fields)
    }
}

extension ImportRun.Result {
    /// How many rejections are kept to be shown; the rest are counted.
    static let shownRejects = 1000
    /// How many lines are named that a trial would change something by.
    static let shownLines = 10

    mutating func count(_ effect: ImportCounts.Effect, _ line: Int) {
        counts.count(effect)
        if effect == .updated, updatedLines.count < Self.shownLines { updatedLines.append(line) }
    }

    mutating func reject(_ row: RejectedRow) {
        counts.countRejected()
        if rejects.count < Self.shownRejects { rejects.append(row) }
    }
}
