import Campaigns

extension SQLiteTransaction {
    func merge(_ who: MemberReference, into other: MemberReference) throws -> Merging {
        try requireOpen()
        let (from, into) = (try connection.member(who), try connection.member(other))
        if let former = try formerID(who), former != from {
            throw StoreError(
                .conflict, "The member \(former) was merged into the member \(from) already",
                advice: "To merge that one too, name it by its own id")
        }
        guard from != into else {
            throw StoreError(
                .conflict, "Both are the member \(into): a member cannot be merged into themselves",
                advice: "Name two members who are one person")
        }
        guard let old = try connection.member(from), let kept = try connection.member(into) else {
            throw StoreError(.notFound, "There is no member \(from)")
        }
        for member in [old, kept] where member.isErased { throw Self.erasedRefusal(member.id) }

        let own = SQLValue.integer(try revision())
        let campaigns: Set<Campaign.ID> = Set(
            try connection.query(
                "SELECT DISTINCT campaign_id FROM donation WHERE member_id = ? AND campaign_id IS NOT NULL", .id(from)
            ) { try $0.id(0) })
        let terms = try connection.terms(of: from).count
        let donations = try move(from, to: into)
        // Its row keeps who it was: the address goes on to find the person, and their data is complete.
        try connection.run("UPDATE member SET voided = ? WHERE id = ?", own, .id(from))
        try connection.seal(.member, where: "id = ?", .id(from))
        try connection.insert(into: .memberMerge, .id(from), .id(into), own)
        try change(kept, to: try kept.completed(by: old))
        for member in [from, into] {
            try refreshTimeline(of: member)
            for campaign in campaigns { try refreshDonor(member, in: try connection.campaign(campaign)) }
        }
        return Merging(from: from, into: into, terms: terms, donations: donations)
    }

    /// Hands everything that one member has to another; returns how many live donations that was.
    private func move(_ from: Member.ID, to into: Member.ID) throws -> Int {
        let donations = try connection.queryFirst(
            "SELECT count(*) FROM donation WHERE member_id = ? AND voided IS NULL", .id(from)
        ) { try $0.count(0) }
        // Who gave a donation needs no other thanks for it.
        try connection.run(
            """
            UPDATE donation SET soft_credit_id = CASE WHEN member_id IN (?1, ?2) THEN NULL ELSE ?2 END
            WHERE soft_credit_id = ?1 OR (soft_credit_id = ?2 AND member_id = ?1)
            """, .id(from), .id(into))
        try connection.seal(.donation, where: "soft_credit_id = ?1 OR member_id IN (?1, ?2)", .id(into), .id(from))
        for table in [FactTable.membership, .donation, .pledge, .memberIdentity] {
            try connection.run(
                "UPDATE \(table.rawValue) SET member_id = ? WHERE member_id = ?", .id(into), .id(from))
            try connection.seal(table, where: "member_id = ?", .id(into))
        }
        return donations ?? 0
    }

    /// The merged record that a reference names, if it names one.
    private func formerID(_ reference: MemberReference) throws -> Member.ID? {
        switch reference {
        case .id(let id): id
        case .email(let email):
            try connection.queryFirst(
                "SELECT id FROM member WHERE email_key = ? AND email_key IS NOT NULL AND voided IS NULL",
                .text(email.key)
            ) { try $0.id(0) } ?? connection.formerMember(withEmail: email)
        case .external: nil
        }
    }

    /// The live member with this identifier, or with whom the one who had it was merged.
    func livePerson(_ id: Member.ID) throws -> Member.ID {
        guard let person = try connection.person(id) else { throw StoreError(.notFound, "There is no member \(id)") }
        return person
    }

    static func erasedRefusal(_ member: Member.ID) -> StoreError {
        StoreError(
            .conflict, "The member \(member) was erased: only that they counted is left",
            advice: "Add the person anew if they joined again")
    }
}

extension Member {
    /// The same member with what is known only by another record of the same person. Whoever is anonymous by either is
    /// anonymous; the consent to stand on an honour roll is as this record has it.
    fileprivate func completed(by other: Member) throws -> Member {
        try Member(
            id: id, name: name ?? other.name, email: email ?? other.email, externalIdentities: externalIdentities,
            visibility: other.visibility == .anonymous ? .anonymous : visibility, rollConsent: rollConsent,
            note: note ?? other.note)
    }
}
