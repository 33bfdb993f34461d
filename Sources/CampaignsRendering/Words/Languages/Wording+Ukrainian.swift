extension Wording {
    /// Ukrainian.
    public static let ukrainian = Wording("uk", .eastSlavic, ukrainianTable(), .english)

    private static func ukrainianTable() -> [String: Forms] {
        // The genitive follows "досягти", "із" and, of people, every verb; the nominative stands alone.
        let members = Forms(one: "учасник", few: "учасники", many: "учасників", other: "учасника")
        let ofMembers = Forms(one: "учасника", other: "учасників")
        let newMembers = Forms(
            one: "новий учасник", few: "нові учасники", many: "нових учасників", other: "нового учасника")
        let ofNewMembers = Forms(one: "нового учасника", other: "нових учасників")
        let donors = Forms(one: "благодійник", few: "благодійники", many: "благодійників", other: "благодійника")
        let ofDonors = Forms(one: "благодійника", other: "благодійників")
        let next = "До наступної мети — {target} {noun} — не вистачило {missing}."
        let missed = "Кампанію завершено: {value} із {target} {noun}, до мети не вистачило {missing}."
        let earlier = "Мети в {target} {noun} досягнуто {day}, зараз — {value}."
        let before = "Мети в {target} {noun} досягнуто {day}, на момент завершення — {value}."
        return [
            "members.label": "учасники",
            "members.target": members.within("{target} {noun}"),
            "members.ask": ofMembers.within("Допоможіть нам досягти {target} {noun} до {deadline}."),
            "members.thanks": ofMembers.within("Дякуємо! Ми досягли своєї мети — {target} {noun}."),
            "members.thanksAndMore": ofMembers.within(
                "Дякуємо! Ми досягли своєї мети — {target} {noun} — і перевищили її на {excess}."),
            "members.thanksForEarlier": ofMembers.within("Мети в {target} {noun} досягнуто. Дякуємо!"),
            "members.nextMissed": ofMembers.within(next),
            "members.missed": ofMembers.within(missed),
            "members.reachedEarlier": ofMembers.within(earlier),
            "members.reachedBeforeClose": ofMembers.within(before),

            "newMembers.label": "нові учасники",
            "newMembers.target": newMembers.within("{target} {noun}"),
            "newMembers.ask": ofNewMembers.within("Допоможіть нам залучити {target} {noun} до {deadline}."),
            "newMembers.thanks": ofNewMembers.within("Дякуємо! Ми залучили {target} {noun}."),
            "newMembers.thanksAndMore": ofNewMembers.within("Дякуємо! Ми залучили {target} {noun} і ще {excess}."),
            "newMembers.thanksForEarlier": ofNewMembers.within("Залучено {target} {noun}. Дякуємо!"),
            "newMembers.nextMissed": ofNewMembers.within(next),
            "newMembers.missed": ofNewMembers.within(missed),
            "newMembers.reachedEarlier": ofNewMembers.within(earlier),
            "newMembers.reachedBeforeClose": ofNewMembers.within(before),

            "donors.label": "благодійники",
            "donors.target": donors.within("{target} {noun}"),
            "donors.ask": ofDonors.within("Допоможіть нам знайти {target} {noun} до {deadline}."),
            "donors.thanks": ofDonors.within("Дякуємо! Ми знайшли {target} {noun}."),
            "donors.thanksAndMore": ofDonors.within("Дякуємо! Ми знайшли {target} {noun} і ще {excess}."),
            "donors.thanksForEarlier": ofDonors.within("Знайдено {target} {noun}. Дякуємо!"),
            "donors.nextMissed": ofDonors.within(next),
            "donors.missed": ofDonors.within(missed),
            "donors.reachedEarlier": ofDonors.within(earlier),
            "donors.reachedBeforeClose": ofDonors.within(before),

            "raised.label": "зібрано",
            "raised.target": "{target}",
            "raised.ask": "Допоможіть нам зібрати {target} до {deadline}.",
            "raised.thanks": "Дякуємо! Ми зібрали {target}.",
            "raised.thanksAndMore": "Дякуємо! Ми зібрали {target} і ще {excess} понад те.",
            "raised.thanksForEarlier": "Зібрано {target}. Дякуємо!",
            "raised.nextMissed": "До наступної мети — {target} — не вистачило {missing}.",
            "raised.missed": "Ми зібрали {value} із {target}: до мети не вистачило {missing}.",
            "raised.reachedEarlier": "{target} зібрано {day}, зараз — {value}.",
            "raised.reachedBeforeClose": "{target} зібрано {day}, на момент завершення — {value}.",

            "committed.label": "зібрано й обіцяно",
            "committed.target": "{target} внесків та обіцянок",
            "committed.ask": "Допоможіть нам зібрати внесками й обіцянками {target} до {deadline}.",
            "committed.thanks": "Дякуємо! Внесками й обіцянками зібрано {target}.",
            "committed.thanksAndMore": "Дякуємо! Внесками й обіцянками зібрано {target} і ще {excess} понад те.",
            "committed.thanksForEarlier": "Зібрано й обіцяно {target}. Дякуємо!",
            "committed.nextMissed": "До наступної мети — {target} — не вистачило {missing}.",
            "committed.missed": "Внесками й обіцянками зібрано {value} із {target}: до мети не вистачило {missing}.",
            "committed.reachedEarlier": "{target} зібрано й обіцяно {day}, зараз — {value}.",
            "committed.reachedBeforeClose": "{target} зібрано й обіцяно {day}, на момент завершення — {value}.",

            "recurring.label": "щомісяця",
            "recurring.target": "{target} на місяць",
            "recurring.ask": "Допоможіть нам досягти {target} на місяць до {deadline}.",
            "recurring.thanks": "Дякуємо! Ми досягли своєї мети — {target} на місяць.",
            "recurring.thanksAndMore":
                "Дякуємо! Ми досягли своєї мети — {target} на місяць — і перевищили її на {excess}.",
            "recurring.thanksForEarlier": "Мети в {target} на місяць досягнуто. Дякуємо!",
            "recurring.nextMissed": "До наступної мети — {target} на місяць — не вистачило {missing}.",
            "recurring.missed": "Кампанію завершено: {value} із {target} на місяць, до мети не вистачило {missing}.",
            "recurring.reachedEarlier": "Мети в {target} на місяць досягнуто {day}, зараз — {value}.",
            "recurring.reachedBeforeClose":
                "Мети в {target} на місяць досягнуто {day}, на момент завершення — {value}.",

            "outOf": "{value} із {target}",
            "outOfWithPercent": "{value} із {target}, {percent}",
            "unknown": "Наразі показник невідомий.",
            "unknownShort": "невідомо",
            "deadline.endOfYear": "кінця {year} року",
            "deadline.endOfMonth": "кінця {month}",
            "deadline.endOfMonthOfYear": "кінця {month} {year} року",
            // Not the locale's date, which ends with a full stop ("2026 р.").
            "deadline.day": "{day} {month} {year} року",
            "deadline.time": "{deadline}, {time}",
            "dateAndTime": "{date}, {time}",
            "time.daysLeft": Forms(
                one: "залишився {count} день", few: "залишилося {count} дні", many: "залишилося {count} днів",
                other: "залишилося {count} дня"),
            "time.hoursLeft": Forms(
                one: "залишилася {count} година", few: "залишилося {count} години", many: "залишилося {count} годин",
                other: "залишилося {count} години"),
            "time.minutesLeft": Forms(
                one: "залишилася {count} хвилина", few: "залишилося {count} хвилини",
                many: "залишилося {count} хвилин", other: "залишилося {count} хвилини"),
            "time.lessThanAMinuteLeft": "залишилося менше хвилини",
            "time.asOf": "станом на {instant}",
            "time.startsOn": "починається {start}",
            "time.endedOn": "завершено {end}",
            "time.ended": "завершено",
            "time.lastDayOf": "Останній день: {title}",
            "later": "Результат зафіксовано на момент закриття; зараз — {value}.",
            "unconverted": "Не конвертовано, тому не враховано: {list}",
            "unconverted.item": Forms(
                one: "{amount} з {count} пожертви", other: "{amount} з {count} пожертв"),
            "unconverted.pledges": Forms(one: "{amount} з {count} обіцянки", other: "{amount} з {count} обіцянок"),
            "unconverted.memberships": Forms(
                one: "{amount} на місяць з {count} членства", other: "{amount} на місяць з {count} членств"),

            "report.goal": "Мета",
            "report.value": "Показник",
            "report.adjustments": "Коригування",
            "report.withoutAdjustments": "{adjustments} (без них {value})",
            "report.remaining": "Залишилося",
            "report.percent": "Відсоток",
            "report.firstReached": "Уперше досягнуто",
            "report.notYet": "ще ні",
            "report.never": "ні",
            "report.phase": "Стан",
            "phase.upcoming": "ще не почалася",
            "phase.active": "триває",
            "phase.reached": "мети досягнуто",
            "phase.endedReached": "завершено, мети досягнуто",
            "phase.endedMissed": "завершено, мети не досягнуто",
            "report.starts": "Початок",
            "report.lastDay": "Останній день",
            "report.closes": "Завершення",
            "report.timeLeft": "Час",
            "report.requiredPace": "Потрібний темп",
            "report.last7Days": "Останні 7 днів",
            "report.last28Days": "Останні 28 днів",
            "report.sinceStart": "Від початку",
            "report.perDay": "{amount} на день",
            "report.evenPace": "Рівний темп",
            "report.evenPaceValue": "{value} на цей час, {comparison}",
            "report.ahead": "випередження на {difference}",
            "report.behind": "відставання на {difference}",
            "report.closed": "Закрито",
            "report.later": "Показник зараз",
            "report.unconverted": "Не конвертовано",
            "report.asOf": "Станом на",
            "report.revision": "Ревізія",
            "report.goalItem": "{target}: {value}, {percent}",
            "report.goals": "Мета {number}",

            "history.day": "День",
            "history.value": "Показник",
            "history.target": "Мета",
            "history.percent": "Відсоток",
            "history.empty": "Показників ще немає: кампанія починається {day}",
            "forecast.expected": "Очікується",
            "forecast.result": "Результат",
            "forecast.interval": "Межі для {percent}",
            "forecast.range": "від {lower} до {upper}",
            "forecast.probability": "Імовірність",
            "forecast.lessThan": "менше ніж {percent}",
            "forecast.moreThan": "понад {percent}",
            "forecast.reach": "Ціль досягнуто",
            "forecast.projected": "{day}, за очікуваного темпу",
            "forecast.notInSight": "поки не видно",
            "forecast.joining": "Приєднається",
            "forecast.leaving": "Піде",
            "forecast.leavingValue": "{leaving}; завершуються членства: {due}",
            "forecast.method": "На основі",
            "forecast.methodFlow": "дотеперішнього темпу і перебігу інших кампаній",
            "forecast.methodMembers": "недавніх вступів, членств, що завершуються, і дотеперішніх поновлень",
            "forecast.methodEnded": "нічого: кампанія завершилася",
            "chart.actual": "Фактично",
            "chart.required": "Рівний темп",
            "chart.target": "Мета",
            "chart.projection": "Прогноз",
            "chart.expected": "Очікується до {day}: {value}, у {percent} випадків від {lower} до {upper}",
            "chart.name": "{name} (графік)",
            "chart.description": "Графік із лініями: {lines}",
            "chart.empty": "Показників для графіка ще немає.",
        ]
    }
}
