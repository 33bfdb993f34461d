import Campaigns
import Testing

@testable import CampaignsRendering

struct ProgressReportTests {
    @Test func `the report shows every goal, the adjustments and what is not converted`() throws {
        let sample = Sample().with {
            $0.metric = .raised
            $0.currency = "EUR"
            $0.title = "Roof\u{202E} 2025"
            $0.targets = [1_000_000, 2_500_000]
            $0.changes = [("2025-02-01T00:00:00Z", 1_234_500)]
            $0.adjustments = [("2025-03-01T00:00:00Z", -10_050)]
            $0.unconverted = [("20.50 GBP", 2)]
            $0.deadline = "2025-12-15T16:30:00Z"
        }
        // The adjustment is on the first goal, the figures above are of the second, which is the current one.
        #expect(
            try ProgressReport(sample.progress()).text() == """
                Roof\u{FFFD} 2025
                Goal             €25,000
                Value            €12,345
                Remaining        €12,655
                Percent          49%
                First reached    not yet
                Goal 1           €10,000: €12,244.50, 122%
                Goal 2           €25,000: €12,345, 49%
                Phase            active
                Starts           1 Jan 2025
                Closes           15 Dec 2025, 18:30 EET
                Time left        28 days left
                Pace needed      €451.96 per day
                Last 7 days      €0 per day
                Last 28 days     €0 per day
                Since the start  €38.50 per day
                Even pace        €22,979.51 by now, €10,634.51 behind
                Not converted    £20.50 from 2 donations
                As of            17 Nov 2025, 14:00 EET
                Revision         1842
                """)
        #expect(
            try ProgressReport(sample.with { $0.targets = [2_500_000] }.progress()).text()
                .contains("\nAdjustments      -€100.50 (€12,345 without)\n"))
    }
}
