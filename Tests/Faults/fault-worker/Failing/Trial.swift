import CFaults
import Campaigns
import CampaignsSQLite
import Foundation

/// One scenario with one call, or all from one on, failing.
struct Trial {
    private let scenario: Scenario
    private let kind: FaultKind
    private let point: Point
    private let database: String

    /// Calls of the kind that there were, and of them failed.
    private(set) var calls = 0
    private(set) var failures = 0
    /// The codes of the errors.
    private(set) var codes: [StoreError.Code] = []
    private(set) var problems: [String] = []

    private var done: Set<SampleRecord>
    private var unknown: Set<SampleRecord> = []
    private var open: [[SampleRecord]]
    private var isRead = false

    /// Which call fails, with what, and whether all after it do, too.
    struct Point: CustomStringConvertible {
        /// From 1; with 0 none fails.
        let nth: Int
        let error: FaultKind.Errno
        let isForGood: Bool

        var description: String { "\(nth), \(error.name)\(isForGood ? " for good" : "")" }
    }

    init(_ scenario: Scenario, _ kind: FaultKind, _ point: Point, database: String) {
        self.scenario = scenario
        self.kind = kind
        self.point = point
        self.database = database
        done = Set(scenario.before)
        open = scenario.transactions
    }

    mutating func run() async {
        // A trial that hangs is ended by the signal, and the row told.
        alarm(60)
        defer { alarm(0) }
        if scenario.includesOpening { arm() }
        var store = await openStore()
        // Looked up before anything fails, as by a program that has run for a while.
        let campaign = scenario.includesOpening ? nil : try? await store?.campaign(slug: SampleCampaign.slug).id
        if !scenario.includesOpening { arm() }
        let before = modification
        await act(&store, campaign)
        // With nothing failing, the scenario must have done what it is for.
        if scenario.copiesLog, faults_failures() == 0, modification == before {
            problems.append("the log was not copied; perhaps the one that was left was too short")
        }
        // Every other time the disk is well again before the store is closed, and the same store is asked again.
        let isClosedFirst = point.isForGood && point.nth % 2 == 0
        if isClosedFirst { await close(&store) }
        disarm()

        if isClosedFirst { await audit() }
        await askAgain(&store, campaign)
        await close(&store)
        await audit()
    }

    /// After a failure the same is asked again, of the same store if it is open, and must now be done.
    private mutating func askAgain(_ store: inout SQLiteCampaignStore?, _ campaign: Campaign.ID?) async {
        guard !open.isEmpty || !isRead else { return }
        let before = codes.count
        if store == nil { store = await openStore() }
        await act(&store, campaign)
        if codes.count > before || !open.isEmpty || !isRead {
            problems.append("asked again with nothing failing any more: \(codes.dropFirst(before))")
        }
        codes.removeLast(codes.count - before)
        unknown.subtract(done)
    }

    private mutating func openStore() async -> SQLiteCampaignStore? {
        do {
            return try await SQLiteCampaignStore.open(.file(database), busyTimeout: .milliseconds(300))
        } catch {
            note(error)
            return nil
        }
    }

    private mutating func act(_ store: inout SQLiteCampaignStore?, _ campaign: Campaign.ID?) async {
        guard let store else { return }
        do {
            try await scenario.read(store)
            isRead = true
        } catch {
            note(error)
        }
        guard let campaign else { return }
        let failed = await scenario.write(open, to: store, campaign)
        // The log is copied once the record was acknowledged, and before the writer does anything else.
        if scenario.copiesLog { try? await store.transaction(SampleCampaign.recording) { _ in } }
        done.formUnion(Set(open.joined()).subtracting(failed.flatMap(\.records)))
        open = failed.map(\.records)
        for (records, error) in failed {
            note(error)
            if (error as? StoreError)?.code == .outcomeUnknown { unknown.formUnion(records) }
        }
    }

    private func close(_ store: inout SQLiteCampaignStore?) async {
        await store?.close()
        store = nil
    }

    private mutating func note(_ error: any Error) {
        guard let error = error as? StoreError else {
            problems.append("an error without a type of ours: \(type(of: error)) \(error)")
            return
        }
        codes.append(error.code)
        let isOnlyRead = scenario.transactions.isEmpty && error.code == .outcomeUnknown
        if isOnlyRead || Self.misleading.contains(error.code)
            || point.isForGood && Self.misleadingForGood.contains(error.code)
        {
            problems.append("\(error.code): \(error)")
        }
    }

    /// Compares what is there with what was answered.
    private mutating func audit() async {
        do {
            var audit = try await Audit.of(database, .create)
            _ = audit.compare(acknowledged: done, possible: unknown)
            for records in scenario.transactions {
                let part = records.filter { audit.count(of: $0) > 0 }.count
                if part > 0, part < records.count { audit.note("\(part) records of one transaction are there") }
            }
            problems += audit.problems
        } catch {
            problems.append("not to be read afterwards: \(error)")
        }
    }

    private var modification: Date? {
        try? FileManager.default.attributesOfItem(atPath: database)[.modificationDate] as? Date
    }

    private func arm() { faults_arm(kind.calls, Int64(point.nth), point.error.number, point.isForGood ? 1 : 0) }

    private mutating func disarm() {
        var seen: Int64 = 0
        failures = Int(faults_disarm(&seen))
        calls = Int(seen)
    }

    /// What no failing call may be reported as, since it would send people the wrong way.
    private static let misleading: Set<StoreError.Code> = [
        .missing, .cannotCreate, .corrupt, .newer, .foreign, .constraint, .conflict, .notFound, .closed, .misuse,
    ]
    /// A call that fails once only is repeated by SQLite for reading, which succeeds, so nobody can tell why.
    private static let misleadingForGood: Set<StoreError.Code> = [.readOnly, .permissionDenied]
}
