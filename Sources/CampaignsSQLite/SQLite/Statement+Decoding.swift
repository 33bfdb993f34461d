import CSQLite
import Campaigns
import Foundation

/// Strict decoding: a value of another storage class is an error that names the column, never a converted value.
extension Statement {
    func isNull(_ column: Int) throws(StoreError) -> Bool {
        try storageClass(of: column) == SQLITE_NULL
    }

    func int64(_ column: Int) throws(StoreError) -> Int64 {
        try require(SQLITE_INTEGER, "a whole number", column)
        return try unsafe sqlite3_column_int64(open(), Int32(clamping: column))
    }

    func optionalInt64(_ column: Int) throws(StoreError) -> Int64? {
        try isNull(column) ? nil : int64(column)
    }

    /// Text of the column by its length; bytes that are not UTF-8 are an error, never repaired.
    func text(_ column: Int) throws(StoreError) -> String {
        try require(SQLITE_TEXT, "text", column)
        let handle = try unsafe open()
        // The pointer is asked for before the count, and both hold until the next step.
        guard let start = unsafe sqlite3_column_text(handle, Int32(clamping: column)) else {
            throw failure(SQLITE_NOMEM)
        }
        let bytes = unsafe UnsafeBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, Int32(clamping: column))))
        guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
            throw wrong("valid UTF-8", column)
        }
        return text
    }

    func optionalText(_ column: Int) throws(StoreError) -> String? {
        try isNull(column) ? nil : text(column)
    }

    func blob(_ column: Int) throws(StoreError) -> [UInt8] {
        try unsafe Array(bytes(column))
    }

    func optionalBlob(_ column: Int) throws(StoreError) -> [UInt8]? {
        try isNull(column) ? nil : blob(column)
    }

    func uuid(_ column: Int) throws(StoreError) -> UUID {
        let bytes = try unsafe bytes(column)
        guard bytes.count == MemoryLayout<uuid_t>.size else { throw wrong("a 16 byte identifier", column) }
        return unsafe UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }

    func optionalUUID(_ column: Int) throws(StoreError) -> UUID? {
        try isNull(column) ? nil : uuid(column)
    }

    /// The bytes of a BLOB, valid until the next step.
    private func bytes(_ column: Int) throws(StoreError) -> UnsafeRawBufferPointer {
        try require(SQLITE_BLOB, "bytes", column)
        let handle = try unsafe open()
        let start = unsafe sqlite3_column_blob(handle, Int32(clamping: column))
        let count = unsafe Int(sqlite3_column_bytes(handle, Int32(clamping: column)))
        // No bytes have no address; bytes without one mean that memory ran out.
        guard unsafe start != nil || count == 0 else { throw failure(SQLITE_NOMEM) }
        return unsafe UnsafeRawBufferPointer(start: start, count: count)
    }

    @inline(__always)
    private func require(_ wanted: Int32, _ words: String, _ column: Int) throws(StoreError) {
        guard try storageClass(of: column) == wanted else { throw wrong(words, column) }
    }

    private func storageClass(of column: Int) throws(StoreError) -> Int32 {
        let handle = try unsafe open()
        let type = unsafe sqlite3_column_type(handle, Int32(clamping: column))
        // SQLite answers NULL also for a column that is not there and for a row that is not current.
        guard unsafe type != SQLITE_NULL || (column >= 0 && column < Int(sqlite3_data_count(handle))) else {
            throw StoreError(.misuse, "Column \(column) was read where there is no such column or no row")
        }
        return type
    }

    private func wrong(_ wanted: String, _ column: Int) -> StoreError {
        let name: String? =
            unsafe (try? open()).flatMap { unsafe sqlite3_column_name($0, Int32(clamping: column)) }
            .flatMap { unsafe String(validatingCString: $0) }
        let shown = name.flatMap(PlainName.init)?.text ?? "\(column + 1)"
        return StoreError(
            .corrupt, "The database is damaged: column \(shown) does not hold \(wanted)",
            advice: "Restore it from a backup")
    }
}
