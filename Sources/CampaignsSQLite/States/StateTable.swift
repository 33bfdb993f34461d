import Campaigns
import Foundation

/// The numbers of member states and of sets of them, as one connection knows them.
///
/// Rows of both tables never change once written, so what was read stays true; what was interned in a transaction that
/// is rolled back must be forgotten with ``removeAll()``.
final class StateTable {
    private let connection: Connection
    private var states: [Int64: MemberState] = [0: .none]
    private var numbers: [MemberState: Int64] = [.none: 0]
    private var sets: [Int64: [Int64]] = [0: []]
    private var setNumbers: [[Int64]: Int64] = [[]: 0]

    init(_ connection: Connection) { self.connection = connection }

    /// Forgets everything that might have been rolled back.
    func removeAll() {
        states = [0: .none]
        numbers = [.none: 0]
        sets = [0: []]
        setNumbers = [[]: 0]
    }

    /// The state with this number.
    func state(_ number: Int64) throws -> MemberState {
        if let known = states[number] { return known }
        guard
            let text = try connection.queryFirst(
                "SELECT value FROM state WHERE id = ?", .integer(number),
                read: {
                    try $0.text(0)
                }), let state = try? JSONDecoder().decode(MemberState.self, from: Data(text.utf8))
        else { throw StoreError.damaged("an unknown state") }
        states[number] = state
        numbers[state] = number
        return state
    }

    /// The number of a state, made if it is new.
    func number(of state: MemberState) throws -> Int64 {
        if let known = numbers[state] { return known }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(state), as: UTF8.self)
        let number = try intern("state", "value", text)
        states[number] = state
        numbers[state] = number
        return number
    }

    /// The states of the set with this number.
    func set(_ number: Int64) throws -> [MemberState] {
        let members: [Int64]
        if let known = sets[number] {
            members = known
        } else {
            let text = try connection.queryFirst(
                "SELECT states FROM state_set WHERE id = ?", .integer(number), read: { try $0.text(0) })
            members = try (text ?? "?").split(separator: " ").map {
                guard let number = Int64($0) else { throw StoreError.damaged("an unknown set of states") }
                return number
            }
            sets[number] = members
            setNumbers[members] = number
        }
        return try members.map(state)
    }

    /// The number of a set of states, given by their numbers in ascending order, made if it is new.
    func number(ofSet members: [Int64]) throws -> Int64 {
        if let known = setNumbers[members] { return known }
        let number = try intern("state_set", "states", members.map(String.init).joined(separator: " "))
        sets[number] = members
        setNumbers[members] = number
        return number
    }

    /// Whether some goal could count a member in this state.
    func isCountable(_ number: Int64) throws -> Bool {
        let state = try state(number)
        return !state.inForce.isEmpty || state.ended.contains(where: \.isInGrace)
    }

    private func intern(_ table: String, _ column: String, _ text: String) throws -> Int64 {
        let found = try connection.queryFirst(
            "SELECT id FROM \(table) WHERE \(column) = ?", .text(text), read: { try $0.int64(0) })
        if let found { return found }
        let made = try connection.queryFirst(
            "INSERT INTO \(table) (\(column)) VALUES (?) RETURNING id", .text(text), read: { try $0.int64(0) })
        guard let made else { throw StoreError(.corrupt, "The database did not keep a state") }
        return made
    }
}
