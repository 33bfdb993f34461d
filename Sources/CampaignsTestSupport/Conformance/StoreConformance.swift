/// What every `CampaignStore` must keep, whatever it is built on.
///
/// A back end of your own is held to it by one test:
/// ```swift
/// @Test(arguments: StoreConformance.rules)
/// func `the store keeps the rules`(rule: StoreRule) async throws {
///     try await rule.check(StoreBacking("PostgreSQL") { body in
///         let store = try await PostgresStore.openEmpty()
///         try await body(store)
///         await store.close()
///     })
/// }
/// ```
public enum StoreConformance {
    /// Every rule, in order of subjects. They do not depend on each other and may be checked at the same time.
    public static let rules: [StoreRule] = [
        campaignRules, goalRules, revisionRules, adjustmentRules, closingRules,
        memberRules, termRules, membershipDefinitionRules, levelRules, mergeRules, peopleRules, rollRules, erasureRules,
        donationRules, reversalRules, givingDefinitionRules, recurringRules, pledgeRules, committedRules,
        progressRules, explanationRules, historyRules, forecastRules, firstReachedRules, busyHourRules, zoneRules,
        importRules, importTermRules, importSequelRules, importDonationRules, importPledgeRules, eventRules, undoRules,
        correctionRules, voidRules, keyRules, transactionRules, changeLogRules,
    ].flatMap(\.rules)
}
