import Campaigns

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Putting a finished file in its place. Never done to a file that a connection of this process has open.
extension DatabaseFile {
    /// The same place with another ending: beside it, so that it can be renamed there.
    func beside(_ ending: String) throws(StoreError) -> DatabaseFile {
        try DatabaseFile(resolving: path + ending, creating: true)
    }

    /// Waits until the file's content is on the disk.
    func synchronise() throws(StoreError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure("opened", errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("written to the disk", errno) }
    }

    /// Gives the file the name `target`, in place of what had it, and waits until the folder says so on the disk.
    func rename(to target: DatabaseFile) throws(StoreError) {
        guard systemRename(path, target.path) == 0 else { throw failure("renamed", errno) }
        let folder = String(target.path[..<(target.path.lastIndex(of: "/") ?? target.path.startIndex)])
        let descriptor = unsafe open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // Some file systems cannot; the file itself is on the disk already.
        _ = fsync(descriptor)
    }

    /// Gives the file `other` as a second name.
    ///
    /// - Returns: false if the file system has no second names.
    func link(to other: DatabaseFile) throws(StoreError) -> Bool {
        if systemLink(path, other.path) == 0 { return true }
        guard [EPERM, ENOTSUP, ENOSYS, EMLINK].contains(errno) else { throw failure("given a second name", errno) }
        return false
    }

    /// Removes the file, if it is there.
    func remove() { _ = unsafe unlink(path) }

    private func failure(_ done: String, _ number: Int32) -> StoreError {
        StoreError(
            SystemError.isOutOfSpace(number) ? .full : .inputOutput, "\(shown) could not be \(done)", engineCode: number
        )
    }
}

/// `link(2)` and `rename(2)` under names that the methods do not hide.
private func systemLink(_ old: String, _ new: String) -> Int32 { unsafe link(old, new) }
private func systemRename(_ old: String, _ new: String) -> Int32 { unsafe rename(old, new) }
