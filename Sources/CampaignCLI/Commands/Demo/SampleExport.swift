import Campaigns

/// A made-up members export as Ghost writes it: the same for the same instant, large enough to look real, and with the
/// blemishes of real ones (addresses twice in other letters, rows that cannot be used).
struct SampleExport {
    /// The start of the campaign's year, before and after which people joined.
    let yearStart: Instant
    /// The instant the export is made.
    let now: Instant

    /// How many members count.
    static let counted = 12_345

    private static let joinedBefore = 5_260
    private static let complimentary = 412
    private static let free = 1_180
    private static let lapsed = 640
    private static let repeated = 7

    private static let header =
        "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,"
        + "tiers,gift_id"

    /// The file's text: CRLF, and no line end after the last row, as Ghost has it.
    func text() -> String {
        var random = SplitMix64(seed: 25_000)
        var rows: [(created: Instant, row: String)] = []
        var number = 0
        func add(_ created: Instant, _ kind: Kind, deleted: Instant? = nil) {
            number += 1
            rows.append((created, Self.row(number, created, kind, deleted, &random)))
        }
        for index in 0..<Self.counted {
            let created = index < Self.joinedBefore ? joinBefore(&random) : joinSince(&random)
            add(created, index % 23 == 0 ? .gift : .paying)
        }
        for _ in 0..<Self.complimentary { add(joinBefore(&random), .complimentary) }
        for _ in 0..<Self.free { add(joinSince(&random), .free) }
        for _ in 0..<Self.lapsed {
            let created = joinBefore(&random)
            let days = 30 + Int(random.next() % 300)
            add(created, .paying, deleted: min(created.advanced(byElapsedDays: days), now))
        }
        rows.sort { $0.created < $1.created }
        var lines = [Self.header] + rows.map(\.row)
        for row in rows.prefix(Self.repeated) { lines.append(row.row.uppercasingAddress()) }
        lines.append(",not-an-address,Somebody,,true,false,,\(Self.date(now)),,,,")
        lines.append(",jo@example.org,Jo,,true,perhaps,,\(Self.date(now)),,,,")
        return lines.joined(separator: "\r\n")
    }

    private enum Kind { case paying, gift, complimentary, free }

    /// Sometime in the two years before the campaign's.
    private func joinBefore(_ random: inout SplitMix64) -> Instant {
        let span = UInt64(2 * 365) * UInt64(Instant.millisecondsPerDay)
        return yearStart.advanced(byMilliseconds: -Int64(1 + random.next() % span))
    }

    /// Sometime in the campaign, more often lately, and less often at weekends.
    private func joinSince(_ random: inout SplitMix64) -> Instant {
        let span = UInt64(max(1, now.milliseconds(since: yearStart)))
        while true {
            // The later of two even draws is twice as likely late as a single one.
            let offset = max(random.next() % span, random.next() % span)
            let instant = yearStart.advanced(byMilliseconds: Int64(offset))
            let weekday = (instant.millisecondsSince1970 / Instant.millisecondsPerDay + 3) % 7
            if weekday < 5 || random.next() % 2 == 0 { return min(instant, now) }
        }
    }

    private static func row(
        _ number: Int, _ created: Instant, _ kind: Kind, _ deleted: Instant?, _ random: inout SplitMix64
    ) -> String {
        let first = firstNames[Int(random.next() % UInt64(firstNames.count))]
        let last = lastNames[Int(random.next() % UInt64(lastNames.count))]
        let id = String(created.millisecondsSince1970, radix: 16) + String(number, radix: 16)
        let cells = [
            id, "reader\(number)@example.com", "\(first) \(last)", "", "true",
            kind == .complimentary ? "true" : "false",
            kind == .paying ? "cus_sample\(number)" : "", date(created), deleted.map(date) ?? "", "",
            kind == .paying ? "Supporter" : "", kind == .gift ? "gift_\(number)" : "",
        ]
        return cells.joined(separator: ",")
    }

    /// As Ghost writes it, always with milliseconds.
    private static func date(_ instant: Instant) -> String {
        let text = instant.description
        return text.count == 20 ? text.dropLast() + ".000Z" : text
    }

    private static let firstNames = [
        "Ada", "Olena", "José", "Mira", "Taras", "Ines", "Noor", "Emil", "Sofiia", "Kwame", "Lena", "Petro", "Yuki",
        "Hanna", "Marek", "Aoife",
    ]
    private static let lastNames = [
        "Kravchuk", "Lindgren", "Okafor", "Novak", "Moreau", "Shevchenko", "Tanaka", "Byrne", "Castro", "Wójcik",
        "Bondar", "Haddad", "Fischer", "Melnyk", "Silva", "Larsen",
    ]
}

extension String {
    /// The row with its address, the second cell, in capitals.
    fileprivate func uppercasingAddress() -> String {
        var cells = split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // Without the identifier, the address alone says that it is the same person.
        cells[0] = ""
        cells[1] = cells[1].uppercased()
        return cells.joined(separator: ",")
    }
}
