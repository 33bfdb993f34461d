import Campaigns
import CampaignsExchange
import Testing

@Suite struct `Importing from Ghost` {
    @Test(
        arguments: [
            ("true,,,,", .complimentary, nil),
            ("true,cus_1,Gold,Gold,gift_1", .complimentary, "Gold"),
            ("false,cus_1,,,", .paying, nil),
            (",,Gold,,", .paying, "Gold"),
            (",,,Gold,", .paying, "Gold"),
            (",,\"Free, Gold,Silver\",,", .paying, "Gold"),
            (",cus_1,,,gift_1", .paying, nil),
            (",,,,gift_1", .gift, nil),
            (",,free,,gift_1", .gift, nil),
            (",,,,", nil, nil),
            ("false,,free,,", nil, nil),
            (",,FREE,\"Free \",", nil, nil),
            ("TRUE,,,,", .complimentary, nil),
        ] as [(String, Membership.Kind?, String?)])
    func `what a member pays follows from the plan, Stripe, the tiers and gifts, in this order`(
        cells: String, kind: Membership.Kind?, level: String?
    ) throws {
        let header = "email,created_at,complimentary_plan,stripe_customer_id,tiers,import_tier,gift_id"
        let imported = try Imported("\(header)\na@example.com,2025-01-02T03:04:05.000Z,\(cells)", .ghost)
        #expect(imported.rejected == [])
        #expect(imported.records.count == 1)
        // Whoever is plainly free has no term, and what ran of one ends.
        let term = imported.terms[0].flatMap { $0.endsWhenSeen ? nil : $0 }
        #expect(term?.kind == kind)
        #expect(term?.level == level)
        let isPlainlyFree = kind == nil && cells.hasPrefix("false")
        #expect((imported.terms[0]?.endsWhenSeen ?? false) == isPlainlyFree)
        #expect(term?.start == (kind == nil ? nil : .at("2025-01-02T03:04:05Z")))
    }

    @Test func `a full row becomes a person and a term`() throws {
        let imported = try Imported(
            """
            id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,deleted_at,labels,\
            tiers,gift_id\r
            65f0,ann@example.com,Ann,"Two\r
            lines",true,false,cus_1,2019-10-30T14:52:08.000Z,2025-01-01T00:00:00.000Z,"vip, early",Bronze Level,
            """, .ghost)
        let member = try IncomingMember(
            email: EmailAddress("ann@example.com"), name: "Ann", note: "Two\r\nlines",
            externalIdentities: [
                ExternalIdentity(source: "ghost", id: "65f0"), ExternalIdentity(source: "stripe", id: "cus_1"),
            ])
        let term = IncomingTerm(
            kind: .paying, level: "Bronze Level", start: .at("2019-10-30T14:52:08Z"), end: .at("2025-01-01T00:00:00Z")
        ).listed(runsNow: false, startsWithPerson: true)
        #expect(imported.records == [IncomingRecord(member: member, term: term)])
        #expect(imported.lines == [2])
        #expect(imported.rejected == [])
        #expect(imported.unread == [])
    }

    @Test func `a blank field says nothing`() throws {
        let imported = try Imported("email,name,note,created_at,tiers,id\na@example.com, ,,,, \t\n", .ghost)
        #expect(imported.records == [IncomingRecord(member: IncomingMember(email: try EmailAddress("a@example.com")))])
    }

    @Test func `who joined in the future joined now`() throws {
        let imported = try Imported(
            "email,created_at,tiers\na@example.com,2999-01-01T00:00:00.000Z,Gold\n", .ghost, now: "2025-11-17T12:00:00Z"
        )
        #expect(imported.terms[0]?.start == .at("2025-11-17T12:00:00Z"))
    }

    @Test func `without a date the term starts on the day given, or there is none`() throws {
        let text = "email,created_at,tiers\na@example.com,,Gold\nb@example.com,2024-05-06,Gold\nc@example.com,,\n"
        #expect(try Imported(text, .ghost).terms.map { $0?.start } == [nil, .at("2024-05-05T21:00:00Z"), nil])
        let dated = try Imported(text, .ghost, dated: "2025-01-01")
        #expect(dated.terms.map { $0?.start } == [.at("2024-12-31T22:00:00Z"), .at("2024-05-05T21:00:00Z"), nil])
    }

    @Test func `the guard against formulas is taken away and a foreign apostrophe stays`() throws {
        let imported = try Imported(
            "email,name,note,tiers\na@example.com,'=HYPERLINK(),''quoted,'+Gold\nb@example.com,'t Hooft,,\n", .ghost,
            dated: "2025-01-01")
        #expect(imported.members.map(\.name) == ["=HYPERLINK()", "'t Hooft"])
        #expect(imported.members[0].note == "'quoted")
        #expect(imported.terms[0]?.level == "+Gold")
    }

    @Test(arguments: [
        ("not_an_address,,,,,", "2 email: is not an e-mail address"),
        ("a@example.com\u{FFFD},,,,,", "2 email: is not an e-mail address"),
        (",Ann,,,,", "2 email: is missing"),
        ("a@example.com,,maybe,,,", "2 subscribed_to_emails: is neither true nor false"),
        ("a@example.com,,,not_boolean,,", "2 Complimentary_Plan: is neither true nor false"),
        (
            "a@example.com,,,,30/10/2019,",
            "2 created_at: has day and month in an order that is not known; name it with --dates dmy, mdy or ymd"
        ),
        ("a@example.com,,,,2019-02-29,", "2 created_at: is not a date like 2025-11-17 or 2025-11-17T12:00:00Z"),
        ("a@example.com,,,true,2019-01-02,2019-01-01T00:00:00Z", "2 deleted_at: is not after the start"),
        ("a@example.com,,,true,2019-01-02,soon", "2 deleted_at: is not a date like 2025-11-17 or 2025-11-17T12:00:00Z"),
        ("a@example.com,\"a\nb\",,,,", "2 name: a name cannot hold control characters"),
        ("a@example.com,\"a\"b,,,,", "2 name: has text behind its closing quote"),
        ("a@example.com", "2 -: has 1 field, the header has 6"),
    ])
    func `a bad row is rejected by line, column and reason, and the next is taken`(row: String, rejection: String)
        throws
    {
        let header = "email,name,subscribed_to_emails,Complimentary_Plan,created_at,deleted_at"
        let imported = try Imported("\(header)\n\(row)\nb@example.com,Bo,,,,\n", .ghost)
        #expect(imported.rejected == [rejection])
        #expect(imported.emails == ["b@example.com"])
    }

    @Test func `a file without addresses is refused, naming its columns`() throws {
        let error = #expect(throws: ExchangeError.self) { try Imported("correo,nombre\na@example.com,Ann\n", .ghost) }
        #expect(error?.code == .columns)
        #expect(
            error?.description
                == "The file has no column \"email\", which the format ghost needs. Map the fields to the columns that tell them; its columns: correo, nombre"
        )
        let mapped = try Imported("correo,nombre\na@example.com,Ann\n", .ghost, map: ["email=correo", "name=Nombre"])
        #expect(mapped.members.map(\.name) == ["Ann"])
    }

    @Test func `a column that is read must not occur twice, any other may`() throws {
        let header = "email,reserved,name,Reserved"
        #expect(try Imported("\(header)\na@example.com,1,Ann,2\n", .ghost).members.map(\.name) == ["Ann"])
        let error = #expect(throws: ExchangeError.self) { try Imported("email,name,Name\n", .ghost) }
        #expect(error?.code == .columns)
    }

    @Test func `bytes read grow to the size of the file`() throws {
        let text = "email\na@example.com\nbad\n"
        let options = try FileImport(
            format: .ghost, calendar: CampaignCalendar(zone: "UTC"), now: .at("2025-01-01T00:00:00Z"))
        var rows = try options.rows(of: MemoryByteSource(text))
        var positions: [Int] = []
        while try rows.next() != nil { positions.append(rows.bytesRead) }
        #expect(positions == [20, 24])
    }
}
