import Campaigns

/// What is typed with an external id that is known already must be what was recorded: a script may repeat itself, but an
/// amount that was mistyped is not put right by typing it anew, and must not look so.
extension Invocation {
    /// Refuses a donation that is known with another amount, or another day or donor if these are given.
    func requireSame(_ known: Donation, as draft: DonationDraft, isDated: Bool) throws {
        guard known.amount == draft.amount, !isDated || known.receivedAt == draft.receivedAt,
            draft.donor == nil || known.donor == draft.donor
        else { throw recorded("donation", as: "\(known.amount) received at \(known.receivedAt)") }
    }

    /// Refuses a pledge that is known with other instalments, or another first day or donor if these are given.
    func requireSame(_ known: Pledge, as draft: PledgeDraft, isDated: Bool) throws {
        let (old, new) = (known.schedule, draft.schedule)
        guard old.instalment == new.instalment, old.lastInstalment == new.lastInstalment, old.count == new.count,
            old.count == 1 || old.interval == new.interval, !isDated || old.firstDue == new.firstDue,
            draft.donor == nil || known.donor == draft.donor
        else { throw recorded("pledge", as: "\(old.phrase), first due on \(old.firstDue)") }
    }

    /// Refuses a reversal that is known with another amount if one is given, or another kind.
    func requireSame(_ known: Reversal, as draft: ReversalDraft) throws {
        guard draft.amount == nil || known.amount == draft.amount, known.kind == draft.kind else {
            throw recorded("reversal", as: "\(known.kind.rawValue) of \(known.amount)")
        }
    }

    private func recorded(_ what: String, as content: String) -> Failure {
        Failure(
            .failed, "this \(what) is recorded already, and otherwise: \(content)",
            advice: [
                "Give what is new an external id of its own; take a mistake back with 'void', and record it again."
            ])
    }
}
