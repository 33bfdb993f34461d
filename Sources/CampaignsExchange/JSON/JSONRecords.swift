import Campaigns

/// Takes a stream of JSON objects apart without reading it whole: one object a line, objects one after the other, or an
/// array of them.
///
/// Where the first line is a whole object, each line is one, so that a line that is not never takes another with it. What
/// the objects hold is for their reader to say.
///
/// - Complexity: O(bytes) in all; one object of at most ``limit`` bytes is held at a time.
struct JSONRecords {
    enum Record {
        /// The bytes of one object, and the line it begins on.
        case object([UInt8], line: Int)
        case rejected(RejectedRow)
    }

    /// The longest object that is read: 1 MiB.
    static let limit = 1 << 20

    private enum Layout { case lines, sequence, array }

    private var source: any ByteSource
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var position = 0
    private var filled = 0
    private var line = 1
    private var layout: Layout?
    private var isOver = false
    private(set) var bytesRead = 0

    init(_ source: any ByteSource) throws {
        self.source = source
        try open()
    }

    /// The next object, or nil at the end.
    mutating func next() throws -> Record? {
        guard !isOver else { return nil }
        if layout == .lines { return try nextLine() }
        try skipSpace(andCommas: layout == .array)
        guard let byte = try peek() else {
            guard layout != .array else {
                throw ExchangeError(
                    .malformed, "The file ends inside its array: it is incomplete", advice: "Export it again",
                    line: line)
            }
            return nil
        }
        if layout == .array, byte == UInt8(ascii: "]") {
            _ = try take()
            isOver = true
            try skipSpace(andCommas: false)
            guard try peek() == nil else {
                throw ExchangeError(.malformed, "There is more behind the end of the array", line: line)
            }
            return nil
        }
        guard byte == UInt8(ascii: "{") else { throw notObjects }
        return try nextObject()
    }

    private var notObjects: ExchangeError {
        ExchangeError(
            .malformed, "The file is not made of JSON objects", advice: "Give one event a line, or an array of events",
            line: line)
    }

    // MARK: The parts

    private mutating func open() throws {
        while filled < 4 {
            let count = try source.read(into: &buffer, at: filled)
            if count == 0 { break }
            filled += count
        }
        bytesRead = filled
        if let error = UTF8Check.packed(at: buffer[..<filled]) {
            throw ExchangeError(error.code, error.message, advice: "Give the text that is in it", line: 1)
        }
        // A file shorter than two bytes is in no encoding at all.
        if filled >= 2, let error = UTF8Check.wideEncoding(at: buffer[..<filled]) {
            throw ExchangeError(error.code, error.message, advice: "Save or export it as UTF-8", line: 1)
        }
        if buffer[..<filled].starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        try skipSpace(andCommas: false)
        guard let first = try peek() else { throw ExchangeError(.malformed, "The file is empty") }
        if first == UInt8(ascii: "[") {
            _ = try take()
            layout = .array
        } else if first != UInt8(ascii: "{") {
            throw notObjects
        }
    }

    /// An object with all that is inside it. The first one also shows how the others are laid out.
    private mutating func nextObject() throws -> Record {
        let start = line
        var bytes: [UInt8] = []
        var depth = 0
        var isInText = false
        var isEscaped = false
        var isTooLong = false
        while let byte = try take() {
            if isTooLong {} else if bytes.count < Self.limit { bytes.append(byte) } else { isTooLong = true }
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                } else if byte == ASCII.lineFeed, layout == nil {
                    // Text holds no line end, so the first line is not an object, and the others are to be read by themselves.
                    layout = .lines
                    return .rejected(RejectedRow(line: start, reason: "is not JSON"))
                }
                continue
            }
            if byte == ASCII.lineFeed, layout == nil, bytes.count > 3, line == start + 1,
                try peek() == UInt8(ascii: "{")
            {
                // More than a brace on the first line, and another object begins on the second: the first is cut off.
                layout = .lines
                return .rejected(RejectedRow(line: start, reason: "is not JSON"))
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            guard depth == 0 else { continue }
            if layout == nil { layout = try endsHere(start) ? .lines : .sequence }
            if isTooLong { return .rejected(Self.tooLong(start)) }
            return .object(bytes, line: start)
        }
        guard layout == .array else {
            isOver = true
            return .rejected(RejectedRow(line: start, reason: "is cut off: its object does not end"))
        }
        throw ExchangeError(
            .malformed, "The file ends inside an event: it is incomplete", advice: "Export it again", line: start)
    }

    /// Whether the object that began on a line is all that is on it.
    private mutating func endsHere(_ start: Int) throws -> Bool {
        guard line == start else { return false }
        while let byte = try peek(), byte == ASCII.space || byte == ASCII.tab || byte == ASCII.carriageReturn {
            _ = try take()
        }
        return try peek().map { $0 == ASCII.lineFeed } ?? true
    }

    private mutating func nextLine() throws -> Record? {
        while true {
            try skipSpace(andCommas: false)
            guard try peek() != nil else { return nil }
            let start = line
            var bytes: [UInt8] = []
            var isTooLong = false
            while let byte = try take(), byte != ASCII.lineFeed {
                if bytes.count < Self.limit { bytes.append(byte) } else { isTooLong = true }
            }
            return isTooLong ? .rejected(Self.tooLong(start)) : .object(bytes, line: start)
        }
    }

    private static func tooLong(_ line: Int) -> RejectedRow {
        RejectedRow(line: line, reason: "is longer than 1 MiB")
    }

    // MARK: Bytes

    private mutating func skipSpace(andCommas: Bool) throws {
        while let byte = try peek(),
            [ASCII.space, ASCII.tab, ASCII.carriageReturn, ASCII.lineFeed].contains(byte)
                || andCommas && byte == ASCII.comma
        { _ = try take() }
    }

    private mutating func peek() throws -> UInt8? {
        if position == filled {
            position = 0
            filled = try source.read(into: &buffer, at: 0)
            bytesRead += filled
        }
        return position < filled ? buffer[position] : nil
    }

    private mutating func take() throws -> UInt8? {
        guard let byte = try peek() else { return nil }
        position += 1
        if byte == ASCII.lineFeed { line += 1 }
        return byte
    }
}
