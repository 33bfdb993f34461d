import Campaigns
import CampaignsExchange
import Foundation
import Synchronization
import Testing

@Suite struct `Exporting members` {
    private static let now = Instant.at("2025-11-17T12:00:00Z")

    private func exported(
        _ records: [MemberRecord], _ content: MemberExport.Content = .members, as syntax: MemberExport.Syntax = .csv
    ) throws -> String {
        let bytes = Mutex<[UInt8]>([])
        let export = try MemberExport(content, as: syntax, asOf: Self.now) { piece in bytes.withLock { $0 += piece } }
        for record in records { try export.write(record) }
        try export.finish()
        return bytes.withLock { String(decoding: $0, as: UTF8.self) }
    }

    private static func record(
        _ number: UInt8, email: String? = nil, name: String? = nil, ids: [String] = [], anonymous: Bool = false,
        note: String? = nil, terms: [(Membership.ID, Member.ID) throws -> Membership] = []
    ) throws -> MemberRecord {
        func uuid(_ last: UInt8) -> UUID {
            UUID(uuid: (1, 2, 3, 4, 5, 6, 0x77, 8, 0x99, 10, 11, 12, 13, 14, number, last))
        }
        let member = try Member(
            id: Member.ID(uuid(0)), name: name, email: email.map { try EmailAddress($0) },
            externalIdentities: ids.map { try ExternalIdentity(parsing: $0) },
            visibility: anonymous ? .anonymous : .named, note: note)
        let memberships = try terms.enumerated().map { try $1(Membership.ID(uuid(UInt8($0 + 1))), member.id) }
        return MemberRecord(
            member: member, terms: memberships, timeline: MembershipTimeline(terms: memberships) { _ in 0 },
            recordedAt: now)
    }

    /// One of everything that a member or a term can be.
    private static func everybody() throws -> [MemberRecord] {
        let euros = try Membership.Recurring(Money(minorUnits: 2500, currency: Currency("EUR")), every: .month)
        return [
            try record(
                1, email: "ann@example.com", name: "=Ann \"A\", Ltd",
                ids: ["ghost:65f0", "stripe:cus_1", "crm:a %20b"],
                note: "Two\nlines",
                terms: [
                    { id, member in
                        try Membership(
                            id: id, member: member, kind: .trial, start: .at("2024-01-01T00:00:00Z"),
                            end: .at("2024-02-01T00:00:00Z"))
                    },
                    { id, member in
                        try Membership(
                            id: id, member: member, kind: .paying, level: "Gold",
                            start: .at("2024-02-01T00:00:00.123Z"),
                            end: .at("2026-02-01T00:00:00Z"), renews: true, cancelledAt: .at("2025-05-05T05:05:05Z"),
                            recurring: euros, externalIdentity: ExternalIdentity(source: "stripe", id: "sub_1"))
                    },
                ]),
            try record(
                2, email: "bo@example.com", anonymous: true,
                terms: [
                    { id, member in
                        try Membership(id: id, member: member, kind: .complimentary, start: .at("2025-01-01T00:00:00Z"))
                    }
                ]),
            try record(3, email: "'cy@example.com", name: "'t Hooft"),
            try record(
                4, name: "Di",
                terms: [
                    { id, member in
                        try Membership(
                            id: id, member: member, kind: .gift, level: "Gold", start: .at("2999-01-01T00:00:00Z"))
                    },
                    { id, member in
                        try Membership(id: id, member: member, kind: .paying, start: .at("2999-01-01T00:00:00Z"))
                    },
                ]),
        ]
    }

    @Test func `the columns are Ghost's and then our own`() {
        #expect(
            MemberExport.header(of: .members) == [
                "email", "name", "note", "created_at", "complimentary_plan", "stripe_customer_id", "deleted_at",
                "tiers",
                "kind", "renews", "cancelled_at", "amount", "currency", "every", "visibility", "roll_consent",
                "external_ids",
                "term_id",
                "member_id", "level_grace",
            ])
        #expect(
            MemberExport.header(of: .memberships) == [
                "member_id", "email", "external_ids", "kind", "level", "start", "end", "renews", "cancelled_at",
                "amount",
                "currency", "every", "term_id", "level_grace",
            ])
    }

    @Test func `members are written a row per term, guarded and quoted`() throws {
        let text = try exported(Self.everybody())
        #expect(
            text == """
                email,name,note,created_at,complimentary_plan,stripe_customer_id,deleted_at,tiers,kind,renews,\
                cancelled_at,amount,currency,every,visibility,roll_consent,external_ids,term_id,member_id,level_grace\r
                ann@example.com,"'=Ann ""A"", Ltd","Two
                lines",2024-01-01T00:00:00Z,,,2024-02-01T00:00:00Z,,trial,false,,,,,named,false,\
                ghost:65f0 stripe:cus_1 crm:a%20%2520b,,01020304-0506-7708-990a-0b0c0d0e0100,\r
                ann@example.com,"'=Ann ""A"", Ltd","Two
                lines",2024-02-01T00:00:00.123Z,,cus_1,2026-02-01T00:00:00Z,Gold,paying,true,2025-05-05T05:05:05Z,\
                25.00,EUR,month,named,false,ghost:65f0 stripe:cus_1 crm:a%20%2520b,stripe:sub_1,\
                01020304-0506-7708-990a-0b0c0d0e0100,\r
                bo@example.com,,,2025-01-01T00:00:00Z,true,,,,complimentary,false,,,,,anonymous,false,,,\
                01020304-0506-7708-990a-0b0c0d0e0200,\r
                ''cy@example.com,''t Hooft,,,,,,,,,,,,,named,false,,,01020304-0506-7708-990a-0b0c0d0e0300,\r
                ,Di,,2999-01-01T00:00:00Z,,,,Gold,gift,false,,,,,named,false,,\
                campaign:01020304-0506-7708-990a-0b0c0d0e0401,01020304-0506-7708-990a-0b0c0d0e0400,\r
                ,Di,,2999-01-01T00:00:00Z,,,,,paying,false,,,,,named,false,,\
                campaign:01020304-0506-7708-990a-0b0c0d0e0402,01020304-0506-7708-990a-0b0c0d0e0400,\r

                """)
    }

    /// What a record is as an import sees it, a row per term.
    private func expected(_ record: MemberRecord, named: Bool) throws -> [IncomingRecord] {
        var identities = record.member.externalIdentities
        if record.member.email == nil, identities.isEmpty {
            identities = [try ExternalIdentity(source: "campaign", id: record.member.id.description)]
        }
        let member = IncomingMember(
            email: record.member.email, name: named ? record.member.name : nil, note: named ? record.member.note : nil,
            externalIdentities: identities, visibility: named ? record.member.visibility : nil,
            rollConsent: named ? record.member.rollConsent : nil)
        let terms = try record.terms.map { term in
            let isAlone = record.terms.count { $0.start == term.start } == 1
            return IncomingTerm(
                kind: term.kind, level: term.level, start: term.start, end: term.end, renews: term.renews,
                cancelledAt: term.cancelledAt, recurring: term.recurring,
                externalIdentity: try term.externalIdentity
                    ?? (isAlone ? nil : ExternalIdentity(source: "campaign", id: term.id.description)))
        }
        if terms.isEmpty { return named ? [IncomingRecord(member: member)] : [] }
        return terms.map { IncomingRecord(member: member, term: $0) }
    }

    @Test(arguments: [ImportFormat.ghost, .csv])
    func `an export is read back as the same members and terms`(format: ImportFormat) throws {
        let records = try Self.everybody()
        let imported = try Imported(exported(records), format, dated: "2020-01-01")
        #expect(imported.rejected == [])
        #expect(imported.records == (try records.flatMap { try expected($0, named: true) }))
    }

    @Test func `an export of memberships is read back as the same terms`() throws {
        let records = try Self.everybody()
        let imported = try Imported(exported(records, .memberships), .csv)
        #expect(imported.rejected == [])
        #expect(imported.records == (try records.flatMap { try expected($0, named: false) }))
    }

    @Test func `raw is written as is`() throws {
        let text = try exported([Self.record(1, email: "a@example.com", name: "=1")], as: .rawCSV)
        #expect(text.contains("a@example.com,=1,"))
    }

    @Test func `JSON is one array with a key for what is known`() throws {
        #expect(try exported([], as: .json) == "[]\n")
        let json = try exported(Array(Self.everybody().prefix(2)), as: .json)
        #expect(
            json == """
                [
                {"email":"ann@example.com","externalIds":["ghost:65f0","stripe:cus_1","crm:a %20b"],\
                "id":"01020304-0506-7708-990a-0b0c0d0e0100","name":"=Ann \\"A\\", Ltd","note":"Two\\nlines",\
                "recordedAt":"2025-11-17T12:00:00Z","rollConsent":false,"terms":[{"end":"2024-02-01T00:00:00Z",\
                "id":"01020304-0506-7708-990a-0b0c0d0e0101","kind":"trial","renews":false,\
                "start":"2024-01-01T00:00:00Z"},{"cancelledAt":"2025-05-05T05:05:05Z","end":"2026-02-01T00:00:00Z",\
                "externalId":"stripe:sub_1","id":"01020304-0506-7708-990a-0b0c0d0e0102","kind":"paying",\
                "level":"Gold","recurring":{"amount":"25.00","currency":"EUR","every":"month"},"renews":true,\
                "start":"2024-02-01T00:00:00.123Z"}],"visibility":"named"},
                {"email":"bo@example.com","externalIds":[],"id":"01020304-0506-7708-990a-0b0c0d0e0200",\
                "recordedAt":"2025-11-17T12:00:00Z","rollConsent":false,"terms":[{"id":"01020304-0506-7708-990a-0b0c0d0e0201",\
                "kind":"complimentary","renews":false,"start":"2025-01-01T00:00:00Z"}],"visibility":"anonymous"}
                ]

                """)
        let terms = try exported(Array(Self.everybody().suffix(1)), .memberships, as: .json)
        #expect(terms.contains("\"memberId\":\"01020304-0506-7708-990a-0b0c0d0e0400\""))
        #expect(try JSONSerialization.jsonObject(with: Data(terms.utf8)) is [Any])
    }
}
