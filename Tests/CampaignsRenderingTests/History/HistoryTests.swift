import Campaigns
import Testing

@testable import CampaignsRendering

struct HistoryTests {
    private let sample = Sample().with {
        $0.start = "2025-11-14"
        $0.changes = [("2025-06-01T00:00:00Z", 12_000), ("2025-11-15T21:59:59Z", 5), ("2025-11-15T22:00:00Z", -10)]
        $0.revisions = [("2025-11-16T10:00:00Z", 30_000)]
    }

    @Test func `CSV has a row for each day from the start to the as-of`() throws {
        #expect(
            try HistoryCSV(sample.history()).text == """
                date,value,target
                2025-11-14,12000,25000
                2025-11-15,12005,25000
                2025-11-16,11995,30000
                2025-11-17,11995,30000

                """)
    }

    @Test func `money in CSV is exact and ungrouped`() throws {
        let money = sample.with {
            $0.metric = .raised
            $0.currency = "EUR"
            $0.changes = [("2025-11-15T08:00:00Z", 123_456), ("2025-11-17T08:00:00Z", -123_460)]
        }
        #expect(
            try HistoryCSV(money.history()).text == """
                date,value,target
                2025-11-14,0.00,250.00
                2025-11-15,1234.56,250.00
                2025-11-16,1234.56,300.00
                2025-11-17,-0.04,300.00

                """)
    }

    @Test func `the table aligns figures to the right`() throws {
        #expect(
            try HistoryTable(sample.history()).text() == """
                Day          Value  Target  Percent
                2025-11-14  12,000  25,000      48%
                2025-11-15  12,005  25,000      48%
                2025-11-16  11,995  30,000      39%
                2025-11-17  11,995  30,000      39%
                """)
    }

    @Test func `before the start there is a header, an empty list or a sentence, and no row`() throws {
        let history = try sample.with { $0.asOf = "2025-11-01T00:00:00Z" }.history()
        #expect(HistoryCSV(history).text == "date,value,target\n")
        #expect(HistoryTable(history).text() == "There are no figures yet: the campaign starts on 14 Nov 2025.")
        #expect(try JSONDocument.encode(HistoryDocument(history)).contains("\"points\" : [\n\n  ]"))
    }

    @Test func `the document names the goal and its points`() throws {
        let history = try sample.with { $0.asOf = "2025-11-14T12:00:00Z" }.history()
        #expect(
            try JSONDocument.encode(HistoryDocument(history)) == """
                {
                  "asOf" : "2025-11-14T12:00:00Z",
                  "campaign" : "members-2025",
                  "evaluatedAt" : "2025-11-14T12:00:00Z",
                  "goal" : {
                    "counting" : [
                      "paying",
                      "gift"
                    ],
                    "metric" : "members",
                    "target" : 25000
                  },
                  "points" : [
                    {
                      "date" : "2025-11-14",
                      "target" : 25000,
                      "value" : 12000
                    }
                  ],
                  "revision" : 1842,
                  "timeZone" : "Europe/Kyiv"
                }
                """)
    }
}
