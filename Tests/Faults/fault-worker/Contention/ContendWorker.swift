import Campaigns
import CampaignsSQLite
import Foundation

extension Worker {
    /// `contend DATABASE --writer N --tasks N --start T --milliseconds N`: so many tasks record donations through one
    /// store, from a point in time on for a while. Prints a line for each task when all are done: how many it recorded,
    /// how often it was told `busy`, other errors, and the microseconds of each record.
    static func contend(_ options: Options) async throws {
        let path = try options.word(1, "a database")
        let writer = try options.required("writer")
        let tasks = try options.required("tasks")
        let store = try await SQLiteCampaignStore.open(.file(path), access: .readWrite)
        let campaign = try await store.campaign(slug: SampleCampaign.slug).id
        let start = Date(timeIntervalSince1970: Double(try options.required("start")) / 1000)
        let end = start.addingTimeInterval(Double(try options.required("milliseconds")) / 1000)
        try await Task.sleep(for: .seconds(max(0, start.timeIntervalSinceNow)))

        let lines = await withTaskGroup(of: String.self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var (number, busy, other) = (0, 0, 0)
                    var latencies: [String] = []
                    while Date.now < end {
                        let begin = ContinuousClock.now
                        do {
                            // Donations only: the numbers that mean members are passed over.
                            if number % 4 == 3 { number += 1 }
                            _ = try await SampleRecord("c\(writer)-\(task)", number).write(to: store, campaign)
                            number += 1
                            latencies.append(String((ContinuousClock.now - begin) / .microseconds(1)).wholePart)
                        } catch let error as StoreError where error.code == .busy {
                            busy += 1
                        } catch {
                            other += 1
                        }
                    }
                    return "\(busy) \(other) \(latencies.joined(separator: " "))"
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for line in lines { Console.print(line) }
        await store.close()
    }
}

extension String {
    /// The digits before the point.
    fileprivate var wholePart: String { String(prefix { $0 != "." }) }
}
