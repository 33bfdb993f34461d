/// A call to the operating system that failed.
struct SystemError: Error, CustomStringConvertible {
    /// The system's error number.
    var number: Int32
    /// What was being done, to stand after "cannot": "write to standard output".
    var doing: String

    /// Whether the reader at the other end of a pipe has gone.
    var isBrokenPipe: Bool { number == Platform.brokenPipe }

    var description: String { "cannot \(doing): \(Platform.description(ofError: number))" }
}
