import Campaigns

extension Context {
    /// Calls `show` with a campaign's progress now and whenever a picture of it would differ, until Ctrl-C, which is the
    /// way to end it and no failure.
    ///
    /// One call follows another, never two at a time; of changes that come faster than they can be shown, only the last
    /// one is.
    func keepingUp(
        with campaign: Campaign, in store: any CampaignStore,
        _ show: @escaping @Sendable (Campaign.Progress) async throws -> Void
    ) async throws -> ExitCode {
        do {
            try await Interrupts.cancelling {
                for try await progress in store.progressUpdates(of: campaign.id, now: { instant }) {
                    try await show(progress)
                }
            }
        } catch is CancellationError {}
        return .done
    }
}
