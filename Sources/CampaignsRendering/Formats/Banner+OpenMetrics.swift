import Campaigns

extension Banner {
    /// The figures as an OpenMetrics exposition, for Prometheus and its kind; all of them gauges, since every figure may
    /// fall. Ends with `# EOF` and a line end.
    ///
    /// Each goal is a series of its own, by the labels `campaign`, `goal` (its place, from 1), `metric` and, for money,
    /// `currency`. Money is in major units.
    public func openMetrics() -> String {
        var exposition = Exposition()
        let campaign = [("campaign", progress.campaign.slug)]
        exposition.add(
            "campaign_info", "The campaign's title, last day and time zone; always 1.",
            [
                (
                    campaign + [
                        ("title", progress.campaign.title), ("deadline", progress.lastDay.description),
                        ("time_zone", progress.campaign.calendar.identifier),
                    ], "1"
                )
            ])
        exposition.add(
            "campaign_phase", "1 for the phase the campaign is in, 0 for the others.",
            Campaign.Progress.Phase.allCases.map {
                (campaign + [("phase", $0.rawValue)], $0 == progress.phase ? "1" : "0")
            })
        addGoals(to: &exposition)
        addPace(to: &exposition)
        if !progress.unconverted.isEmpty {
            exposition.add(
                "campaign_unconverted", "Money that the goal cannot count for want of a conversion.",
                progress.unconverted.map {
                    (
                        campaign + [("currency", $0.amount.currency.code), ("of", $0.source.rawValue)],
                        $0.amount.decimalString
                    )
                })
        }
        let secondsLeft = max(0, progress.closesAt.milliseconds(since: progress.asOf) / 1000)
        exposition.add(
            "campaign_seconds_left", "Whole seconds until the campaign closes, 0 after that.",
            [(campaign, String(secondsLeft))])
        exposition.add(
            "campaign_as_of_timestamp_seconds", "The instant the figures were asked for, as a Unix time.",
            [(campaign, String(progress.asOf.millisecondsSince1970 / 1000))])
        return exposition.text + "# EOF\n"
    }

    private func labels(_ goal: Int) -> [(String, String)] {
        let (of, slug) = (progress.goals[goal].goal, progress.campaign.slug)
        return [("campaign", slug), ("goal", String(goal + 1)), ("metric", of.metric.rawValue)]
            + (of.currency.map { [("currency", $0.code)] } ?? [])
    }

    private func addGoals(to exposition: inout Exposition) {
        func add(_ name: String, _ help: String, _ value: (GoalProgress) -> String) {
            exposition.add(name, help, progress.goals.indices.map { (labels($0), value(progress.goals[$0])) })
        }
        add("campaign_value", "The figure, with adjustments.") { $0.goal.text(of: $0.value) }
        add("campaign_adjustments", "The part of the figure that is adjustments.") { $0.goal.text(of: $0.adjustments) }
        add("campaign_target", "The target in force.") { $0.goal.text(of: $0.target) }
        add("campaign_remaining", "What is missing, never negative.") { $0.goal.text(of: $0.remaining) }
        add("campaign_progress_ratio", "The figure divided by the target, floored to four decimals.") {
            String(Double($0.tenThousandths) / 10_000)
        }
        add("campaign_reached", "1 if the figure is at least the target, else 0.") { $0.isReached ? "1" : "0" }
    }

    private func addPace(to exposition: inout Exposition) {
        let (pace, goal, labels) = (progress.pace, progress.current.goal, labels(progress.currentIndex))
        func text(_ value: Double) -> String { Figure(perDay: value, of: goal).text }
        if let required = pace.requiredPerDay {
            exposition.add(
                "campaign_required_per_day", "What is missing from the current goal for each whole day left.",
                [(labels, text(required))])
        }
        exposition.add(
            "campaign_pace_per_day", "The change of the current goal's figure for each day of a window.",
            [
                (labels + [("window", "7d")], text(pace.last7Days)),
                (labels + [("window", "28d")], text(pace.last28Days)),
                (labels + [("window", "start")], text(pace.sinceStart)),
            ])
    }
}

/// The lines of an exposition: a family of samples after its help and type.
private struct Exposition {
    private(set) var text = ""

    mutating func add(_ name: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]) {
        // In OpenMetrics the type stands first, and both before the samples.
        text += "# TYPE \(name) gauge\n# HELP \(name) \(help)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.0)=\"\(OpenMetricsText.escaped($0.1))\"" }
            text += "\(name){\(labels.joined(separator: ","))} \(sample.value)\n"
        }
    }
}
