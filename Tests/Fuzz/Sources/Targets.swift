import Campaigns
import Foundation

@testable import CampaignsExchange

/// What is true of any bytes at all. A rule that is broken ends the process, which is what the fuzzer looks for.
///
/// The target is chosen by `CAMPAIGN_FUZZ`, since libFuzzer takes the arguments for itself.
private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "csv": fuzzCSV, "events": fuzzEvents, "dates": fuzzDates, "money": fuzzMoney, "email": fuzzEmail,
]

private let target: @Sendable ([UInt8]) -> Void = {
    let name = ProcessInfo.processInfo.environment["CAMPAIGN_FUZZ"] ?? ""
    guard let target = targets[name] else {
        fatalError("CAMPAIGN_FUZZ is one of \(targets.keys.sorted().joined(separator: ", "))")
    }
    return target
}()

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// Ends the run, with the input that did it, if a rule does not hold.
func require(_ condition: Bool, _ rule: String) {
    if !condition { fatalError("broken: \(rule)") }
}

/// A file gives the same rows however its bytes arrive, and the rows, written, are read back.
@Sendable private func fuzzCSV(_ bytes: [UInt8]) {
    func rows(_ bytes: [UInt8], step: Int) -> [[String]]? {
        guard var reader = try? CSVReader(MemoryByteSource(bytes, step: step)) else { return nil }
        var rows = [reader.header.names]
        do {
            while let row = try reader.next() {
                guard case .record(let record) = row else { continue }
                rows.append((0..<reader.header.names.count).map { record[$0].string })
            }
        } catch { rows.append(["\(error)"]) }
        return rows
    }
    let whole = rows(bytes, step: .max)
    require(whole == rows(bytes, step: 1 + Int(bytes.last ?? 0) % 7), "the same rows however bytes arrive")
    guard let whole, whole.count > 1 else { return }
    var written: [UInt8] = []
    var writer = CSVWriter { written += $0 }
    for row in whole where row.count == whole[0].count { try? writer.write(row.map { .text($0) }) }
    try? writer.finish()
    // The header decides what divides the fields, so one that holds other dividers reads otherwise.
    guard !whole[0].contains(where: { $0.contains(/[;\t]/) }), written.count < 1 << 20 else { return }
    let again = rows(written, step: .max)?.map { $0.map(CSVGuard.removed) }
    require(again == whole.filter { $0.count == whole[0].count }, "what is written is read back")
}

/// Any JSON is an event or is refused, and what a record came to does not depend on the order of what was told.
@Sendable private func fuzzEvents(_ bytes: [UInt8]) {
    _ = try? StripeEvent(json: Data(bytes))
    guard var file = try? StripeEventFile(MemoryByteSource(bytes, step: 1 + bytes.count % 13)) else { return }
    var told: [(event: ForeignEvent, facts: StripeTelling)] = []
    while let entry = try? file.next(), told.count < 16 {
        guard case .event(let event, _) = entry, let telling = event.telling else { continue }
        guard let content = try? telling.facts.content,
            let identity = try? ExternalIdentity(source: "stripe", id: event.id)
        else { fatalError("broken: what was read can be kept") }
        require((try? StripeTelling(content: content)) == telling.facts, "what is kept reads back")
        // Two events cannot have one identity.
        guard !told.contains(where: { $0.event.identity == identity }) else { continue }
        told.append(
            (
                ForeignEvent(
                    identity: identity, occurredAt: telling.occurredAt, record: telling.record, person: telling.person,
                    content: content), telling.facts
            ))
    }
    guard let record = told.first?.event.record else { return }
    let backwards = Array(told.reversed())
    let terms = try? SubscriptionHistory(told).terms(of: record)
    require(terms == (try? SubscriptionHistory(backwards).terms(of: record)), "the same terms in any order")
    for term in terms ?? [] { require(term.end.map { $0 > term.start } ?? true, "a term ends after it starts") }
    for (one, next) in zip(terms ?? [], (terms ?? []).dropFirst()) {
        require(one.end.map { $0 <= next.start } ?? false, "a record's terms do not overlap")
    }
    let (charge, other) = (ChargeHistory(of: record, told), ChargeHistory(of: record, backwards))
    let donation = try? charge.donation(of: record, from: nil, to: nil)
    require(donation == (try? other.donation(of: record, from: nil, to: nil)), "the same donation in any order")
    let id = Donation.ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)))
    func back(_ history: ChargeHistory) -> Set<ReversalDraft>? {
        (try? history.reversals(of: id, record)).map(Set.init)
    }
    require(back(charge) == back(other), "the same reversals in any order")
}

/// What is a date says so in one way, which is read back as the same.
@Sendable private func fuzzDates(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    if let instant = Instant(iso8601: text) {
        require(Instant(iso8601: instant.description) == instant, "an instant reads back")
    }
    if let day = CalendarDay(iso8601: text) {
        require(CalendarDay(iso8601: day.description) == day, "a day reads back")
        // There is no day after the last one.
        let next = day.adding(days: 1)
        require(next == day || CalendarDay(iso8601: next.adding(days: -1).description) == day, "days add up")
    }
    if let when = DayOrInstant(iso8601: text) {
        require(DayOrInstant(iso8601: when.description) == when, "a day or an instant reads back")
    }
    require(
        Instant(iso8601: ArraySlice(Array(text.utf8))) == Instant(iso8601: text), "bytes and text are the same instant")
}

/// What is an amount is exact, and says so in one way, which is read back as the same.
@Sendable private func fuzzMoney(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let euro = try? Currency("EUR")
    for currency in [nil, euro] {
        guard let money = try? Money(parsing: text, currency: currency) else { continue }
        require((try? Money(parsing: money.description)) == money, "an amount reads back")
        let parts = Int(bytes.first ?? 0) % 40 + 1
        guard let split = try? money.split(into: parts) else { fatalError("broken: an amount can be split") }
        let sum = split.reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
        require(sum == Int128(money.minorUnits), "the parts of an amount are all of it")
    }
    if let units = Int64(text), let money = StripeAmount.money(units, "isk") {
        require(
            money.minorUnits.multipliedReportingOverflow(by: 100).partialValue == units, "Stripe's amounts are exact")
    }
}

/// What is an address has one key, which is an address with the same key.
@Sendable private func fuzzEmail(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let email = try? EmailAddress(text) else { return }
    guard let key = try? EmailAddress(email.key) else { fatalError("broken: a key is an address") }
    require(key.key == email.key, "a key is its own key")
    require((try? EmailAddress(" \(text)\n")) == email, "space around an address is none of it")
}
