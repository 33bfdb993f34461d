import Campaigns

/// Takes the rows of one file into an open import.
struct RowIntake {
    /// A row that may refer to what a later one tells of.
    private struct EarlyRow {
        let record: IncomingRecord
        let line: Int
        let fields: [[UInt8]]
    }

    /// How many such rows are kept; a file that has more of them is in no order that makes sense.
    private static let earlyLimit = 10_000

    private let transaction: any CampaignTransaction
    private let rejects: (any RejectedRowSink)?
    private var early: [EarlyRow] = []
    private var result = ImportResult()

    init(_ transaction: any CampaignTransaction, _ rejects: (any RejectedRowSink)?) {
        self.transaction = transaction
        self.rejects = rejects
    }

    /// Takes all of them in; `pause` is called after each with how many there were and the bytes they took.
    mutating func takeIn(_ file: ImportRows, _ pause: (Int, Int) throws -> Void) throws -> ImportResult {
        var rows = file
        result.unreadColumns = rows.unreadColumns
        try rejects?.begin(rows.header)
        while let row = try rows.next() {
            if case .leftOut = row {
                try takeBack(&rows)
            } else {
                try takeIn(row, fields: { rows.lastFields })
            }
            try pause(result.counts.rows, rows.bytesRead)
        }
        try retry()
        result.undatedTerms = rows.undatedTerms
        result.leftOut = rows.leftOut
        return result
    }

    private mutating func takeIn(_ row: ImportRows.Row, fields: () -> [ArraySlice<UInt8>]) throws {
        switch row {
        case .record(let record, let line):
            do {
                result.count(try transaction.takeIn(record), line: line)
            } catch let error as RejectedRecord where error.mayBeEarly && early.count < Self.earlyLimit {
                early.append(
                    EarlyRow(record: record, line: line, fields: rejects == nil ? [] : fields().map(Array.init)))
            } catch let error as RejectedRecord {
                try reject(RejectedRow(line: line, reason: error.reason), fields())
            }
        case .afterthought(let record, _):
            // What another row has told is known by now.
            try retry()
            do { _ = try transaction.takeIn(record) } catch is RejectedRecord {
                // The row it belongs to was rejected, and told.
            }
        case .leftOut: break
        case .rejected(let rejected): try reject(rejected, fields())
        }
    }

    /// Takes back what a row says never came after all, if it is known; else the row says nothing.
    private mutating func takeBack(_ rows: inout ImportRows) throws {
        guard let revocation = rows.revocation else { return result.counts.count(.unchanged) }
        do {
            result.count(try transaction.takeIn(revocation.record), line: revocation.line)
            rows.countRevocation()
        } catch is RejectedRecord {
            result.counts.count(.unchanged)
        }
    }

    /// Takes in the rows that came early, now that all rows were read.
    private mutating func retry() throws {
        for row in early {
            do {
                result.count(try transaction.takeIn(row.record), line: row.line)
            } catch let error as RejectedRecord {
                try reject(RejectedRow(line: row.line, reason: error.reason), row.fields.map { $0[...] })
            }
        }
        early = []
    }

    private mutating func reject(_ row: RejectedRow, _ fields: [ArraySlice<UInt8>]) throws {
        result.reject(row)
        try rejects?.write(row, fields: fields)
    }
}
