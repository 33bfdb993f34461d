import Campaigns
import CampaignsExchange
import CampaignsRendering

/// A donation with what went back of it as JSON, and as a row of CSV.
struct DonationDocument: Encodable {
    struct Back: Encodable {
        let id: String
        let kind: String
        let amount: String
        let reversedAt: String
        let externalId: ExplicitNull<String>

        init(_ reversal: Reversal) {
            id = reversal.id.description
            kind = reversal.kind.rawValue
            amount = reversal.amount.decimalString
            reversedAt = reversal.reversedAt.description
            externalId = ExplicitNull(reversal.externalIdentity?.description)
        }
    }

    let id: String
    let receivedAt: String
    let amount: String
    let net: String
    let currency: String
    let fee: ExplicitNull<Amount>
    let converted: ExplicitNull<Amount>
    let donor: ExplicitNull<String>
    let campaign: ExplicitNull<String>
    let visibility: String
    let pledge: ExplicitNull<String>
    let softCredit: ExplicitNull<String>
    let externalId: ExplicitNull<String>
    let reversals: [Back]

    init(_ record: DonationRecord, _ slugs: [Campaign.ID: String]) {
        let donation = record.donation
        id = donation.id.description
        receivedAt = donation.receivedAt.description
        amount = donation.amount.decimalString
        net = record.net.decimalString
        currency = donation.amount.currency.code
        fee = ExplicitNull(donation.fee.map(Amount.init))
        converted = ExplicitNull(donation.converted.map(Amount.init))
        donor = ExplicitNull(donation.donor?.description)
        campaign = ExplicitNull(donation.campaign.flatMap { slugs[$0] })
        visibility = donation.visibility.rawValue
        pledge = ExplicitNull(donation.pledge?.description)
        softCredit = ExplicitNull(donation.softCredit?.description)
        externalId = ExplicitNull(donation.externalIdentity?.description)
        reversals = record.reversals.map(Back.init)
    }

    static let header = [
        "id", "received_at", "amount", "net", "currency", "fee", "converted_amount", "converted_currency", "donor",
        "campaign", "visibility", "pledge", "soft_credit", "external_id",
    ]

    var cells: [CSVWriter.Cell] {
        [
            .plain(id), .plain(receivedAt), .plain(amount), .plain(net), .plain(currency), .plain(fee.value?.amount),
            .plain(converted.value?.amount), .plain(converted.value?.currency), .plain(donor.value),
            .plain(campaign.value), .plain(visibility), .plain(pledge.value), .plain(softCredit.value),
            .text(externalId.value),
        ]
    }
}

/// An amount with its currency, as JSON.
struct Amount: Encodable {
    let amount: String
    let currency: String

    init(_ money: Money) {
        amount = money.decimalString
        currency = money.currency.code
    }
}
