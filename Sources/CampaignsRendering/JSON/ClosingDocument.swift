public import Campaigns

/// That a campaign was closed, in a document: until when it counts, and the revision at which its result was frozen.
public struct ClosingDocument: Encodable, Hashable, Sendable {
    private let at: String
    private let recordedAt: String
    private let revision: Int64

    /// Makes the document of a closing.
    public init(_ closing: Campaign.Closing) {
        at = closing.closedAt.description
        recordedAt = closing.recordedAt.description
        revision = closing.revision
    }
}
