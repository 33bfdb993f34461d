/// One row of the table in reliability.md: a promise, a fault, and how much of it.
struct Row: Sendable {
    /// How the script and the tests call it.
    let name: String
    let title: String
    /// The figure that is asked for.
    let asked: String
    /// The figure of a short run.
    let quick: Int
    /// The figure of a full run.
    let full: Int
    let run: @Sendable (RowRun) async throws -> Outcome

    static let all = [
        Row(
            name: "kill", title: "kill -9", asked: "3,000 kills: 0 acknowledged lost, 0 twice, check clean",
            quick: 45, full: 3_000, run: KillRow.run),
        Row(
            name: "kill-too-early", title: "kill -9, acknowledged too early", asked: "must be seen",
            quick: 12, full: 60, run: KillRow.runTooEarly),
        Row(
            name: "power-cut", title: "power cut", asked: "10,000 cuts: 0 lost, 0 inconsistent",
            quick: 100, full: 10_000, run: PowerCutRow.run),
        Row(
            name: "power-cut-normal", title: "power cut, synchronous=NORMAL", asked: "must show loss",
            quick: 40, full: 1_000, run: PowerCutRow.runNormal),
        Row(
            name: "failing-calls", title: "failing calls",
            asked: "every write, fsync, open, read, truncate: typed error, no trap, data consistent",
            quick: 4, full: 1_000_000, run: FailingRow.runCalls),
        Row(
            name: "memory", title: "memory", asked: "every allocation of SQLite: typed error, no trap",
            quick: 12, full: 1_000_000, run: FailingRow.runMemory),
        Row(
            name: "contention", title: "contention",
            asked: "8 processes × 8 tasks, 30 s: 0 busy, slowest/fastest ≥ 0.8, p99", quick: 3, full: 30,
            run: ContentionRow.run),
        Row(
            name: "replays", title: "replays", asked: "100,000 repeats, 8 processes: each once, other content refused",
            quick: 4_000, full: 100_000, run: ReplaysRow.run),
        Row(
            name: "imports", title: "interrupted imports",
            asked: "200 × SIGINT/TERM/KILL: 0 partial, a rerun converges",
            quick: 6, full: 200, run: ImportsRow.run),
        Row(
            name: "corruption", title: "corrupted files",
            asked: "1,000 mutations: 0 crashes, 0 wrong totals unnoticed by check", quick: 42, full: 1_000,
            run: CorruptionRow.run),
    ]
}
