import CampaignsExchange
import Foundation
import Testing

@Suite(.enabled(if: RealData.has("csv-spectrum"), RealData.isMissing))
struct `The csv-spectrum files` {
    @Test(arguments: [
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ])
    func `read as their JSON says`(name: String) throws {
        let reading = try Reading(FileByteSource(path: RealData.path("csv-spectrum/csvs/\(name).csv")))
        let json = try RealData.data("csv-spectrum/json/\(name).json")
        // One file holds a lone object where the others hold an array.
        let expected =
            try (try? JSONDecoder().decode([[String: String]].self, from: json))
            ?? [JSONDecoder().decode([String: String].self, from: json)]
        var rows = reading.rows.map { Dictionary(uniqueKeysWithValues: zip(reading.header, $0)) }
        if name == "location_coordinates" {
            // Its CSV and its JSON name different telephone numbers; everything else must agree.
            #expect(rows.first?["Contact Phone Number"] == "2095257564")
            rows[0]["Contact Phone Number"] = expected[0]["Contact Phone Number"]
        }
        #expect(rows == expected)
        #expect(reading.rejected == [])
    }
}
