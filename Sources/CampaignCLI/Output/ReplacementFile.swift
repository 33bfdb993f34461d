import Foundation

/// A file that is written whole or not at all: beside its place first, then put there at once.
///
/// A reader (a web server with a banner) never sees half a file, and a full disk leaves the old one. What is not a plain
/// file (`/dev/stdout`, a named pipe) is written as it is, and a symbolic link stays one.
struct ReplacementFile {
    private let name: String
    private let target: String
    private let temporary: String?
    private let descriptor: Int32

    /// Opens it. A new file gets the mode of the one it replaces; a private one is for its owner alone, whatever the umask.
    ///
    /// - Throws: A ``Failure`` with 73 or 77 if it cannot be made.
    init(_ path: String, in workingDirectory: String, isPrivate: Bool) throws {
        let absolute = path.hasPrefix("/") ? path : "\(workingDirectory)/\(path)"
        name = path
        let old = Platform.status(of: absolute)
        do {
            if let old, !old.isPlainFile {
                // Not resolved: what `/dev/stdout` links to need not have a path.
                target = absolute
                temporary = nil
                descriptor = try Platform.openForWriting(target, doing: "write '\(path)'")
            } else {
                let url = URL(filePath: absolute).resolvingSymlinksInPath()
                target = url.path
                let beside = url.deletingLastPathComponent()
                    .appending(path: ".\(url.lastPathComponent).\(UInt64.random(in: .min ... .max)).tmp").path
                descriptor = try Platform.create(beside, mode: isPrivate ? 0o600 : 0o666, doing: "create '\(path)'")
                temporary = beside
                if let old, !isPrivate { Platform.setPermissions(old.permissions, of: descriptor) }
            }
        } catch {
            var failure = Failure(error)
            if failure.code == .inputNotFound || failure.code == .inputOutput { failure.code = .cannotCreate }
            failure.advice = ["Check that the folder exists and that you may write in it."]
            throw failure
        }
    }

    /// What to write to.
    var channel: OutputChannel {
        let (descriptor, name) = (descriptor, name)
        return OutputChannel(isTTY: false) { bytes in
            try Platform.writeAll(bytes, to: descriptor, doing: "write '\(name)'")
        }
    }

    /// Puts it in its place, on the disk.
    func commit() throws {
        defer { Platform.closeFile(descriptor) }
        guard let temporary else { return }
        do {
            try Platform.synchronise(descriptor, doing: "write '\(name)'")
            let folder = URL(filePath: target).deletingLastPathComponent().path
            try Platform.replace(target, with: temporary, in: folder, doing: "replace '\(name)'")
        } catch {
            Platform.remove(temporary)
            throw error
        }
    }

    /// Leaves things as they were.
    func discard() {
        Platform.closeFile(descriptor)
        if let temporary { Platform.remove(temporary) }
    }
}

extension Context {
    /// Lets `body` write data to the file that `-o` names, or to standard output for nil and `-`.
    ///
    /// The file is replaced when `body` has returned, and left alone if it throws. `isPrivate` is for exports that name
    /// people.
    func withOutput(
        _ path: String?, isPrivate: Bool = false, _ body: (OutputChannel) async throws -> Void
    ) async throws {
        guard let path, path != "-" else { return try await body(output) }
        let file = try ReplacementFile(path, in: workingDirectory, isPrivate: isPrivate)
        do {
            let channel = file.channel
            try await body(channel)
            try channel.flush()
        } catch {
            file.discard()
            throw error
        }
        try file.commit()
    }
}
