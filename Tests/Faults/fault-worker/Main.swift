import Foundation

/// The program that makes faults: runs one row of the fault suite, or one of the processes that a row needs.
@main
struct Main {
    static func main() async {
        do {
            exit(try await Command.run(Options(CommandLine.arguments.dropFirst())))
        } catch {
            Console.note("fault-worker: \(error)")
            exit(Command.couldNotRun)
        }
    }
}
