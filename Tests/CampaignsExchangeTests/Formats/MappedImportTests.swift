import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing any CSV` {
    private let text = """
        Contact;Full Name;E-mail Address;Since;Until;Category;Fee;Cur;Cycle
        7;Ann;ann@example.com;2024-01-31;2024-12-31;Gold;25.00;EUR;month
        8;Bo;bo@example.com;;;;;;
        """
    private let map = [
        "email=E-mail Address", "name=full name", "external_id:civicrm=Contact", "since=Since", "until=Until",
        "level=Category", "amount=Fee", "currency=Cur", "every=Cycle",
    ]

    @Test func `mapped columns make members and paying terms`() throws {
        let imported = try Imported(text, .csv, map: map)
        let recurring = try Membership.Recurring(Money(minorUnits: 2500, currency: Currency("EUR")), every: .month)
        #expect(imported.rejected == [])
        #expect(imported.members.map(\.name) == ["Ann", "Bo"])
        #expect(
            try imported.members.map(\.externalIdentities)
                == ["7", "8"].map { [try ExternalIdentity(source: "civicrm", id: $0)] })
        #expect(
            imported.terms == [
                // The last day counts, so the term ends as the next one begins in the organisation's zone.
                IncomingTerm(
                    kind: .paying, level: "Gold", start: .at("2024-01-30T22:00:00Z"), end: .at("2024-12-31T22:00:00Z"),
                    recurring: recurring), nil,
            ])
    }

    @Test func `with a mapping nothing else is read`() throws {
        let imported = try Imported("email,name,amount\na@example.com,Ann,lots\n", .csv, map: ["email=email"])
        #expect(imported.members.map(\.name) == [nil])
        #expect(imported.rejected == [])
        #expect(imported.unread == ["name", "amount"])
    }

    @Test(arguments: [
        ("1001", "csv:1001"), ("stripe:cus_1", "stripe:cus_1"), ("12:34", "csv:12:34"), ("a b", "csv:a b"),
    ])
    func `an external id names its source or is of this file's kind`(cell: String, identity: String) throws {
        let imported = try Imported("No\n\(cell)\n", .csv, map: ["external_id=No"])
        #expect(imported.members.map { $0.externalIdentities.map(\.description) } == [[identity]])
    }

    @Test(
        arguments: [
            ("paying", .paying), ("Gift", .gift), ("COMPLIMENTARY", .complimentary), ("trial", .trial), ("", nil),
            ("free", nil), ("None", nil),
        ] as [(String, Membership.Kind?)])
    func `a kind that is blank or free is no term`(cell: String, kind: Membership.Kind?) throws {
        let imported = try Imported("email,kind,start\na@example.com,\(cell),2025-01-01\n", .csv)
        #expect(imported.terms[0]?.kind == kind)
        #expect(imported.rejected == [])
    }

    @Test(arguments: [
        ("kind", "patron", "kind: is none of paying, gift, complimentary, trial"),
        ("visibility", "hidden", "visibility: is none of named, anonymous"),
        ("renews", "perhaps", "renews: is neither true nor false"),
        (
            "start", "1.2.2025",
            "start: has day and month in an order that is not known; name it with --dates dmy, mdy or ymd"
        ),
        ("cancelled_at", "x", "cancelled_at: is not a date like 2025-11-17 or 2025-11-17T12:00:00Z"),
        ("every", "decade", "every: is none of week, month, year"),
        ("external_ids", "nothing", "external_ids: is not a list of source:id"),
        ("level", "\"Gold, Silver\"", "level: a level needs a name without a comma"),
    ])
    func `a field that cannot be read rejects its row`(column: String, cell: String, reason: String) throws {
        let imported = try Imported(
            "email,\(column)\na@example.com,\(cell)\nb@example.com,\n", .csv, dated: "2025-01-01")
        #expect(imported.rejected == ["2 \(reason)"])
        #expect(imported.emails == ["b@example.com"])
    }

    @Test(arguments: [
        ("25.00,week", "amount: names no currency, as 25.00 EUR does", "amount,every"),
        ("25.00,EUR,", "amount: needs the field every beside it: week, month or year", "amount,currency,every"),
        ("25.00,XXX,week", "currency: is not a currency code like EUR", "amount,currency,every"),
        (
            "\"1,500\",EUR,week",
            "amount: could be two amounts; name its decimal mark with --decimal point or --decimal comma",
            "amount,currency,every"
        ),
        ("0,EUR,week", "amount: a recurring amount is more than zero, not 0.00 EUR", "amount,currency,every"),
    ])
    func `an amount is exact or rejected`(cells: String, reason: String, columns: String) throws {
        let imported = try Imported("email,\(columns)\na@example.com,\(cells)\n", .csv, dated: "2025-01-01")
        #expect(imported.rejected == ["2 \(reason)"])
    }

    @Test func `a person must have an address or an external id`() throws {
        let imported = try Imported("email,external_ids,name\n,,Ann\n,ghost:1,Bo\n", .csv)
        #expect(imported.rejected == ["2 email: is missing, and so is an external id"])
        #expect(imported.members.map(\.name) == ["Bo"])
    }

    @Test(arguments: [
        (
            ["emial=Contact"], ExchangeError.Code.mapping,
            "The format csv has no field \"emial\". Fields: email, name, note"
        ),
        (["email=Mail"], .mapping, "The file has no column \"Mail\" to map email to. Its columns: Contact, Full Name"),
        (["email=E-mail Address", "e-mail=Contact"], .mapping, "The field e-mail is mapped twice"),
        (["external_id:St Ripe=Contact"], .mapping, "\"St Ripe\" is not the name of a source"),
        (["name=Full Name"], .columns, "The file has no column \"email\""),
        (["email"], .mapping, "\"email\" maps nothing"),
    ])
    func `a mapping that does not fit is refused with what would`(
        map: [String], code: ExchangeError.Code, message: String
    ) throws {
        let error = #expect(throws: ExchangeError.self) { try Imported(text, .csv, map: map) }
        #expect(error?.code == code)
        #expect(error?.description.hasPrefix(message) == true)
    }

    @Test func `formats are chosen by name`() throws {
        #expect(try ImportFormat(named: "Ghost").name == "ghost")
        let error = #expect(throws: ExchangeError.self) { try ImportFormat(named: "gohst") }
        #expect(error?.advice == "Formats: \(ImportFormat.all.map(\.name).joined(separator: ", "))")
    }
}
