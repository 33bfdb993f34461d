import Foundation

/// A disk with a write cache: what was synced stays, of the rest any part may be there after the power is cut.
struct Disk {
    private struct File {
        var content = Data()
        var pending: [PowerLog.Change] = []
    }

    fileprivate enum NameChange {
        case made(file: Int32, name: String)
        case deleted(name: String)
    }

    private var files: [Int32: File] = [:]
    private var names: [String: Int32] = [:]
    private var pendingNames: [NameChange] = []

    mutating func happen(_ event: PowerLog.Event) {
        switch event {
        case .made(let file, let name):
            files[file] = File()
            pendingNames.append(.made(file: file, name: name))
        case .deleted(let name):
            pendingNames.append(.deleted(name: name))
        case .changed(let file, let change):
            files[file, default: File()].pending.append(change)
        case .synced(let number):
            guard var file = files.removeValue(forKey: number) else { return }
            for change in file.pending { file.content.apply(change) }
            file.pending = []
            files[number] = file
        case .syncedNames:
            names = names.applying(pendingNames)
            pendingNames = []
        case .note:
            break
        }
    }

    /// The files after a cut now, as the names and contents that one roll of the dice leaves.
    func cut(_ random: inout some RandomNumberGenerator) -> [String: Data] {
        // A file system keeps the order of its names' changes, but not how many of them are on the disk.
        let kept = pendingNames.prefix(Int.random(in: 0...pendingNames.count, using: &random))
        return names.applying(kept).mapValues { number in
            guard let file = files[number] else { return Data() }
            var content = file.content
            // Now and then everything got there, or nothing; mostly some of it did.
            let mode = Int.random(in: 0..<8, using: &random)
            for change in file.pending {
                let chance = mode == 0 ? 0 : mode == 1 ? 5 : Int.random(in: 0..<10, using: &random)
                switch chance {
                case 0..<5: content.apply(change)
                case 5..<8: break
                default: content.applyTorn(change, &random)
                }
            }
            return content
        }
    }
}

extension [String: Int32] {
    fileprivate func applying(_ changes: some Sequence<Disk.NameChange>) -> Self {
        var names = self
        for change in changes {
            switch change {
            case .made(let file, let name): names[name] = file
            case .deleted(let name): names[name] = nil
            }
        }
        return names
    }
}

extension Data {
    fileprivate mutating func apply(_ change: PowerLog.Change) {
        switch change {
        case .write(let offset, let bytes):
            if count < offset + bytes.count { append(Data(count: offset + bytes.count - count)) }
            replaceSubrange(offset..<offset + bytes.count, with: bytes)
        case .truncate(let length):
            if count > length { removeSubrange(length...) } else { append(Data(count: length - count)) }
        }
    }

    /// Some of the sectors reach the disk, others do not.
    fileprivate mutating func applyTorn(_ change: PowerLog.Change, _ random: inout some RandomNumberGenerator) {
        guard case .write(let offset, let bytes) = change else { return }
        let sector = 512
        var position = offset
        for part in bytes.chunks(of: sector) {
            if Bool.random(using: &random) { apply(.write(offset: position, bytes: part)) }
            position += part.count
        }
    }

    private func chunks(of size: Int) -> [Data] {
        stride(from: startIndex, to: endIndex, by: size).map { self[$0..<Swift.min($0 + size, endIndex)] }
    }
}
