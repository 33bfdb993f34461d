import CFaults
import Foundation

/// A kind of call that fails, and with what.
struct FaultKind: Sendable {
    let name: String
    let calls: Int32
    let errors: [Errno]

    struct Errno: Sendable {
        let name: String
        let number: Int32
        static let inputOutput = Errno(name: "EIO", number: EIO)
        static let full = Errno(name: "ENOSPC", number: ENOSPC)
        static let memory = Errno(name: "ENOMEM", number: ENOMEM)
        static let descriptors = Errno(name: "EMFILE", number: EMFILE)
    }

    static let calls = [
        FaultKind(name: "write", calls: FAULTS_WRITE, errors: [.inputOutput, .full]),
        FaultKind(name: "fsync", calls: FAULTS_SYNC, errors: [.inputOutput, .full]),
        FaultKind(name: "open", calls: FAULTS_OPEN, errors: [.inputOutput, .full, .descriptors]),
        FaultKind(name: "read", calls: FAULTS_READ, errors: [.inputOutput]),
        FaultKind(name: "truncate", calls: FAULTS_TRUNCATE, errors: [.inputOutput, .full]),
        FaultKind(name: "delete", calls: FAULTS_DELETE, errors: [.inputOutput]),
        FaultKind(name: "map", calls: FAULTS_MAP, errors: [.memory]),
    ]

    static let memory = FaultKind(name: "allocate", calls: FAULTS_ALLOCATE, errors: [.memory])

    static func named(_ name: String) throws -> FaultKind {
        guard let found = (calls + [memory]).first(where: { $0.name == name }) else {
            throw Mistake("There is no kind of call \(name)")
        }
        return found
    }
}
