import Campaigns
import Dispatch
import Foundation
import HTTPServer
import Newsroom

/// Serves the newsroom until it is told to stop.
@main
struct Main {
    static func main() async {
        do {
            let options = try Options(CommandLine.arguments.dropFirst(), ProcessInfo.processInfo.environment)
            if options.wantsHelp { return print(Options.help) }
            try await serve(options)
        } catch {
            FileHandle.standardError.write(Data("newsroom-service: \(error)\n".utf8))
            exit(error is Options.Mistake ? 64 : 1)
        }
    }

    private static func serve(_ options: Options) async throws {
        let now: @Sendable () -> Instant = { Instant(Date()) }
        let year = try CampaignCalendar(zone: "Europe/Kyiv").day(containing: now()).year
        var settings = Settings(
            database: .file(options.database), campaign: try Settings.drive(year: year),
            webhookSecrets: options.secrets)
        settings.countsTestMode = options.countsTestMode
        let service = try NewsroomService(settings, now: now)
        let server = try HTTPServer(port: options.port) { await service.answer($0) }
        let work = Task { await service.run() }
        print("Serving http://127.0.0.1:\(server.port)/ from \(options.database)")
        fflush(nil)
        await Signals.stop()
        await server.stop()
        work.cancel()
        await service.close()
    }
}

/// Waits for SIGINT or SIGTERM.
enum Signals {
    static func stop() async {
        let signals = [SIGINT, SIGTERM]
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        let sources = signals.map { number in
            // The default would end the process before anything is closed.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.activate()
            return source
        }
        for await _ in stream { break }
        for source in sources { source.cancel() }
    }
}
