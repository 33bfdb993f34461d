/// One step of the schema: named, and never changed once it was released.
struct Migration: Sendable {
    let name: String
    /// Runs inside the migration's own transaction.
    let apply: @Sendable (Connection) throws -> Void
}
