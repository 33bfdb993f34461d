import Campaigns
import Foundation
import Testing

@testable import MembershipDrive

@Test func `the drive counts its member once, however often it runs`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "drive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let now = try #require(Instant(iso8601: "2025-11-17T12:00:00Z"))
    for _ in 0..<2 {
        let banner = try await MembershipDrive.banner(
            in: .file(folder.appending(path: "drive.sqlite").path), now: now)
        #expect(
            banner == """
                1 out of 25,000
                ▏░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  0%
                Quality journalism takes work — and a community that cares.
                Help us reach 25,000 members by the end of 2025.
                44 days left · as of 17 Nov 2025, 14:00 EET
                """)
    }
}
