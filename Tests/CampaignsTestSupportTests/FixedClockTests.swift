import Campaigns
import CampaignsTestSupport
import Testing

@Suite struct `A fixed clock` {
    @Test func `stands still until it is moved`() throws {
        let clock = try #require(FixedClock(iso8601: "2025-11-17T12:00:00Z"))
        #expect(clock.now == clock.now)
        clock.advance(by: .seconds(90))
        #expect(clock.now.description == "2025-11-17T12:01:30Z")
        clock.advance(by: .milliseconds(-500))
        #expect(clock.now.description == "2025-11-17T12:01:29.500Z")
        clock.now = .distantPast
        #expect(clock.recording(by: "office") == Recording(at: .distantPast, by: "office"))
    }

    @Test func `keeps inside the years 1 to 9999`() {
        let clock = FixedClock(at: .distantFuture)
        clock.advance(by: .seconds(Int64.max))
        #expect(clock.now == .distantFuture)
        clock.advance(by: .seconds(Int64.min))
        #expect(clock.now == .distantPast)
    }

    @Test(arguments: ["", "2025-11-17", "2025-11-17T12:00:00", "noon"])
    func `does not start from a text that is no instant`(text: String) {
        #expect(FixedClock(iso8601: text) == nil)
    }
}
