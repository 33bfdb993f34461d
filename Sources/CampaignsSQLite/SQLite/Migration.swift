/// One step of the schema: named, and never changed once it was released.
struct Migration {
    let name: String
    /// Runs inside the migration's own transaction.
    let apply: (Connection) throws -> Void
}
