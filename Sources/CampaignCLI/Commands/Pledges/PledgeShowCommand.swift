import Campaigns
import CampaignsRendering

extension CommandSpec {
    static let pledgeShow = CommandSpec(
        "show", abstract: "Show a pledge, its instalments and its payments.", printsData: true, arguments: [.pledge],
        options: [.asOf, .timeZone]
    ) { invocation, context in
        let reference = try invocation.required(ArgumentSpec.pledge, as: .pledge)
        return try await context.withStore(.reading, invocation) { store in
            let record = try await store.pledge(reference)
            let calendar = try invocation.value(OptionSpec.timeZone, as: .zone) ?? record.calendar
            let instant = try invocation.asOf(in: calendar, context)
            let time = LocalTime(calendar)
            guard record.pledge.promisedAt <= instant else {
                throw invocation.usageFailure(
                    "the pledge was promised on \(time.start(record.pledge.promisedAt)), after that")
            }
            let beside = try await PledgeDocument.Beside(
                store, record.pledge.matching == nil ? [] : [record.id], instant)
            if invocation.has(.json) {
                try context.print(json: PledgeDetails(record, beside))
                return .done
            }
            let account = try record.account(asOf: instant)
            for line in Columns.aligned(
                rows(of: record, account, beside, time).map { [$0.0, TerminalText.sanitised($0.1)] })
            { try context.print(line) }
            guard !account.instalments.isEmpty else { return .done }
            try context.print("")
            try context.print(table(of: account))
            return .done
        }
    }

    private static func rows(
        of record: PledgeRecord, _ account: PledgeRecord.Account, _ beside: PledgeDocument.Beside, _ time: LocalTime
    ) -> [(String, String)] {
        let pledge = record.pledge
        var rows = [
            ("Pledge", pledge.id.description),
            ("Status", "\(account.status.rawValue), as of \(time.moment(beside.asOf))"),
        ]
        if let donor = pledge.donor { rows.append(("Donor", donor.description)) }
        if let campaign = record.campaign { rows.append(("Campaign", campaign.slug)) }
        rows.append(("Promised", "\(pledge.schedule.phrase), on \(time.start(pledge.promisedAt))"))
        rows.append(("Pledged", account.pledged.description))
        rows.append(("Received", account.received.description))
        if account.writtenOff.minorUnits > 0 { rows.append(("Written off", account.writtenOff.description)) }
        rows.append(("Balance", account.balance.description))
        if account.unallocated.minorUnits > 0 { rows.append(("Paid beyond it", account.unallocated.description)) }
        if let cancelledAt = pledge.cancelledAt { rows.append(("Cancelled", time.start(cancelledAt))) }
        if let matching = pledge.matching {
            let matched = beside.matched[pledge.id] ?? .zero(matching.cap.currency)
            rows.append(("Matches", "\(matching.ratio) up to \(matching.cap): \(matched) so far"))
        }
        if let identity = pledge.externalIdentity { rows.append(("Known as", identity.description)) }
        for payment in record.payments(asOf: beside.asOf) {
            let net = payment.net(asOf: beside.asOf)
            let kept = net == payment.gross ? "\(net)" : "\(net) of \(payment.gross)"
            rows.append(("Payment", "\(kept), \(time.start(payment.donation.receivedAt)), \(payment.id)"))
        }
        return rows
    }

    private static func table(of account: PledgeRecord.Account) -> TextTable {
        var table = TextTable(
            .whole("DUE"), .number("AMOUNT"), .number("SETTLED"), .number("WRITTEN OFF"), .number("OPEN"))
        for instalment in account.instalments {
            table.add(
                instalment.due.description, instalment.amount.description, instalment.settled.decimalString,
                instalment.writtenOff.decimalString, instalment.open.decimalString)
        }
        return table
    }
}
