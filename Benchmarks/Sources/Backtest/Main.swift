import Campaigns
import Foundation

/// Tries the forecasts on campaigns that are over; see `Benchmarks/backtest`.
@main
enum Main {
    static func main() {
        do {
            var arguments = CommandLine.arguments.dropFirst()
            let learns = arguments.first == "--learn"
            if learns { arguments = arguments.dropFirst() }
            guard let path = arguments.first, arguments.count == 1 else {
                throw BacktestError("usage: Backtest [--learn] FOLDER-OF-SERIES")
            }
            let folder = URL(fileURLWithPath: path)
            let all = try Series.all(in: folder)
            if learns {
                Report.print(try Learning.table(from: all))
            } else {
                try Report.print(all, folder)
            }
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            exit(1)
        }
    }
}
