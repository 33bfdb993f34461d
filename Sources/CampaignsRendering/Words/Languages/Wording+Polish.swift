extension Wording {
    /// Polish.
    public static let polish = Wording("pl", .polish, polishTable(), .english)

    private static func polishTable() -> [String: Forms] {
        let members = Forms(one: "członek", few: "członków", many: "członków", other: "członka")
        let ofMembers = Forms(one: "członka", other: "członków")
        let newMembers = Forms(
            one: "nowy członek", few: "nowych członków", many: "nowych członków", other: "nowego członka")
        let ofNewMembers = Forms(one: "nowego członka", other: "nowych członków")
        let donors = Forms(one: "darczyńca", few: "darczyńców", many: "darczyńców", other: "darczyńcy")
        let ofDonors = Forms(one: "darczyńcy", other: "darczyńców")
        let someDonors = Forms(one: "darczyńcę", other: "darczyńców")
        let next = "Do następnego celu ({target} {noun}) zabrakło {missing}."
        let missed = "Skończyło się na {value} z {target} {noun}, do celu zabrakło {missing}."
        let earlier = "Cel {target} {noun} osiągnięto {day}, teraz {value}."
        let before = "Cel {target} {noun} osiągnięto {day}, na koniec {value}."
        return [
            "members.label": "członkowie",
            "members.target": members.within("{target} {noun}"),
            "members.ask": ofMembers.within("Pomóż nam osiągnąć liczbę {target} {noun} do {deadline}."),
            "members.thanks": ofMembers.within("Dziękujemy! Osiągnęliśmy nasz cel: {target} {noun}."),
            "members.thanksAndMore": ofMembers.within(
                "Dziękujemy! Osiągnęliśmy nasz cel {target} {noun} i przekroczyliśmy go o {excess}."),
            "members.thanksForEarlier": ofMembers.within("Cel {target} {noun} osiągnięty. Dziękujemy!"),
            "members.nextMissed": members.within(next),
            "members.missed": ofMembers.within(missed),
            "members.reachedEarlier": ofMembers.within(earlier),
            "members.reachedBeforeClose": ofMembers.within(before),

            "newMembers.label": "nowi członkowie",
            "newMembers.target": newMembers.within("{target} {noun}"),
            "newMembers.ask": ofNewMembers.within("Pomóż nam pozyskać {target} {noun} do {deadline}."),
            "newMembers.thanks": ofNewMembers.within("Dziękujemy! Pozyskaliśmy {target} {noun}."),
            "newMembers.thanksAndMore": ofNewMembers.within(
                "Dziękujemy! Pozyskaliśmy {target} {noun} i jeszcze {excess}."),
            "newMembers.thanksForEarlier": ofNewMembers.within("Pozyskano {target} {noun}. Dziękujemy!"),
            "newMembers.nextMissed": newMembers.within(next),
            "newMembers.missed": ofNewMembers.within(missed),
            "newMembers.reachedEarlier": ofNewMembers.within(earlier),
            "newMembers.reachedBeforeClose": ofNewMembers.within(before),

            "donors.label": "darczyńcy",
            "donors.target": donors.within("{target} {noun}"),
            "donors.ask": someDonors.within("Pomóż nam znaleźć {target} {noun} do {deadline}."),
            "donors.thanks": someDonors.within("Dziękujemy! Znaleźliśmy {target} {noun}."),
            "donors.thanksAndMore": someDonors.within("Dziękujemy! Znaleźliśmy {target} {noun} i jeszcze {excess}."),
            "donors.thanksForEarlier": someDonors.within("Znaleziono {target} {noun}. Dziękujemy!"),
            "donors.nextMissed": donors.within(next),
            "donors.missed": ofDonors.within(missed),
            "donors.reachedEarlier": ofDonors.within(earlier),
            "donors.reachedBeforeClose": ofDonors.within(before),

            "raised.label": "zebrano",
            "raised.target": "{target}",
            "raised.ask": "Pomóż nam zebrać {target} do {deadline}.",
            "raised.thanks": "Dziękujemy! Zebraliśmy {target}.",
            "raised.thanksAndMore": "Dziękujemy! Zebraliśmy {target} i jeszcze {excess}.",
            "raised.thanksForEarlier": "Zebrano {target}. Dziękujemy!",
            "raised.nextMissed": "Do następnego celu ({target}) zabrakło {missing}.",
            "raised.missed": "Skończyło się na {value} z {target}, do celu zabrakło {missing}.",
            "raised.reachedEarlier": "Cel {target} osiągnięto {day}, teraz {value}.",
            "raised.reachedBeforeClose": "Cel {target} osiągnięto {day}, na koniec {value}.",

            "committed.label": "zebrano i obiecano",
            "committed.target": "{target} wpłat i obietnic",
            "committed.ask": "Pomóż nam zebrać {target} we wpłatach i obietnicach do {deadline}.",
            "committed.thanks": "Dziękujemy! Zebrano i obiecano {target}.",
            "committed.thanksAndMore": "Dziękujemy! Zebrano i obiecano {target} i jeszcze {excess}.",
            "committed.thanksForEarlier": "Zebrano i obiecano {target}. Dziękujemy!",
            "committed.nextMissed": "Do następnego celu ({target}) zabrakło {missing}.",
            "committed.missed": "Zebrano i obiecano {value} z {target}, do celu zabrakło {missing}.",
            "committed.reachedEarlier": "Cel {target} osiągnięto {day}, teraz {value}.",
            "committed.reachedBeforeClose": "Cel {target} osiągnięto {day}, na koniec {value}.",

            "recurring.label": "miesięcznie",
            "recurring.target": "{target} miesięcznie",
            "recurring.ask": "Pomóż nam osiągnąć {target} miesięcznie do {deadline}.",
            "recurring.thanks": "Dziękujemy! Osiągnęliśmy nasz cel: {target} miesięcznie.",
            "recurring.thanksAndMore":
                "Dziękujemy! Osiągnęliśmy nasz cel {target} miesięcznie i przekroczyliśmy go o {excess}.",
            "recurring.thanksForEarlier": "Cel {target} miesięcznie osiągnięty. Dziękujemy!",
            "recurring.nextMissed": "Do następnego celu ({target} miesięcznie) zabrakło {missing}.",
            "recurring.missed": "Skończyło się na {value} z {target} miesięcznie, do celu zabrakło {missing}.",
            "recurring.reachedEarlier": "Cel {target} miesięcznie osiągnięto {day}, teraz {value}.",
            "recurring.reachedBeforeClose": "Cel {target} miesięcznie osiągnięto {day}, na koniec {value}.",

            "outOf": "{value} z {target}",
            "outOfWithPercent": "{value} z {target}, {percent}",
            "unknown": "Liczba jest w tej chwili nieznana.",
            "unknownShort": "nieznane",
            "deadline.endOfYear": "końca {year} roku",
            "deadline.endOfMonth": "końca {month}",
            "deadline.endOfMonthOfYear": "końca {month} {year} roku",
            "deadline.day": "{day} {month} {year} roku",
            "deadline.time": "{deadline}, {time}",
            "dateAndTime": "{date}, {time}",
            "time.daysLeft": Forms(
                one: "został {count} dzień", few: "zostały {count} dni", many: "zostało {count} dni",
                other: "zostało {count} dnia"),
            "time.hoursLeft": Forms(
                one: "została {count} godzina", few: "zostały {count} godziny", many: "zostało {count} godzin",
                other: "zostało {count} godziny"),
            "time.minutesLeft": Forms(
                one: "została {count} minuta", few: "zostały {count} minuty", many: "zostało {count} minut",
                other: "zostało {count} minuty"),
            "time.lessThanAMinuteLeft": "została mniej niż minuta",
            "time.asOf": "stan na {instant}",
            "time.startsOn": "rozpoczyna się {start}",
            "time.endedOn": "zakończono {end}",
            "time.ended": "zakończono",
            "time.lastDayOf": "Ostatni dzień: {title}",
            "unconverted": "Nieprzeliczone, więc niewliczone: {list}",
            "unconverted.item": Forms(one: "{amount} z {count} darowizny", other: "{amount} z {count} darowizn"),
            "unconverted.pledges": Forms(one: "{amount} z {count} obietnicy", other: "{amount} z {count} obietnic"),
            "unconverted.memberships": Forms(
                one: "{amount} miesięcznie z {count} członkostwa", other: "{amount} miesięcznie z {count} członkostw"),

            "report.goal": "Cel",
            "report.value": "Stan",
            "report.adjustments": "Korekty",
            "report.withoutAdjustments": "{adjustments} (bez nich {value})",
            "report.remaining": "Brakuje",
            "report.percent": "Procent",
            "report.firstReached": "Po raz pierwszy osiągnięto",
            "report.notYet": "jeszcze nie",
            "report.never": "nigdy",
            "report.phase": "Faza",
            "phase.upcoming": "przed rozpoczęciem",
            "phase.active": "trwa",
            "phase.reached": "cel osiągnięty",
            "phase.endedReached": "zakończona, cel osiągnięty",
            "phase.endedMissed": "zakończona, cel nieosiągnięty",
            "report.starts": "Początek",
            "report.lastDay": "Ostatni dzień",
            "report.closes": "Zakończenie",
            "report.timeLeft": "Czas",
            "report.requiredPace": "Potrzebne tempo",
            "report.last7Days": "Ostatnie 7 dni",
            "report.last28Days": "Ostatnie 28 dni",
            "report.sinceStart": "Od początku",
            "report.perDay": "{amount} dziennie",
            "report.evenPace": "Równe tempo",
            "report.evenPaceValue": "{value} do tej pory, {comparison}",
            "report.ahead": "{difference} do przodu",
            "report.behind": "{difference} w tyle",
            "report.unconverted": "Nieprzeliczone",
            "report.asOf": "Stan na",
            "report.revision": "Rewizja",
            "report.goalItem": "{target}: {value}, {percent}",
            "report.goals": "Cel {number}",

            "history.day": "Dzień",
            "history.value": "Stan",
            "history.target": "Cel",
            "history.percent": "Procent",
            "history.empty": "Nie ma jeszcze danych: kampania rozpoczyna się {day}.",
            "forecast.expected": "Oczekiwane",
            "forecast.result": "Wynik",
            "forecast.interval": "Przedział {percent}",
            "forecast.range": "od {lower} do {upper}",
            "forecast.probability": "Prawdopodobieństwo",
            "forecast.lessThan": "mniej niż {percent}",
            "forecast.moreThan": "ponad {percent}",
            "forecast.reach": "Cel osiągnięty",
            "forecast.projected": "{day}, przy oczekiwanym tempie",
            "forecast.notInSight": "na razie nie widać",
            "forecast.joining": "Dołączy",
            "forecast.leaving": "Odejdzie",
            "forecast.leavingValue": "{leaving}; wygasające członkostwa: {due}",
            "forecast.method": "Na podstawie",
            "forecast.methodFlow": "dotychczasowego tempa i przebiegu innych kampanii",
            "forecast.methodMembers": "ostatnich przystąpień, wygasających członkostw i dotychczasowych odnowień",
            "forecast.methodEnded": "niczego: kampania się zakończyła",
            "chart.actual": "Faktycznie",
            "chart.required": "Równe tempo",
            "chart.target": "Cel",
            "chart.projection": "Prognoza",
            "chart.expected": "Oczekiwane do {day}: {value}, w {percent} przypadków od {lower} do {upper}",
            "chart.description": "Wykres przebiegu, równego tempa i celu",
            "chart.empty": "Nie ma jeszcze danych do wykresu.",
        ]
    }
}
