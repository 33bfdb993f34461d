import Foundation

/// Makes a file with `bytes`, hands its path to `body` and takes the file away again.
func withTemporaryFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path(percentEncoded: false))
}
