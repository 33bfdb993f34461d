import Campaigns

extension IncomingTerm {
    /// The same as a list of members tells it, which says what an account's one membership has come to.
    func listed(runsNow: Bool, startsWithPerson: Bool = false) -> IncomingTerm {
        var term = self
        term.isCurrent = true
        term.runsNow = runsNow
        term.startsWithPerson = startsWithPerson
        return term
    }
}
