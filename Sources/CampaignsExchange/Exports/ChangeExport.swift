public import Campaigns
import Foundation

/// Writes a store's log as it is handed over, one row or entry for each change. It cannot be imported.
public final class ChangeExport: Sendable {
    private let table: TableExport<RecordedChange>

    /// An export into `sink`, which is handed pieces of bytes in order.
    ///
    /// - Throws: What the sink throws.
    public init(as syntax: ExportSyntax, to sink: @escaping @Sendable ([UInt8]) throws -> Void) throws {
        table = try TableExport(Self.columns, as: syntax, to: sink)
    }

    /// The columns of a CSV export, in order.
    public static var header: [String] { columns.map(\.name) }

    /// Writes one change.
    ///
    /// - Throws: What the sink throws.
    public func write(_ change: RecordedChange) throws { try table.write([change]) { ChangeDocument(change) } }

    /// Writes what is left. Nothing may be written after it.
    ///
    /// - Throws: What the sink throws.
    public func finish() throws { try table.finish() }

    private static let columns: [ExportColumn<RecordedChange>] = [
        ExportColumn("revision") { .plain(String($0.revision)) },
        ExportColumn("recorded_at") { .plain($0.recording.at.description) },
        ExportColumn("recorded_by") { .text($0.recording.by) },
        ExportColumn("change") { .plain($0.kind.rawValue) },
        ExportColumn("subject") { .plain($0.subject.rawValue) },
        ExportColumn("id") { $0.subject == .level ? .text($0.id) : .plain($0.id) },
        ExportColumn("other_id") { .plain($0.other) },
        ExportColumn("reason") { .text($0.reason) },
        ExportColumn("before") { .text($0.beforeText) },
    ]
}

/// A change as an entry of a JSON export. What is not known has no key.
private struct ChangeDocument: Encodable {
    let revision: Int64
    let recordedAt: String
    let recordedBy: String?
    let change: String
    let subject: String
    let id: String
    let otherId: String?
    let reason: String?
    let before: ValuesBefore?

    init(_ change: RecordedChange) {
        revision = change.revision
        recordedAt = change.recording.at.description
        recordedBy = change.recording.by
        self.change = change.kind.rawValue
        subject = change.subject.rawValue
        id = change.id
        otherId = change.other
        reason = change.reason
        before = change.before.isEmpty ? nil : ValuesBefore(values: change.before)
    }
}

/// The values before a change as an object; those that were nothing are null.
private struct ValuesBefore: Encodable {
    let values: [RecordedChange.Value]

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for value in values { try container.encode(value.value, forKey: Key(stringValue: value.field)) }
    }
}

extension RecordedChange {
    /// The values before it as one cell of JSON; nil if it has none.
    fileprivate var beforeText: String? {
        guard !before.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(ValuesBefore(values: before))).map { String(decoding: $0, as: UTF8.self) }
    }
}
