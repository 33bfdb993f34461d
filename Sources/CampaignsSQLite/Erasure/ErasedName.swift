import Campaigns
import Foundation

/// Something that a person or a record of theirs was known by until they were erased.
enum ErasedName: Hashable {
    case email(EmailAddress)
    case member(ExternalIdentity)
    case term(ExternalIdentity)
    case donation(ExternalIdentity)
    case reversal(ExternalIdentity)
    case pledge(ExternalIdentity)
    case key(String)

    /// What the record it meant was.
    enum Subject: String { case member, membership, donation, reversal, pledge }

    /// What is digested: the kind first, so that an address and an identifier in the same letters are two. No part can
    /// hold a NUL.
    fileprivate var message: [UInt8] {
        func joined(_ parts: String...) -> [UInt8] { Array(parts.joined(separator: "\0").utf8) }
        return switch self {
        case .email(let email): joined("email", email.key)
        case .member(let identity): joined("member", identity.source, identity.id)
        case .term(let identity): joined("membership", identity.source, identity.id)
        case .donation(let identity): joined("donation", identity.source, identity.id)
        case .reversal(let identity): joined("reversal", identity.source, identity.id)
        case .pledge(let identity): joined("pledge", identity.source, identity.id)
        case .key(let key): joined("key", key)
        }
    }
}

extension SQLiteTransaction {
    /// The record of this kind that had a name before it was erased; nil if none had.
    func erased(_ name: ErasedName, _ subject: ErasedName.Subject) throws -> UUID? {
        guard let digest = try erasureDigest() else { return nil }
        return try connection.queryFirst(
            "SELECT subject_id FROM erased_identity WHERE digest = ? AND subject = ?", .blob(digest.of(name.message)),
            .text(subject.rawValue)
        ) { try $0.uuid(0) }
    }

    /// When what had this name was erased; nil if nothing was.
    func erasedAt(_ name: ErasedName) throws -> Instant? {
        guard let digest = try erasureDigest() else { return nil }
        return try connection.queryFirst(
            "SELECT r.recorded_at FROM erased_identity e JOIN revision r ON r.id = e.revision WHERE e.digest = ?",
            .blob(digest.of(name.message))
        ) { try $0.instant(0) }
    }

    /// The member, erased, whom another system calls by this identity.
    func erasedMember(_ identity: ExternalIdentity) throws -> Member.ID? {
        try erased(.member(identity), .member).map { Member.ID($0) }
    }

    /// Keeps the digest of what a record was known by.
    func keepDigest(of name: ErasedName, _ subject: ErasedName.Subject, _ id: UUID) throws {
        let digest = try erasureDigest() ?? makeErasureKey()
        let bytes = SQLValue.blob(digest.of(name.message))
        // Somebody may be erased, join again by the same address and be erased again: the later record is meant.
        try connection.run("DELETE FROM erased_identity WHERE digest = ?", bytes)
        try connection.insert(
            into: .erasedIdentity, bytes, .text(subject.rawValue), SQLValue(id), .integer(try revision()))
    }

    /// The database's digest, or nil while nobody was erased.
    private func erasureDigest() throws -> KeyedDigest? {
        if let known = knownDigest { return known }
        let key = try connection.queryFirst("SELECT key FROM erasure_key") { try $0.blob(0) }
        let digest = key.map { KeyedDigest(key: $0) }
        knownDigest = .some(digest)
        return digest
    }

    private func makeErasureKey() throws -> KeyedDigest {
        let key = KeyedDigest.randomKey()
        try connection.insert(into: .erasureKey, 1, .blob(key), .integer(try revision()))
        let digest = KeyedDigest(key: key)
        knownDigest = .some(digest)
        return digest
    }
}
