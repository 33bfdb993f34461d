import Campaigns

extension CommandSpec {
    /// `campaign pledge`
    static let pledge = CommandSpec(
        "pledge", abstract: "Money promised.", section: "Donations",
        subcommands: [pledgeAdd, pledgeList, pledgeShow, pledgeCancel, pledgeWriteOff, pledgeVoid])
}

extension ArgumentSpec {
    static let pledge = ArgumentSpec("ID", help: "The pledge: an id, as 'pledge list' shows it, or source:id.")
}

extension ValueReader<RecordReference<Pledge>> {
    static var pledge: Self { ValueReader("an id or source:id") { try RecordReference(parsing: $0) } }
}

extension ValueReader<Pledge.Schedule.Interval> {
    static var interval: Self {
        ValueReader("month, \"2 weeks\" or year") { try Pledge.Schedule.Interval(parsing: $0) }
    }
}

extension ValueReader<Pledge.Matching.Ratio> {
    static var ratio: Self { ValueReader("a ratio like 1:1") { try Pledge.Matching.Ratio(parsing: $0) } }
}

extension Pledge.Schedule {
    /// `25.00 EUR every month, 12 times`.
    var phrase: String {
        guard count != 1 else { return "\(instalment)" }
        let times = count.map { ", \($0) times" } ?? ""
        let last = lastInstalment == instalment ? "" : ", the last of \(lastInstalment)"
        return "\(instalment) every \(interval)\(times)\(last)"
    }
}
