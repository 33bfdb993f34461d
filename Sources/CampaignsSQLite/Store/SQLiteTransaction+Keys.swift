import Campaigns
import Foundation

/// Idempotency keys: what a caller recorded under a name of their own, so that repeating it changes nothing.
extension SQLiteTransaction {
    static let keyConflict = StoreError(
        .conflict, "This idempotency key was used for something else", advice: "Use a key of its own for each record")

    /// What a key was used for.
    func subject(of key: String, _ subject: Subject.Keyed) throws -> UUID? {
        let found = try connection.queryFirst(
            "SELECT subject, subject_id FROM idempotency_key WHERE key = ?", .text(key)
        ) { (try $0.text(0), try $0.uuid(1)) }
        guard let found else { return nil }
        guard found.0 == subject.rawValue else { throw Self.keyConflict }
        return found.1
    }

    func keep(_ key: String, _ subject: Subject.Keyed, _ id: UUID) throws {
        try connection.insert(
            into: .idempotencyKey, .text(key), .text(subject.rawValue), SQLValue(id), .integer(try revision()))
    }
}

extension SQLiteTransaction.Subject {
    /// What can be recorded under a caller's key.
    enum Keyed: String { case membership, donation, reversal, pledge }
}
