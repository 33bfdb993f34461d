import CampaignCLI
import Foundation

/// The program `campaign`.
///
/// Not an asynchronous `main`: the runtime ends the first thread of one by unwinding it, for which a statically linked
/// program sorts the tables of its whole code; that cost more than any command does.
@main
struct Main {
    static func main() {
        let thread = MainThread()
        Task(executorPreference: thread) { exit(await CampaignCommand.main { thread.perform($0) }) }
        thread.run()
    }
}
