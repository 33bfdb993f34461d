import Campaigns
import Foundation
import Testing

struct ReferenceTests {
    @Test(arguments: [
        ("stripe:cus_4QWK", "stripe", "cus_4QWK"),
        ("Ghost:5951f5fca366002ebd5dbef7", "ghost", "5951f5fca366002ebd5dbef7"),
        ("urn:isbn:123", "urn", "isbn:123"), ("a.b-c_d9:x", "a.b-c_d9", "x"), ("csv: 7 ", "csv", " 7 "),
        ("wp:олена@x", "wp", "олена@x"),
    ])
    func `an external identity is a source and its own identifier`(text: String, source: String, id: String) throws {
        let identity = try ExternalIdentity(parsing: text)
        #expect(identity.source == source)
        #expect(identity.id == id)
        #expect(try identity == ExternalIdentity(source: source, id: id))
        #expect(identity.description == "\(source):\(id)")
    }

    @Test(arguments: [
        "", ":", "stripe", "stripe:", ":x", "my shop:1", "maга:1", "a/b:1", "x:\u{0}", "x:a\nb", "x:\u{7F}",
        "x:" + String(repeating: "y", count: 256), String(repeating: "s", count: 65) + ":1",
    ])
    func `anything else is no external identity`(text: String) {
        #expect(throws: DomainError.self) { try ExternalIdentity(parsing: text) }
    }

    @Test func `a member is named by id, address or source and id, told apart by form`() throws {
        let id = Member.ID.test(7)
        #expect(try MemberReference(parsing: id.description) == .id(id))
        #expect(try MemberReference(parsing: id.description.uppercased()) == .id(id))
        #expect(try MemberReference(parsing: "Anna@Example.org") == .email(EmailAddress("anna@example.org")))
        #expect(try MemberReference(parsing: "wp:a@b.c") == .external(ExternalIdentity(source: "wp", id: "a@b.c")))
        #expect(throws: DomainError.self) { try MemberReference(parsing: "Anna") }
        #expect(throws: DomainError.self) { try MemberReference(parsing: "") }
    }

    @Test func `identifiers sort in the order they were made, also within a millisecond`() throws {
        var generator = IdentifierGenerator()
        let start = Instant(millisecondsSince1970: 1_763_380_800_000)
        // Bursts within a millisecond, and a clock that is set back in between.
        var made: [Member.ID] = []
        for step: Int64 in [0, 0, 0, 1, 2, 1, 0, -5000, 3, 3] {
            for _ in 0..<2000 { made.append(generator.next(at: start.advanced(byMilliseconds: step))) }
        }
        #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
        #expect(Set(made).count == made.count)
        #expect(made.map(\.description) == made.map(\.description).sorted())
        // Version 7, variant 10, and the time in front.
        for id in made {
            let text = Array(id.description)
            guard text[14] == "7", "89ab".contains(text[19]) else {
                Issue.record("\(id) is not of version 7")
                return
            }
        }
        #expect(made[0].description.hasPrefix("019a91"))
        #expect(Member.ID(made[0].description) == made[0])
    }

    @Test func `two generators do not make the same identifier`() {
        var (one, other) = (IdentifierGenerator(), IdentifierGenerator())
        let now = Instant(millisecondsSince1970: 0)
        let (a, b): (Member.ID, Member.ID) = (one.next(at: now), other.next(at: now))
        #expect(a != b)
    }

    @Test(arguments: ["", "7", "0198f2c4-7c1e-7a3b-9d52", "0198f2c4-7c1e-7a3b-9d52-3f8e6b1c0a7g"])
    func `what is not a UUID is no identifier`(text: String) {
        #expect(Member.ID(text) == nil)
    }
}
