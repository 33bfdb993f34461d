import Campaigns

extension CampaignTransaction {
    /// As the lists of payments say it.
    private static var madeInTestMode: String { "made in test mode" }

    /// Applies the events of a file in the open import, and counts by type those of which nothing follows.
    ///
    /// `pause` is called after each with how many there were and the bytes they took.
    func takeIn(
        _ file: StripeEventFile, to campaign: Campaign.ID?, _ pause: (Int, Int) throws -> Void
    ) throws -> ImportResult {
        var events = file
        var result = ImportResult()
        while let entry = try events.next() {
            switch entry {
            case .event(let event, let line):
                let outcome = try apply(event, to: campaign)
                result.count(outcome.effect, line: line)
                if outcome == .skipped {
                    result.leftOut[event.isTest ? Self.madeInTestMode : event.type, default: 0] += 1
                }
            case .rejected(let row): result.reject(row)
            }
            try pause(result.counts.rows, events.bytesRead)
        }
        return result
    }
}

extension StripeEvent.Outcome {
    /// How an import counts it.
    fileprivate var effect: ImportCounts.Effect {
        switch self {
        case .added: .added
        case .updated: .updated
        case .unchanged, .repeated, .skipped: .unchanged
        case .suppressed: .suppressed
        }
    }
}
