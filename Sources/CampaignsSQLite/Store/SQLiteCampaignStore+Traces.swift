import Campaigns
import Foundation

extension SQLiteCampaignStore {
    /// See `CampaignStore.removeTraces()`.
    ///
    /// Overwriting what is deleted is not enough: when SQLite moves rows from a full page to another, it leaves their old
    /// bytes in the gap between them. So the file is written anew, row by row, which costs a pass over it and for a while as
    /// much room again; then the log is copied and cut off. Others may read and write before and after, and wait in between.
    public func removeTraces() async throws -> Bool {
        try await observed { try await writeAnew() }
    }

    private func writeAnew() async throws -> Bool {
        guard access != .readOnly else {
            throw StoreError(.readOnly, "The store was opened for reading only", advice: "Open it for writing")
        }
        guard case .file(let path) = location else { return true }
        try await writer.run { try $0.connection.execute("VACUUM") }
        let deadline = ContinuousClock.now + busyTimeout
        while true {
            let isDone = try await writer.run { session in
                let copier = try Connection(.file(path), access: .readWrite)
                defer { copier.close() }
                return try copier.truncateLog(holding: session.connection)
            }
            // A reader of this process is done in a moment; another program's may take its time.
            if isDone || ContinuousClock.now >= deadline { return isDone }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
