import Campaigns
import Foundation
import Testing

private func identity(_ text: String) throws -> ExternalIdentity { try ExternalIdentity(parsing: text) }

let memberRules = RuleSet("Members in a store") {
    Rule("a member is read back as recorded, by each of their names") { backing in
        try await backing.withDrive { drive in
            let identities = [try identity("ghost:g1"), try identity("stripe:cus_1")]
            let email = try EmailAddress("Oksana+kyiv@Example.org")
            let draft = MemberDraft(
                name: "Оксана 🌻", email: email, externalIdentities: identities, visibility: .anonymous,
                note: "Two\nlines")
            let term = try drive.term(
                .gift, from: "2025-01-01", to: "2026-01-01",
                recurring: try .init(Money(parsing: "12.50 EUR"), every: .month))
            let added = try await drive.store.add(draft, term: term, drive.recording())
            #expect(added.isNew)
            let record = try await drive.store.member(.id(added.id))
            #expect(record.member.name == "Оксана 🌻")
            #expect(record.member.email?.address == "Oksana+kyiv@Example.org")
            #expect(record.member.externalIdentities == identities)
            #expect(record.member.visibility == .anonymous)
            #expect(record.member.note == "Two\nlines")
            #expect(record.recordedAt == (try at(Drive.now)))
            #expect(record.terms.map(\.kind) == [.gift])
            #expect(record.terms[0].recurring?.amount == (try Money(parsing: "12.50 EUR")))
            #expect(record.timeline.state(at: try at(Drive.now)).standing() == .gift)
            for reference in ["oksana+KYIV@example.org", "ghost:g1", "STRIPE:cus_1", added.id.description] {
                let found = try await drive.store.member(MemberReference(parsing: reference))
                #expect(found == record, "\(reference)")
            }
        }
    }

    Rule("nobody is not found") { backing in
        try await backing.withDrive { drive in
            for reference in ["a@example.org", "ghost:g1", UUID().uuidString] {
                let reference = try MemberReference(parsing: reference)
                #expect(try await refusal { _ = try await drive.store.member(reference) } == .notFound)
            }
            let nobody = Member.ID(UUID())
            #expect(try await refusal { try await drive.extend(nobody, from: "2025-01-01") } == .notFound)
            #expect(
                try await refusal { try await drive.give("1.00 EUR", on: "2025-01-01", donor: nobody) } == .notFound)
        }
    }

    Rule.each(
        ["anna@example.org", "ANNA@EXAMPLE.ORG", "  anna@example.org\n"],
        "an address belongs to one member, and the refusal names them"
    ) { (text: String, backing: StoreBacking) in
        try await backing.withDrive { drive in
            let first = try await drive.store.add(
                MemberDraft(email: try EmailAddress("Anna@example.org")), drive.recording())
            let error = await #expect(throws: StoreError.self) {
                try await drive.store.add(MemberDraft(name: "B", email: try EmailAddress(text)), drive.recording())
            }
            #expect(error?.code == .conflict)
            #expect(error?.message.contains(first.id.description) == true)
            #expect(error?.description.contains("@") == false)
        }
    }

    Rule("plus-tags and dots make another address") { backing in
        try await backing.withDrive { drive in
            var ids: Set<Member.ID> = []
            for email in ["anna@example.org", "anna+a@example.org", "an.na@example.org"] {
                ids.insert(try await drive.store.add(MemberDraft(email: EmailAddress(email)), drive.recording()).id)
            }
            #expect(ids.count == 3)
        }
    }

    Rule("a known external identity gives its member and changes nothing") { backing in
        try await backing.withDrive { drive in
            let stripe = try identity("stripe:cus_1")
            let first = try await drive.store.add(
                MemberDraft(name: "Anna", externalIdentities: [stripe]), drive.recording())
            let before = try await drive.store.member(.id(first.id))
            let again = try await drive.store.add(
                MemberDraft(name: "Berta", externalIdentities: [try identity("ghost:g1"), stripe]),
                term: drive.term(from: "2025-01-01"), drive.recording())
            #expect(again == Recorded(id: first.id, isNew: false))
            #expect(try await drive.store.member(.id(first.id)) == before)
            #expect(try await drive.value(at: Drive.now) == 0)
        }
    }

    Rule("the same identity given twice is one") { backing in
        try await backing.withDrive { drive in
            let stripe = try identity("stripe:cus_1")
            let added = try await drive.store.add(
                MemberDraft(externalIdentities: [stripe, stripe]), drive.recording())
            #expect(try await drive.store.member(.external(stripe)).member.id == added.id)
            #expect(try await drive.store.member(.id(added.id)).member.externalIdentities == [stripe])
        }
    }

    Rule("the same identifier in two systems is two identities") { backing in
        try await backing.withDrive { drive in
            let a = try await drive.store.add(MemberDraft(externalIdentities: [identity("a:1")]), drive.recording())
            let b = try await drive.store.add(MemberDraft(externalIdentities: [identity("b:1")]), drive.recording())
            #expect(a.id != b.id)
            #expect(a.isNew && b.isNew)
        }
    }

    Rule("members are handed over in the order they were recorded, those who fit only") { backing in
        try await backing.withDrive { drive in
            let paying = try await drive.join(from: "2025-01-01")
            let lapsed = try await drive.join(from: "2024-01-01", to: "2025-01-01")
            let none = try await drive.store.add(MemberDraft(), drive.recording()).id
            let trial = try await drive.join(.trial, from: "2025-06-01", to: "2025-07-01")
            func ids(_ standings: Set<Standing>?, joinedSince: String? = nil) async throws -> [Member.ID] {
                let filter = MemberFilter(
                    standings: standings, joinedSince: try joinedSince.map(drive.instant), asOf: try at(Drive.now))
                let (stream, continuation) = AsyncStream.makeStream(of: Member.ID.self)
                try await drive.store.forEachMember(where: filter) { continuation.yield($0.member.id) }
                continuation.finish()
                return await stream.reduce(into: []) { $0.append($1) }
            }
            #expect(try await ids(nil) == [paying, lapsed, none, trial])
            #expect(try await ids([.paying, .trial]) == [paying, trial])
            #expect(try await ids([.lapsed]) == [lapsed])
            #expect(try await ids([.none]) == [none])
            #expect(try await ids(nil, joinedSince: "2025-01-01") == [paying, trial])
        }
    }

    Rule("whoever reads members may stop") { backing in
        struct Enough: Error {}
        try await backing.withDrive { drive in
            for _ in 0..<3 { try await drive.join(from: "2025-01-01") }
            await #expect(throws: Enough.self) {
                try await drive.store.forEachMember(where: .init(asOf: at(Drive.now))) { _ in throw Enough() }
            }
            // The store goes on as if nothing had been.
            try await drive.join(from: "2025-01-01")
            #expect(try await drive.value(at: Drive.now) == 4)
        }
    }
}
