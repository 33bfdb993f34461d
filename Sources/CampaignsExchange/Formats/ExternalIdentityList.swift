import Campaigns

/// External identities as one cell: `ghost:65f0 stripe:cus_4QWK`, separated by spaces.
///
/// A space or percent sign inside an identifier is written `%20` or `%25`, as in an address.
enum ExternalIdentityList {
    static func text(_ identities: [ExternalIdentity]) -> String? {
        guard !identities.isEmpty else { return nil }
        return identities.map { "\($0.source):\(encoded($0.id))" }.joined(separator: " ")
    }

    static func identities(_ text: String) throws(DomainError) -> [ExternalIdentity] {
        var identities: [ExternalIdentity] = []
        for word in text.split(separator: " ") { identities.append(try ExternalIdentity(parsing: decoded(word))) }
        return identities
    }

    private static func encoded(_ id: String) -> String {
        id.replacing("%", with: "%25").replacing(" ", with: "%20")
    }

    private static func decoded(_ word: Substring) -> String {
        String(word).replacing("%20", with: " ").replacing("%25", with: "%")
    }
}
