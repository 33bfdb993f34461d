import Campaigns
import Foundation

/// What an erased person is called in text that somebody wrote freely: a reason, a file's name.
struct Mentions {
    private var needles: Set<String> = []

    /// What stands in the place of a mention.
    static let replacement = "…"

    /// The address, wherever it stands.
    mutating func add(_ email: EmailAddress) { needles.formUnion([email.address, email.key]) }

    /// The identifier with its source; by itself only if it is too long to be a number or a word that means another thing.
    mutating func add(_ identity: ExternalIdentity) {
        needles.insert(identity.description)
        if identity.id.utf8.count >= 8 { needles.insert(identity.id) }
    }

    /// A name of several words: a single one may be anybody's, or no name at all.
    mutating func add(name: String) {
        if name.contains(where: \.isWhitespace) { needles.insert(name) }
    }

    /// The text with every mention replaced, in whatever case it is written.
    func erased(from text: String) -> String {
        // The longest first, so that no part of a mention is left beside another.
        needles.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }.reduce(text) { text, needle in
            Self.replacing(needle, in: text)
        }
    }

    private static func replacing(_ needle: String, in text: String) -> String {
        var text = text
        var from = text.startIndex
        while let found = text.range(of: needle, options: .caseInsensitive, range: from..<text.endIndex) {
            let before = found.lowerBound > text.startIndex ? text[text.index(before: found.lowerBound)] : " "
            let after = found.upperBound < text.endIndex ? text[found.upperBound] : " "
            // `Ann Lee` is not in `Joann Leeds`.
            guard !isOfWord(before), !isOfWord(after) else {
                from = found.upperBound
                continue
            }
            let place = text.distance(from: text.startIndex, to: found.lowerBound)
            text.replaceSubrange(found, with: replacement)
            from = text.index(text.startIndex, offsetBy: place + replacement.count)
        }
        return text
    }

    private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}

/// Everything a person was known by, gathered to be erased.
struct ErasedPerson {
    /// Their member record, those that were merged into it, and those of the same address that were taken back.
    private(set) var records: [Member.ID]
    private(set) var emails: Set<EmailAddress> = []
    let identities: [ExternalIdentity]
    var mentions = Mentions()

    init(_ member: Member) {
        records = [member.id]
        identities = member.externalIdentities
        for identity in member.externalIdentities { mentions.add(identity) }
        add(member.email, member.name)
    }

    mutating func add(_ merged: MergedMember) {
        records.append(merged.id)
        add(merged.email, merged.name)
    }

    mutating func add(_ before: MemberBefore) {
        add(before.email.flatMap { try? EmailAddress($0) }, before.name)
    }

    mutating func add(record: Member.ID, name: String?) {
        if !records.contains(record) { records.append(record) }
        add(nil, name)
    }

    private mutating func add(_ email: EmailAddress?, _ name: String?) {
        if let email {
            emails.insert(email)
            mentions.add(email)
        }
        if let name { mentions.add(name: name) }
    }
}
