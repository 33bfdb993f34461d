import Campaigns
import Testing

struct EmailAddressTests {
    @Test(arguments: [
        ("anna@example.org", "anna@example.org"),
        ("  Anna@Example.ORG\n", "anna@example.org"),
        // Plus-tags and dots are significant.
        ("anna+news@example.org", "anna+news@example.org"),
        ("a.n.n.a@example.org", "a.n.n.a@example.org"),
        ("o'neil_%x@sub.example.co", "o'neil_%x@sub.example.co"),
        // One letter or a letter and a mark: the same address.
        ("JOS\u{C9}@example.org", "jos\u{E9}@example.org"),
        ("JOSE\u{301}@example.org", "jos\u{E9}@example.org"),
        // Lower-casing knows no locale: a Turkish reader's I is the same I.
        ("INFO@EXAMPLE.ORG", "info@example.org"),
        ("Олена@приклад.укр", "олена@приклад.укр"),
        ("x@a-b.example", "x@a-b.example"), ("x@1.2", "x@1.2"),
        ("!#$%&'*/=?^`{|}~@example.org", "!#$%&'*/=?^`{|}~@example.org"),
    ])
    func `an address is kept as written and known by its key`(text: String, key: String) throws {
        let address = try EmailAddress(text)
        #expect(Array(address.key.unicodeScalars) == Array(key.unicodeScalars))
        #expect(try address == EmailAddress(key))
        #expect(try address.hashValue == EmailAddress(key).hashValue)
        #expect(address.address == text.trimmingPrefix(" ").trimmingPrefix(" ").replacing("\n", with: ""))
    }

    @Test(arguments: [("anna+news@example.org", "anna@example.org"), ("a.b@example.org", "ab@example.org")])
    func `what only the mail host knows to be the same is not`(one: String, other: String) throws {
        #expect(try EmailAddress(one) != EmailAddress(other))
    }

    @Test(arguments: [
        "", " ", "anna", "@", "anna@", "@example.org", "anna@example", "anna@@example.org", "a@b@example.org",
        "anna @example.org", "anna@exam ple.org", "anna@example..org", "anna@.example.org", "anna@example.org.",
        "anna@-example.org", "anna@example-.org", "anna@example.org-", "anna@exa_mple.org", "\"anna\"@example.org",
        "Anna <anna@example.org>", "anna@example.org,bob@example.org", "anna@example.org;", "anna(x)@example.org",
        "an\u{0}na@example.org", "an\u{200B}na@example.org", "an\u{202E}na@example.org", "anna\u{FFFD}@example.org",
        "an\u{A0}na@example.org", "anna@example\u{3002}org", "mailto:anna@example.org", "anna@[127.0.0.1]",
    ])
    func `what no mail could reach is refused without repeating it`(text: String) throws {
        let error = #expect(throws: DomainError.self) { try EmailAddress(text) }
        #expect(error?.message == "not an e-mail address")
    }

    @Test func `an address has at most 254 bytes`() throws {
        let host = "@example.org"
        #expect(try EmailAddress(String(repeating: "a", count: 254 - host.count) + host).key.count == 254)
        #expect(throws: DomainError.self) { try EmailAddress(String(repeating: "a", count: 255 - host.count) + host) }
    }
}
