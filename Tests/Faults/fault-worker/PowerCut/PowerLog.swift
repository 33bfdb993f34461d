import Foundation

/// What happened to SQLite's files in a run, in order.
struct PowerLog {
    enum Event {
        /// A file was made under a name.
        case made(file: Int32, name: String)
        /// A name was deleted.
        case deleted(name: String)
        case changed(file: Int32, Change)
        /// All earlier changes of a file are on the disk.
        case synced(file: Int32)
        /// All earlier names of the folder are on the disk.
        case syncedNames
        /// A step was acknowledged; -1 is the making of the database.
        case note(Int)
    }

    /// A change of a file's content.
    enum Change {
        case write(offset: Int, bytes: Data)
        case truncate(length: Int)
    }

    private(set) var events: [Event] = []

    /// Reads a log as `CFaults` writes it.
    init(path: String) throws {
        let bytes = try Data(contentsOf: URL(filePath: path))
        var rest = bytes[...]
        func take<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
            let size = MemoryLayout<Number>.size
            guard rest.count >= size else { throw Mistake("The log is cut off") }
            defer { rest = rest.dropFirst(size) }
            return rest.prefix(size).reversed().reduce(0) { $0 << 8 | Number($1) }
        }
        while let kind = rest.first {
            rest = rest.dropFirst()
            let file = try take(Int32.self)
            let offset = Int(try take(Int64.self))
            let length = Int(try take(Int32.self))
            let content = rest.prefix(length)
            rest = rest.dropFirst(content.count)
            let name = String(decoding: content, as: UTF8.self)
            switch UnicodeScalar(kind) {
            case "C": events.append(.made(file: file, name: name))
            case "U": events.append(.deleted(name: name))
            case "W": events.append(.changed(file: file, .write(offset: offset, bytes: content)))
            case "T": events.append(.changed(file: file, .truncate(length: offset)))
            case "S": events.append(.synced(file: file))
            case "D": events.append(.syncedNames)
            case "A": events.append(.note(offset))
            default: throw Mistake("The log holds a record of an unknown kind")
            }
        }
    }
}
