import Campaigns

/// What exports call records, so that an import knows them again: another system's name, else this store's own.
enum ExportNames {
    static func text<Entity>(_ identity: ExternalIdentity?, or id: Identifier<Entity>) -> String {
        identity?.description ?? "campaign:\(id)"
    }

    /// A person in one cell, as an import finds them again: by address, else by another system's name, else by this store's.
    static func text(_ member: Member) -> String {
        member.email?.address ?? text(member.externalIdentities.first, or: member.id)
    }

    /// The columns that tell whose a row is.
    static func people<Row>(_ person: @escaping @Sendable (Row) -> Member?) -> [ExportColumn<Row>] {
        [
            ExportColumn("email") { .text(person($0)?.email?.address) },
            ExportColumn("name") { .text(person($0)?.name) },
            ExportColumn("external_ids") { .text(ExternalIdentityList.text(person($0)?.externalIdentities ?? [])) },
            ExportColumn("member_id") { .plain(person($0)?.id.description) },
        ]
    }
}

/// A person as an entry of an export names them. What is not known has no key.
struct PersonDocument: Encodable {
    let id: String
    let email: String?
    let name: String?
    let externalIds: [String]

    init(_ member: Member) {
        id = member.id.description
        email = member.email?.address
        name = member.name
        externalIds = member.externalIdentities.map(\.description)
    }
}

/// An amount with its currency.
struct AmountDocument: Encodable {
    let amount: String
    let currency: String

    init(_ money: Money) {
        amount = money.decimalString
        currency = money.currency.code
    }
}
