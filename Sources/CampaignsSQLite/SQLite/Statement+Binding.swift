import CSQLite
import Campaigns
import Foundation

extension Statement {
    func bind(_ value: Int64, at index: Int) throws(StoreError) {
        try unsafe check(sqlite3_bind_int64(open(), Int32(clamping: index), value))
    }

    func bindNull(at index: Int) throws(StoreError) {
        try unsafe check(sqlite3_bind_null(open(), Int32(clamping: index)))
    }

    /// Binds text by its length.
    ///
    /// - Throws: `constraint` if it contains a NUL, at which other readers of the database would cut it.
    func bind(_ text: String, at index: Int) throws(StoreError) {
        let handle = try unsafe open()
        let code =
            unsafe text.utf8.withContiguousStorageIfAvailable { unsafe bind($0, to: handle, at: index) }
            ?? bindBridged(text, to: handle, at: index)
        guard let code else { throw StoreError(.constraint, "A text contains a NUL character", advice: "Remove it") }
        try check(code)
    }

    func bind(_ bytes: [UInt8], at index: Int) throws(StoreError) {
        let handle = try unsafe open()
        try check(
            unsafe bytes.withUnsafeBytes { bytes in
                unsafe csqlite_bind_blob_static(handle, Int32(clamping: index), keep(bytes), bytes.count)
            })
    }

    /// Binds a UUID as its 16 bytes.
    func bind(_ value: UUID, at index: Int) throws(StoreError) {
        let handle = try unsafe open()
        try check(
            unsafe withUnsafeBytes(of: value.uuid) { bytes in
                unsafe csqlite_bind_blob_static(handle, Int32(clamping: index), keep(bytes), bytes.count)
            })
    }

    func bind(_ value: SQLValue, at index: Int) throws(StoreError) {
        switch value {
        case .null: try bindNull(at: index)
        case .integer(let integer): try bind(integer, at: index)
        case .text(let text): try bind(text, at: index)
        case .blob(let bytes): try bind(bytes, at: index)
        }
    }

    func bind(_ value: Int64?, at index: Int) throws(StoreError) {
        if let value { try bind(value, at: index) } else { try bindNull(at: index) }
    }

    func bind(_ value: String?, at index: Int) throws(StoreError) {
        if let value { try bind(value, at: index) } else { try bindNull(at: index) }
    }

    func bind(_ value: UUID?, at index: Int) throws(StoreError) {
        if let value { try bind(value, at: index) } else { try bindNull(at: index) }
    }

    /// Binds the parameters 1, 2, … in order; the count must be the statement's.
    func bind(_ values: [SQLValue]) throws(StoreError) {
        guard try unsafe Int(sqlite3_bind_parameter_count(open())) == values.count else {
            throw StoreError(.misuse, "An SQL statement was given \(values.count) values and takes another number")
        }
        for (offset, value) in values.enumerated() { try bind(value, at: offset + 1) }
    }

    /// SQLite's code, or nil for a text with a NUL.
    @inline(__always)
    private func bind(_ utf8: UnsafeBufferPointer<UInt8>, to handle: OpaquePointer, at index: Int) -> Int32? {
        guard unsafe csqlite_contains_nul(utf8.baseAddress, utf8.count) == 0 else { return nil }
        let kept = unsafe keep(UnsafeRawBufferPointer(utf8))
        return unsafe csqlite_bind_text_static(handle, Int32(clamping: index), kept, utf8.count)
    }

    /// Binds text that is not stored as UTF-8, as it can come from Apple's frameworks.
    private func bindBridged(_ text: String, to handle: OpaquePointer, at index: Int) -> Int32? {
        var text = text
        return text.withUTF8 { unsafe bind($0, to: handle, at: index) }
    }

    @inline(__always)
    private func check(_ code: Int32) throws(StoreError) {
        guard code == SQLITE_OK else { throw failure(code) }
    }
}
