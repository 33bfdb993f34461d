/// The processes that rows start, by name.
enum Worker {
    static let all: [String: @Sendable (Options) async throws -> Void] = [
        "write": write, "make": make, "power-log": powerLog, "leave-log": leaveLog, "trials": trials,
        "contend": contend, "replay": replay, "examine": examine,
    ]
}
