import Foundation

extension Context {
    /// Refuses to write a document to where a database is: the one in use, another, or a log beside one.
    ///
    /// Called before any database is open: whoever closes a file that SQLite has open in the same process takes its locks
    /// away.
    func spareDatabases(_ invocation: Invocation) throws {
        for occurrence in invocation.occurrences where occurrence.option.value?.isReplaced == true {
            guard let path = occurrence.value, path != "-" else { continue }
            let absolute = absolutePath(path)
            let databases =
                [absolute]
                + Self.companions.compactMap { suffix in
                    absolute.hasSuffix(suffix) ? String(absolute.dropLast(suffix.count)) : nil
                }
            guard !databases.contains(where: Self.isDatabase) else {
                throw invocation.usageFailure(
                    "'\(occurrence.option.spelling)' names a database, which it would replace: '\(path)'")
            }
        }
    }

    /// What SQLite keeps beside a database.
    private static let companions = ["-wal", "-shm", "-journal"]

    /// Whether a file begins as every SQLite database does (www.sqlite.org/fileformat.html).
    private static func isDatabase(_ path: String) -> Bool {
        guard Platform.status(of: path)?.isPlainFile == true, let file = FileHandle(forReadingAtPath: path) else {
            return false
        }
        defer { try? file.close() }
        return (try? file.read(upToCount: 16)) == Data("SQLite format 3\0".utf8)
    }
}
