public import Campaigns

/// Where a page of a banner will stand, for the tags that social networks read.
public struct PageSurroundings: Hashable, Sendable {
    /// The page's own address, or nil if it is not known.
    public let address: String?
    /// The address of its picture, or nil if there is none. Most networks draw PNG and JPEG only: ``Banner/svg(_:_:)`` of
    /// a ``PictureSize/card``, turned into one of them, is made for it.
    public let image: String?

    /// Makes a place for a page.
    /// - Throws: `DomainError` if an address is not a whole one of http or https.
    public init(address: String? = nil, image: String? = nil) throws(DomainError) {
        self.address = try Self.checked(address, "a page's address")
        self.image = try Self.checked(image, "a picture's address")
    }

    /// Nowhere that is known.
    private init() { (address, image) = (nil, nil) }

    /// Where nothing is known, so that the page has no address and no picture to name.
    public static let unknown = PageSurroundings()

    private static func checked(_ address: String?, _ what: String) throws(DomainError) -> String? {
        guard let address else { return nil }
        guard let link = try? Campaign.Link(address: address), !address.lowercased().hasPrefix("mailto:") else {
            throw DomainError(.campaign, "\(what) starts with https:// or http:// and has no spaces")
        }
        return link.plainAddress
    }
}
