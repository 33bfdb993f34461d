import CampaignCLI
import Dispatch
import Foundation

/// The program `campaign`.
///
/// Not an asynchronous `main`: the runtime ends the first thread of one by unwinding it, for which a statically linked
/// program sorts the tables of its whole code; that cost more than any command does.
@main
struct Main {
    static func main() {
        Task.detached { exit(await CampaignCommand.main()) }
        // Until the line above has ended the process.
        while true { DispatchSemaphore(value: 0).wait() }
    }
}
