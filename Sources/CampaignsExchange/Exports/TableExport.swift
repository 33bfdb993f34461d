import Synchronization

/// One column of a CSV export, and what stands in it of each row.
struct ExportColumn<Row>: Sendable {
    let name: String
    let cell: @Sendable (Row) -> CSVWriter.Cell

    init(_ name: String, _ cell: @escaping @Sendable (Row) -> CSVWriter.Cell) {
        self.name = name
        self.cell = cell
    }
}

/// What exports have in common: rows of CSV under a header, or entries of a JSON array, written as they are handed over.
///
/// It may be handed records from a store's own thread, which is why it is a class and `Sendable`.
final class TableExport<Row>: Sendable {
    private enum Writer {
        case csv(CSVWriter)
        case json(JSONArrayWriter)
    }

    private let columns: [ExportColumn<Row>]
    private let writer: Mutex<Writer>

    /// Writes the header, if there is one.
    init(
        _ columns: [ExportColumn<Row>], as syntax: ExportSyntax, to sink: @escaping @Sendable ([UInt8]) throws -> Void
    ) throws {
        self.columns = columns
        switch syntax {
        case .csv, .rawCSV:
            var csv = CSVWriter(isRaw: syntax == .rawCSV, to: sink)
            try csv.write(columns.map { .plain($0.name) })
            writer = Mutex(.csv(csv))
        case .json: writer = Mutex(.json(JSONArrayWriter(to: sink)))
        }
    }

    /// Writes a record: its rows, or the document that stands for it.
    func write(_ rows: [Row], or document: () -> some Encodable) throws {
        try writer.withLock { writer in
            switch writer {
            case .csv(var csv):
                for row in rows { try csv.write(columns.map { $0.cell(row) }) }
                writer = .csv(csv)
            case .json(var json):
                try json.write(document())
                writer = .json(json)
            }
        }
    }

    func finish() throws {
        try writer.withLock { writer in
            switch writer {
            case .csv(var csv): try csv.finish()
            case .json(var json): try json.finish()
            }
        }
    }
}
