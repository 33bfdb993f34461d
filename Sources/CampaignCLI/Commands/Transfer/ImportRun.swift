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
    }

    let format: MemberImport
    /// The file's name, for the list of imports.
    let name: String

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
        } catch {
            bar.clear()
            throw error
        }
    }

    private func read(
        _ source: FileByteSource, _ transaction: any CampaignTransaction, _ bar: ProgressBar,
        isCancelled: () -> Bool
    ) throws -> Result {
        var rows = try format.rows(of: source)
        var result = Result()
        result.unreadColumns = rows.unreadColumns
        try transaction.beginBatch(format: format.format.name, source: name)
        while let row = try rows.next() {
            switch row {
            case .record(let record, let line):
                do {
                    result.counts.count(try transaction.takeIn(record))
                } catch let error as RejectedRecord {
                    result.reject(RejectedRow(line: line, reason: error.reason))
                }
            case .rejected(let rejected): result.reject(rejected)
            }
            if result.counts.rows % 256 == 0 {
                if isCancelled() { throw CancellationError() }
                bar.update(
                    count: result.counts.rows,
                    fraction: source.size.map { $0 == 0 ? 1 : Double(rows.bytesRead) / Double($0) })
            }
        }
        result.undated = rows.undatedTerms
        result.batch = try transaction.endBatch(&result.counts)
        return result
    }
}

extension ImportRun.Result {
    /// How many rejections are kept to be shown; the rest are counted.
    static let shownRejects = 1000

    mutating func reject(_ row: RejectedRow) {
        counts.countRejected()
        if rejects.count < Self.shownRejects { rejects.append(row) }
    }
}
