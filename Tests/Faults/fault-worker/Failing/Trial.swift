import CFaults
import Campaigns
import CampaignsSQLite
import Foundation

/// One scenario with one call, or all from one on, failing.
struct Trial {
    let scenario: Scenario
    let kind: FaultKind
    let error: FaultKind.Errno
    let nth: Int
    let isForGood: Bool
    let database: String

    /// What came of it.
    struct Result {
        /// Calls of the kind that there were, and of them failed.
        var calls = 0
        var failures = 0
        /// The code of the error, if there was one.
        var code: StoreError.Code?
        var problems: [String] = []
    }

    private enum Answer {
        case done, refused(StoreError), untyped(any Error)
    }

    func run() async -> Result {
        var result = Result()
        // A trial that hangs is ended by the signal, and the row told.
        alarm(60)
        defer { alarm(0) }
        if scenario.includesOpening { arm() }
        var (store, answer) = await open()
        if !scenario.includesOpening { arm() }
        if let store { answer = await act(store) }
        // Every other time the disk is well again before the store is closed, and the same store is asked again.
        let isClosedFirst = isForGood && nth % 2 == 0
        if isClosedFirst {
            await store?.close()
            store = nil
        }
        disarm(&result)

        var possible: Set<SampleRecord> = []
        switch answer {
        case .done: break
        case .untyped(let error): result.problems.append("an error without a type of ours: \(type(of: error)) \(error)")
        case .refused(let error):
            result.code = error.code
            possible = error.code == .outcomeUnknown ? Set(scenario.added) : []
            if Self.misleading.contains(error.code) { result.problems.append("\(error.code): \(error)") }
        }
        if isClosedFirst { await audit(answer, possible: possible, &result) }
        await askAgain(store, answer, &result)
        await store?.close()
        await audit(.done, possible: [], &result)
        return result
    }

    /// After a failure the same is asked again, of the same store if it is open, and must now be done.
    private func askAgain(_ store: SQLiteCampaignStore?, _ answer: Answer, _ result: inout Result) async {
        if case .done = answer { return }
        var (again, second) = (store, Answer.done)
        if again == nil { (again, second) = await open() }
        if let again { second = await act(again) }
        if store == nil { await again?.close() }
        guard case .done = second else {
            result.problems.append("asked again with nothing failing any more: \(second)")
            return
        }
    }

    private func open() async -> (SQLiteCampaignStore?, Answer) {
        do {
            return (try await SQLiteCampaignStore.open(.file(database), busyTimeout: .milliseconds(300)), .done)
        } catch {
            return (nil, answer(to: error))
        }
    }

    private func act(_ store: SQLiteCampaignStore) async -> Answer {
        do {
            try await scenario.act(store, database)
            return .done
        } catch {
            return answer(to: error)
        }
    }

    private func answer(to error: any Error) -> Answer { (error as? StoreError).map(Answer.refused) ?? .untyped(error) }

    /// Compares what is there with what was answered.
    private func audit(_ answer: Answer, possible: Set<SampleRecord>, _ result: inout Result) async {
        var expected = Set(scenario.before)
        if case .done = answer { expected.formUnion(scenario.added) }
        do {
            var audit = try await Audit.of(database, .create)
            _ = audit.compare(acknowledged: expected, possible: possible)
            let part = scenario.added.filter { audit.count(of: $0) > 0 }.count
            if part > 0, part < scenario.added.count { audit.note("\(part) records of one transaction are there") }
            result.problems += audit.problems
        } catch {
            result.problems.append("not to be read afterwards: \(error)")
        }
    }

    private func arm() { faults_arm(kind.calls, Int64(nth), error.number, isForGood ? 1 : 0) }

    private func disarm(_ result: inout Result) {
        var seen: Int64 = 0
        result.failures = Int(faults_disarm(&seen))
        result.calls = Int(seen)
    }

    /// What no failing call may be reported as, since it would send people the wrong way.
    private static let misleading: Set<StoreError.Code> = [
        .readOnly, .permissionDenied, .missing, .cannotCreate, .corrupt, .newer, .foreign, .constraint, .conflict,
        .notFound, .closed, .misuse,
    ]
}
