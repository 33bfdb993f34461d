import Foundation
import HTTPServer
import Synchronization
import Testing

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

@testable import Newsroom

/// The service over real connections.
@Suite struct `The server` {
    /// Runs `body` with a newsroom that listens on a port.
    private func serving(_ body: (TestNewsroom, URL) async throws -> Void) async throws {
        try await TestNewsroom.with { newsroom in
            let server = try HTTPServer(port: 0) { await newsroom.service.answer($0) }
            let work = Task { await newsroom.service.run() }
            let address = try #require(URL(string: "http://127.0.0.1:\(server.port)"))
            do {
                try await body(newsroom, address)
            } catch {
                Issue.record(error)
            }
            work.cancel()
            await server.stop()
        }
    }

    @Test func `answers many at once`() async throws {
        try await serving { newsroom, address in
            _ = await newsroom.post(TestNewsroom.subscription(1))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<200 {
                    group.addTask {
                        let (data, _) = try await URLSession.shared.data(from: address)
                        return String(decoding: data, as: UTF8.self).contains("<strong>1</strong> out of 25,000")
                    }
                }
                for try await isRight in group { #expect(isRight) }
            }
        }
    }

    @Test func `takes a body of 256 KiB, and none that is larger`() async throws {
        try await serving { _, address in
            for (size, status) in [(HTTPServer.largestBody, 400), (HTTPServer.largestBody + 1, 413)] {
                var request = URLRequest(url: address.appending(path: "webhooks/stripe"))
                request.httpMethod = "POST"
                request.httpBody = Data(count: size)
                let (_, response) = try await URLSession.shared.data(for: request)
                #expect((response as? HTTPURLResponse)?.statusCode == status, "\(size)")
            }
        }
    }

    @Test func `sends the banner to open pages when it changes`() async throws {
        try await serving { newsroom, address in
            let reader = EventReader()
            let session = URLSession(configuration: .default, delegate: reader, delegateQueue: nil)
            let task = session.dataTask(with: address.appending(path: "events"))
            task.resume()
            try await reader.wait { $0.contains("<strong>0</strong> out of 25,000") }
            _ = await newsroom.post(TestNewsroom.subscription(1))
            try await reader.wait { $0.contains("<strong>1</strong> out of 25,000") }
            #expect(await newsroom.get("/metrics").text.contains("newsroom_readers 1"))
            task.cancel()
        }
    }

    @Test func `cannot listen where another does`() async throws {
        let first = try HTTPServer(port: 0) { _ in HTTPResponse("text/plain", "") }
        #expect(throws: HTTPServer.StartFailure.self) {
            _ = try HTTPServer(port: first.port) { _ in HTTPResponse("text/plain", "") }
        }
        await first.stop()
    }
}

/// Gathers what a stream sends.
private final class EventReader: NSObject, URLSessionDataDelegate {
    private let text = Mutex("")

    func urlSession(_: URLSession, dataTask _: URLSessionDataTask, didReceive data: Data) {
        text.withLock { $0 += String(decoding: data, as: UTF8.self) }
    }

    /// Waits until what was sent fits; fails the test after a while.
    func wait(_ fits: (String) -> Bool) async throws {
        for _ in 0..<2000 {
            if fits(text.withLock { $0 }) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("\(text.withLock { $0 })")
    }
}
