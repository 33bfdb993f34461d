extension Wording {
    /// German.
    public static let german = Wording("de", .oneAndOther, germanTable(), .english)

    private static func germanTable() -> [String: Forms] {
        let members = Forms(one: "Mitglied", other: "Mitglieder")
        let ofMembers = Forms(one: "Mitglied", other: "Mitgliedern")
        let newMembers = Forms(one: "neues Mitglied", other: "neue Mitglieder")
        let ofNewMembers = Forms(one: "neuen Mitglied", other: "neuen Mitgliedern")
        let donors = Forms(one: "spendende Person", other: "Spendende")
        let ofDonors = Forms(one: "spendenden Person", other: "Spendenden")
        let next = "Das nächste Ziel, {target} {noun}, haben wir um {missing} verfehlt."
        let missed = "Am Ende waren es {value} von {target} {noun}, {missing} weniger als unser Ziel."
        let earlier = "{target} {noun} am {day} erreicht, jetzt {value}."
        let before = "{target} {noun} am {day} erreicht, zum Schluss {value}."
        return [
            "members.label": "Mitglieder",
            "members.target": members.within("{target} {noun}"),
            // Never a year and a number next to each other: "bis Ende 2025 25.000".
            "members.ask": members.within("Helfen Sie uns, bis {deadline} auf {target} {noun} zu kommen."),
            "members.thanks": ofMembers.within("Danke! Wir haben unser Ziel von {target} {noun} erreicht."),
            "members.thanksAndMore": ofMembers.within(
                "Danke! Wir haben unser Ziel von {target} {noun} erreicht und um {excess} übertroffen."),
            "members.thanksForEarlier": members.within("{target} {noun} erreicht. Danke!"),
            "members.nextMissed": members.within(next),
            "members.missed": ofMembers.within(missed),
            "members.reachedEarlier": members.within(earlier),
            "members.reachedBeforeClose": members.within(before),

            "newMembers.label": "neue Mitglieder",
            "newMembers.target": newMembers.within("{target} {noun}"),
            "newMembers.ask": newMembers.within("Helfen Sie uns, {target} {noun} bis {deadline} zu gewinnen."),
            "newMembers.thanks": newMembers.within("Danke! Wir haben {target} {noun} gewonnen."),
            "newMembers.thanksAndMore": newMembers.within(
                "Danke! Wir haben {target} {noun} gewonnen und {excess} dazu."),
            "newMembers.thanksForEarlier": newMembers.within("{target} {noun} gewonnen. Danke!"),
            "newMembers.nextMissed": newMembers.within(next),
            "newMembers.missed": ofNewMembers.within(missed),
            "newMembers.reachedEarlier": newMembers.within(earlier),
            "newMembers.reachedBeforeClose": newMembers.within(before),

            "donors.label": "Spendende",
            "donors.target": donors.within("{target} {noun}"),
            "donors.ask": donors.within("Helfen Sie uns, {target} {noun} bis {deadline} zu finden."),
            "donors.thanks": donors.within("Danke! Wir haben {target} {noun} gefunden."),
            "donors.thanksAndMore": donors.within("Danke! Wir haben {target} {noun} gefunden und {excess} dazu."),
            "donors.thanksForEarlier": donors.within("{target} {noun} gefunden. Danke!"),
            "donors.nextMissed": donors.within(next),
            "donors.missed": ofDonors.within(missed),
            "donors.reachedEarlier": donors.within(earlier),
            "donors.reachedBeforeClose": donors.within(before),

            "raised.label": "gesammelt",
            "raised.target": "{target}",
            "raised.ask": "Helfen Sie uns, {target} bis {deadline} zu sammeln.",
            "raised.thanks": "Danke! Wir haben {target} gesammelt.",
            "raised.thanksAndMore": "Danke! Wir haben {target} gesammelt und {excess} dazu.",
            "raised.thanksForEarlier": "{target} gesammelt. Danke!",
            "raised.nextMissed": "Das nächste Ziel, {target}, haben wir um {missing} verfehlt.",
            "raised.missed": "Am Ende waren es {value} von {target}, {missing} weniger als unser Ziel.",
            "raised.reachedEarlier": "{target} am {day} erreicht, jetzt {value}.",
            "raised.reachedBeforeClose": "{target} am {day} erreicht, zum Schluss {value}.",

            "committed.label": "gespendet und zugesagt",
            "committed.target": "{target} an Spenden und Zusagen",
            "committed.ask": "Helfen Sie uns, {target} an Spenden und Zusagen bis {deadline} zu erreichen.",
            "committed.thanks": "Danke! {target} sind gespendet und zugesagt.",
            "committed.thanksAndMore": "Danke! {target} sind gespendet und zugesagt und {excess} dazu.",
            "committed.thanksForEarlier": "{target} gespendet und zugesagt. Danke!",
            "committed.nextMissed": "Das nächste Ziel, {target}, haben wir um {missing} verfehlt.",
            "committed.missed":
                "Am Ende waren {value} von {target} gespendet und zugesagt, {missing} weniger als unser Ziel.",
            "committed.reachedEarlier": "{target} am {day} erreicht, jetzt {value}.",
            "committed.reachedBeforeClose": "{target} am {day} erreicht, zum Schluss {value}.",

            "recurring.label": "im Monat",
            "recurring.target": "{target} im Monat",
            "recurring.ask": "Helfen Sie uns, bis {deadline} auf {target} im Monat zu kommen.",
            "recurring.thanks": "Danke! Wir haben unser Ziel von {target} im Monat erreicht.",
            "recurring.thanksAndMore":
                "Danke! Wir haben unser Ziel von {target} im Monat erreicht und um {excess} übertroffen.",
            "recurring.thanksForEarlier": "{target} im Monat erreicht. Danke!",
            "recurring.nextMissed": "Das nächste Ziel, {target} im Monat, haben wir um {missing} verfehlt.",
            "recurring.missed": "Am Ende waren es {value} von {target} im Monat, {missing} weniger als unser Ziel.",
            "recurring.reachedEarlier": "{target} im Monat am {day} erreicht, jetzt {value}.",
            "recurring.reachedBeforeClose": "{target} im Monat am {day} erreicht, zum Schluss {value}.",

            "outOf": "{value} von {target}",
            "outOfWithPercent": "{value} von {target}, {percent}",
            "unknown": "Der Stand ist im Moment nicht bekannt.",
            "unknownShort": "unbekannt",
            "deadline.endOfYear": "Ende {year}",
            "deadline.endOfMonth": "Ende {month}",
            "deadline.endOfMonthOfYear": "Ende {month} {year}",
            "deadline.day": "zum {date}",
            "deadline.time": "{deadline}, {time}",
            "dateAndTime": "{date}, {time}",
            "time.daysLeft": Forms(one: "noch {count} Tag", other: "noch {count} Tage"),
            "time.hoursLeft": Forms(one: "noch {count} Stunde", other: "noch {count} Stunden"),
            "time.minutesLeft": Forms(one: "noch {count} Minute", other: "noch {count} Minuten"),
            "time.lessThanAMinuteLeft": "noch weniger als eine Minute",
            "time.asOf": "Stand {instant}",
            "time.startsOn": "beginnt am {start}",
            "time.endedOn": "beendet am {end}",
            "time.ended": "beendet",
            "time.lastDayOf": "Letzter Tag: {title}",
            "unconverted": "Nicht umgerechnet und darum nicht enthalten: {list}",
            "unconverted.item": Forms(one: "{amount} aus {count} Spende", other: "{amount} aus {count} Spenden"),
            "unconverted.memberships": Forms(
                one: "{amount} im Monat aus {count} Mitgliedschaft",
                other: "{amount} im Monat aus {count} Mitgliedschaften"),

            "report.goal": "Ziel",
            "report.value": "Stand",
            "report.adjustments": "Korrekturen",
            "report.withoutAdjustments": "{adjustments} ({value} ohne)",
            "report.remaining": "Es fehlen",
            "report.percent": "Prozent",
            "report.firstReached": "Zuerst erreicht",
            "report.notYet": "noch nicht",
            "report.never": "nie",
            "report.phase": "Phase",
            "phase.upcoming": "bevorstehend",
            "phase.active": "läuft",
            "phase.reached": "erreicht",
            "phase.endedReached": "beendet, Ziel erreicht",
            "phase.endedMissed": "beendet, Ziel verfehlt",
            "report.starts": "Beginn",
            "report.lastDay": "Letzter Tag",
            "report.closes": "Ende",
            "report.timeLeft": "Zeit",
            "report.requiredPace": "Nötiges Tempo",
            "report.last7Days": "Letzte 7 Tage",
            "report.last28Days": "Letzte 28 Tage",
            "report.sinceStart": "Seit Beginn",
            "report.perDay": "{amount} pro Tag",
            "report.evenPace": "Gleichmäßig",
            "report.evenPaceValue": "{value} bis jetzt, {comparison}",
            "report.ahead": "{difference} voraus",
            "report.behind": "{difference} zurück",
            "report.unconverted": "Nicht umgerechnet",
            "report.asOf": "Zeitpunkt",
            "report.revision": "Revision",
            "report.goalItem": "{target}: {value}, {percent}",
            "report.goals": "Ziel {number}",

            "history.day": "Tag",
            "history.value": "Stand",
            "history.target": "Ziel",
            "history.percent": "Prozent",
            "history.empty": "Es gibt noch keine Zahlen: Die Kampagne beginnt am {day}.",
            "chart.actual": "Tatsächlich",
            "chart.required": "Gleichmäßig",
            "chart.target": "Ziel",
            "chart.projection": "Prognose",
            "chart.empty": "Es gibt noch keine Zahlen für ein Diagramm.",
        ]
    }
}
