import CSQLite
import Campaigns

extension Connection {
    /// Gives SQL the function `fact_checksum(value, …)`: a 64-bit digest of values with their storage classes and lengths.
    ///
    /// FNV-1a. Each of its steps can be undone, so any change of one byte changes the digest; it guards against failing
    /// disks, not against people. It cannot be called from a schema, which somebody else may have written.
    func addChecksumFunction() throws(StoreError) {
        let database = try unsafe database()
        let code = unsafe sqlite3_create_function_v2(
            database, "fact_checksum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, nil,
            { context, count, values in
                var digest = FNV1a()
                for index in 0..<Int(count) {
                    // SQLite passes `count` values, and they are valid during the call.
                    let value = unsafe values?[index]
                    let type = unsafe sqlite3_value_type(value)
                    digest.add(UInt8(truncatingIfNeeded: type))
                    switch type {
                    case SQLITE_INTEGER:
                        unsafe digest.add(UInt64(bitPattern: sqlite3_value_int64(value)))
                    case SQLITE_TEXT, SQLITE_BLOB:
                        let start = unsafe sqlite3_value_blob(value)
                        let length = unsafe Int(sqlite3_value_bytes(value))
                        digest.add(UInt64(length))
                        unsafe digest.add(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : length))
                    case SQLITE_FLOAT:
                        // No fact is one; a damaged one must still have a digest.
                        unsafe digest.add(sqlite3_value_double(value).bitPattern)
                    default: break
                    }
                }
                unsafe sqlite3_result_int64(context, Int64(bitPattern: digest.value))
            }, nil, nil, nil)
        guard code == SQLITE_OK else { throw unsafe Self.failure(code, on: database) }
    }
}

/// The digest of Fowler, Noll and Vo, in 64 bits.
private struct FNV1a {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

    mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { add(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        for index in bytes.indices { unsafe add(bytes[index]) }
    }
}
