import Campaigns
import CampaignsExchange

/// An import of Stripe's events: all of a file in one transaction, as other imports are.
struct EventImport: Sendable {
    /// The format's name.
    static let name = "stripe-events"
    /// What such a file is, in a few words.
    static let summary = "events of Stripe's, one JSON object a line or an array of them"

    /// The campaign that payments are given to.
    let campaign: Campaign.ID?

    /// Applies the events of a file in the open import, and counts by type those of which nothing follows.
    func read(
        _ source: FileByteSource, _ transaction: any CampaignTransaction, _ bar: ProgressBar, isCancelled: () -> Bool
    ) throws -> ImportRun.Result {
        var events = try StripeEventFile(source)
        var result = ImportRun.Result()
        while let entry = try events.next() {
            switch entry {
            case .event(let event, let line):
                count(try transaction.apply(event, to: campaign), of: event, line, &result)
            case .rejected(let row): result.reject(row)
            }
            if result.counts.rows % 256 == 0 {
                if isCancelled() { throw CancellationError() }
                bar.update(
                    count: result.counts.rows,
                    fraction: source.size.map { $0 == 0 ? 1 : Double(events.bytesRead) / Double($0) })
            }
        }
        return result
    }

    private func count(
        _ outcome: StripeEvent.Outcome, of event: StripeEvent, _ line: Int, _ result: inout ImportRun.Result
    ) {
        switch outcome {
        case .added: result.count(.added, line)
        case .updated: result.count(.updated, line)
        case .unchanged, .repeated: result.count(.unchanged, line)
        case .suppressed: result.count(.suppressed, line)
        case .skipped:
            result.count(.unchanged, line)
            result.leftOut[event.type, default: 0] += 1
        }
    }
}
