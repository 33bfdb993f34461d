import Campaigns
import Foundation

/// One observed campaign: its readings, with nothing left out between them.
struct Series {
    /// The path under the folder of series, such as `daily/kickstarter-larry-backers.csv`.
    let name: String
    /// Steps a day: 1, or 24 of an hourly series.
    let stepsPerDay: Double
    /// The step of the first reading, since 1970.
    let firstStep: Int
    /// The value at each step from the first reading to the last; where none was read, the one before.
    let values: [Int64]

    /// The end of the campaign in steps after the first reading.
    var end: Int { values.count - 1 }
    /// How long it is, in days.
    var days: Double { Double(end) / stepsPerDay }

    /// The campaign the series is of. Its people and its money are two series of one campaign, and what is learned from
    /// one must not be tried on the other.
    var campaign: String {
        var name = name.split(separator: "/").last.map(String.init) ?? name
        for suffix in [".csv", "-backers", "-pledged-usd", "-donations", "-customers", "-revenue-usd", "-usd"]
        where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
        return name
    }

    /// What kind of campaign it is: the first word of its name.
    var kind: String { campaign.split(separator: "-").first.map(String.init) ?? campaign }

    /// The same series, ending earlier.
    func ending(at step: Int) -> Series {
        Series(
            name: name, stepsPerDay: stepsPerDay, firstStep: firstStep, values: Array(values[...min(max(step, 1), end)])
        )
    }

    /// Where one stands when a share of the time has gone.
    func standing(at share: Double) -> Int { max(1, Int(share * Double(end))) }

    /// The forecast that would have been made there.
    func forecast(standingAt step: Int, table: SurgeTable) throws -> FlowForecast {
        let readings = values[...step].enumerated().map {
            FlowForecast.Reading(days: Double($0.offset) / stepsPerDay, value: $0.element)
        }
        return try FlowForecast(readings, opening: nil, days: days, table: table)
    }

    /// The logarithm of the growth that came ÷ what the pace so far would have brought.
    func surge(standingAt step: Int) throws -> Double {
        let forecast = try forecast(standingAt: step, table: .learned)
        // What fell at the end is told apart from what stood still by neither: a little growth has a logarithm.
        let growth = max(Double(values[end]) - Double(values[step]), 1e-9 * Double(values[end]))
        return log(growth / forecast.steadyGrowth)
    }
}

extension Series {
    /// All series below a folder, by name.
    static func all(in folder: URL) throws -> [Series] {
        try ["daily", "hourly"].flatMap { kind in
            try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: kind).path)
                .filter { $0.hasSuffix(".csv") }.sorted()
                .map { try Series(reading: folder, name: "\(kind)/\($0)") }
        }
    }

    /// Money is kept in hundredths, as a campaign would.
    private init(reading folder: URL, name: String) throws {
        let isHourly = name.hasPrefix("hourly/")
        let scale = name.hasSuffix("usd.csv") ? 100.0 : 1
        let rows = try CSV(reading: folder.appending(path: name)).rows
        var firstStep: Int?
        var values: [Int64] = []
        for row in rows {
            guard let time = row["date"] ?? row["time"], let step = Self.step(time, isHourly: isHourly),
                let value = row["value"].flatMap({ Double($0) })
            else { throw BacktestError("\(name) has a row without a time or a value") }
            let first = firstStep ?? step
            firstStep = first
            while values.count < step - first, let last = values.last { values.append(last) }
            values.append(Int64((value * scale).rounded()))
        }
        guard let firstStep, values.count > 1 else { throw BacktestError("\(name) has no two readings") }
        self.init(name: name, stepsPerDay: isHourly ? 24 : 1, firstStep: firstStep, values: values)
    }

    /// Days or hours since 1970 of a day or an instant.
    static func step(_ text: String, isHourly: Bool) -> Int? {
        guard case .some(let point) = DayOrInstant(iso8601: text) else { return nil }
        switch point {
        case .day(let day): return day.daysSince1970
        case .instant(let instant): return Int(instant.millisecondsSince1970 / (isHourly ? 3_600_000 : 86_400_000))
        }
    }
}

/// A file of comma-separated values without quotes, as the series are.
struct CSV {
    let rows: [[String: String]]

    init(reading file: URL) throws {
        let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
        let header = (lines.first ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        rows = lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            return Dictionary(zip(header, cells)) { first, _ in first }
        }
    }
}

/// Why the back-test cannot be made.
struct BacktestError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
