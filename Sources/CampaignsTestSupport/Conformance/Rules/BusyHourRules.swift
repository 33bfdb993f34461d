import Campaigns
import Testing

let busyHourRules = RuleSet("Hours in which much happens") {
    // So many joins each second apart, and as many ends half an hour later: few enough to be remembered, and too many.
    Rule.each([3, 60, 300], "each instant has its own count, in whatever order it is asked for") {
        (joins: Int, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let start = try drive.instant("2025-06-01T10:00:00Z")
            let terms = (0..<joins).map { index in
                let joined = start.advanced(byMilliseconds: Int64(index) * 1000)
                return TermDraft(start: joined, end: joined.advanced(byMilliseconds: 1_800_000))
            }
            try await drive.store.transaction(drive.recording()) { transaction in
                for term in terms {
                    let member = try transaction.add(MemberDraft()).id
                    _ = try transaction.record(term, for: member)
                }
            }
            let seconds = [3599, 0, -1, 1800, joins - 1, joins, 1800 + joins / 2, 3600, 1, 1799 + joins]
            for second in seconds + seconds.reversed() {
                for shift in [-1, 0] as [Int64] {
                    let instant = start.advanced(byMilliseconds: Int64(second) * 1000 + shift)
                    let counted = terms.count { term in term.start <= instant && instant < term.end ?? .distantFuture }
                    let progress = try await drive.store.progress(of: drive.campaign.id, asOf: instant)
                    #expect(progress.current.value == Int64(counted), "\(instant)")
                }
            }
        }
    }
}
