public import Campaigns
import Synchronization

/// Writes members as they are handed over, in one of a few documented shapes.
///
/// It may be handed records from a store's own thread, which is why it is a class and `Sendable`.
///
/// ```swift
/// let levels = try await store.levels()
/// let export = try MemberExport(.members, as: .csv, asOf: now, levels: levels) { try file.write(contentsOf: $0) }
/// try await store.forEachMember(where: MemberFilter(asOf: now)) { try export.write($0) }
/// try export.finish()
/// ```
public final class MemberExport: Sendable {
    /// What a row or an entry is.
    public enum Content: Sendable {
        /// One row per term, and one per member without a term, in columns that Ghost and this library can import.
        case members
        /// One row per term.
        case memberships
    }

    /// The text format.
    public typealias Syntax = ExportSyntax

    private enum Writer {
        case csv(CSVWriter, [MemberExportColumn])
        case json(JSONArrayWriter)
    }

    private let content: Content
    private let instant: Instant
    private let graceDays: [String: Int]
    private let writer: Mutex<Writer>

    /// An export into `sink`, which is handed pieces of bytes in order.
    ///
    /// - Parameters:
    ///   - content: What a row or an entry is.
    ///   - syntax: The text format.
    ///   - instant: When it is made: a complimentary plan is named as such to Ghost only while it runs.
    ///   - levels: The store's levels, whose grace the rows of a CSV say: who counts after an end depends on it.
    ///   - sink: Is handed pieces of bytes.
    /// - Throws: What the sink throws.
    public init(
        _ content: Content, as syntax: Syntax, asOf instant: Instant, levels: [Level] = [],
        to sink: @escaping @Sendable ([UInt8]) throws -> Void
    ) throws {
        self.content = content
        self.instant = instant
        graceDays = Dictionary(levels.filter { $0.graceDays > 0 }.map { ($0.name, $0.graceDays) }) { first, _ in first }
        switch syntax {
        case .csv, .rawCSV:
            let columns = MemberExportColumn.columns(of: content)
            var csv = CSVWriter(isRaw: syntax == .rawCSV, to: sink)
            try csv.write(columns.map { .plain($0.name) })
            writer = Mutex(.csv(csv, columns))
        case .json:
            writer = Mutex(.json(JSONArrayWriter(to: sink)))
        }
    }

    /// The columns of a CSV export, in order.
    public static func header(of content: Content) -> [String] {
        MemberExportColumn.columns(of: content).map(\.name)
    }

    /// Writes one member with their terms.
    ///
    /// - Throws: What the sink throws.
    public func write(_ record: MemberRecord) throws {
        try writer.withLock { writer in
            switch writer {
            case .csv(var csv, let columns):
                for term in terms(of: record) {
                    let row = MemberExportRow(
                        record: record, term: term, instant: instant,
                        graceDays: term?.level.flatMap { graceDays[$0] })
                    try csv.write(columns.map { $0.cell(row) })
                }
                writer = .csv(csv, columns)
            case .json(var json):
                switch content {
                case .members: try json.write(MemberDocument(record))
                case .memberships: for term in record.terms { try json.write(TermDocument(term, of: record.member)) }
                }
                writer = .json(json)
            }
        }
    }

    /// Writes what is left. Nothing may be written after it.
    ///
    /// - Throws: What the sink throws.
    public func finish() throws {
        try writer.withLock { writer in
            switch writer {
            case .csv(var csv, _): try csv.finish()
            case .json(var json): try json.finish()
            }
        }
    }

    private func terms(of record: MemberRecord) -> [Membership?] {
        content == .members && record.terms.isEmpty ? [nil] : record.terms
    }
}
