import Campaigns

/// A made-up members export of Ghost, and a plain recount of what is in it.
struct GeneratedExport {
    enum Kind: CaseIterable { case paying, gift, complimentary, free }

    struct Person {
        let kind: Kind
        let created: Instant
        let deleted: Instant?
    }

    let people: [Person]
    /// How many people come a second time, with their address in capitals and without their identifier.
    let repeated: Int

    /// People who joined, and some of whom left again, in the year and a half before and the month after `now`.
    init(count: Int, repeated: Int, now: Instant) {
        self.repeated = repeated
        people = (0..<count).map { number in
            // Steps that share no divisor with the spans spread evenly and never twice alike.
            let minutes = Int64(number) * 104_729 % (540 * 24 * 60)
            let created = now.advanced(byMilliseconds: -minutes * 60_000 - Int64(number % 1000))
            let kind: Kind = [.paying, .paying, .paying, .gift, .complimentary, .free, .paying][number % 7]
            let days = Int(number * 31 % 400) + 1
            return Person(
                kind: kind, created: created, deleted: number % 5 == 0 ? created.advanced(byElapsedDays: days) : nil)
        }
    }

    /// The file, as Ghost writes it.
    var text: String {
        let header =
            "id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,"
            + "tiers,gift_id"
        func row(_ number: Int, isRepeated: Bool = false) -> String {
            let person = people[number]
            let email = isRepeated ? "Reader\(number)@EXAMPLE.com" : "reader\(number)@example.com"
            return [
                isRepeated ? "" : "id\(number)", email, "Reader \(number)", "", "true",
                person.kind == .complimentary ? "true" : "false",
                person.kind == .paying ? "cus_\(number)" : "", person.created.description,
                person.deleted?.description ?? "", "", "", person.kind == .gift ? "gift_\(number)" : "",
            ].joined(separator: ",")
        }
        let first = people.indices.map { row($0) }
        let again = (0..<repeated).map { row($0 * 97 % people.count, isRepeated: true) }
        return ([header] + first + again).joined(separator: "\r\n")
    }

    /// How many of these kinds count at each of the instants, which are in order.
    func counts(of kinds: Set<Kind>, at instants: [Instant]) -> [Int] {
        let counted = people.filter { kinds.contains($0.kind) }
        let (starts, ends) = (counted.map(\.created).sorted(), counted.compactMap(\.deleted).sorted())
        var (started, ended) = (0, 0)
        return instants.map { instant in
            while started < starts.count, starts[started] <= instant { started += 1 }
            while ended < ends.count, ends[ended] <= instant { ended += 1 }
            return started - ended
        }
    }
}
