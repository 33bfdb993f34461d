import CampaignsExchange
import Foundation
import Testing

@Suite struct `Input from a pipe` {
    private struct Folder: ~Copyable {
        let path = FileManager.default.temporaryDirectory.appending(path: "campaign-spool-\(UUID().uuidString)").path

        init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false) }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func all(_ source: FileByteSource) throws -> [UInt8] {
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1000))
        while case let count = try source.read(into: &buffer, at: 0), count > 0 { bytes += buffer[..<count] }
        return bytes
    }

    @Test(arguments: [0, 1, 200_000])
    func `it is kept whole, and can be read again from the beginning`(count: Int) throws {
        let folder = try Folder()
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let spooled = try SpooledInput(MemoryByteSource(bytes, step: 777), in: folder.path)
        for _ in 1...2 {
            let opened = try spooled.open()
            #expect(opened.size == count)
            #expect(try all(opened) == bytes)
        }
    }

    @Test func `its file has no name`() throws {
        let folder = try Folder()
        let spooled = try SpooledInput(MemoryByteSource("anna@example.com"), in: folder.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        #expect(try all(spooled.open()).count == 16)
    }

    @Test func `it can be cancelled, and a folder that is missing is told`() throws {
        let folder = try Folder()
        #expect(throws: CancellationError.self) {
            try SpooledInput(MemoryByteSource("a"), in: folder.path, isCancelled: { true })
        }
        #expect(throws: ExchangeError.self) { try SpooledInput(MemoryByteSource("a"), in: folder.path + "/none") }
    }
}
