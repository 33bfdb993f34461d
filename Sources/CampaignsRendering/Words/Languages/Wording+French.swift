extension Wording {
    /// French, with narrow no-break spaces before the tall marks.
    public static let french = Wording("fr", .noneAndMillions, frenchTable(), .english)

    private static func frenchTable() -> [String: Forms] {
        // After a whole million the noun takes "de".
        let members = Forms(one: "membre", many: "de membres", other: "membres")
        let newMembers = Forms(one: "nouveau membre", many: "de nouveaux membres", other: "nouveaux membres")
        let donors = Forms(one: "donateur", many: "de donateurs", other: "donateurs")
        let thanks = "Merci\u{202F}! Nous avons atteint notre objectif de {target} {noun}."
        let more = "Merci\u{202F}! Nous avons atteint notre objectif de {target} {noun}, et {excess} de plus."
        let earlierThanks = "L’objectif de {target} {noun} est atteint. Merci\u{202F}!"
        let next = "Il a manqué {missing} pour l’objectif suivant, {target} {noun}."
        let missed = "Nous avons terminé à {value} sur {target} {noun}\u{202F}; il a manqué {missing}."
        let earlier = "Objectif de {target} {noun} atteint le {day}, maintenant {value}."
        let before = "Objectif de {target} {noun} atteint le {day}, {value} à la clôture."
        return [
            "members.label": "membres",
            "members.target": members.within("{target} {noun}"),
            "members.ask": members.within("Aidez-nous à atteindre {target} {noun} d’ici {deadline}."),
            "members.thanks": members.within(thanks),
            "members.thanksAndMore": members.within(more),
            "members.thanksForEarlier": members.within(earlierThanks),
            "members.nextMissed": members.within(next),
            "members.missed": members.within(missed),
            "members.reachedEarlier": members.within(earlier),
            "members.reachedBeforeClose": members.within(before),

            "newMembers.label": "nouveaux membres",
            "newMembers.target": newMembers.within("{target} {noun}"),
            "newMembers.ask": newMembers.within("Aidez-nous à accueillir {target} {noun} d’ici {deadline}."),
            "newMembers.thanks": newMembers.within(thanks),
            "newMembers.thanksAndMore": newMembers.within(more),
            "newMembers.thanksForEarlier": newMembers.within(earlierThanks),
            "newMembers.nextMissed": newMembers.within(next),
            "newMembers.missed": newMembers.within(missed),
            "newMembers.reachedEarlier": newMembers.within(earlier),
            "newMembers.reachedBeforeClose": newMembers.within(before),

            "donors.label": "donateurs",
            "donors.target": donors.within("{target} {noun}"),
            "donors.ask": donors.within("Aidez-nous à trouver {target} {noun} d’ici {deadline}."),
            "donors.thanks": donors.within(thanks),
            "donors.thanksAndMore": donors.within(more),
            "donors.thanksForEarlier": donors.within(earlierThanks),
            "donors.nextMissed": donors.within(next),
            "donors.missed": donors.within(missed),
            "donors.reachedEarlier": donors.within(earlier),
            "donors.reachedBeforeClose": donors.within(before),

            "raised.label": "collectés",
            "raised.target": "{target}",
            "raised.ask": "Aidez-nous à collecter {target} d’ici {deadline}.",
            "raised.thanks": "Merci\u{202F}! Nous avons collecté {target}.",
            "raised.thanksAndMore": "Merci\u{202F}! Nous avons collecté {target}, et {excess} de plus.",
            "raised.thanksForEarlier": "{target} collectés. Merci\u{202F}!",
            "raised.nextMissed": "Il a manqué {missing} pour l’objectif suivant, {target}.",
            "raised.missed": "Nous avons terminé à {value} sur {target}\u{202F}; il a manqué {missing}.",
            "raised.reachedEarlier": "Objectif de {target} atteint le {day}, maintenant {value}.",
            "raised.reachedBeforeClose": "Objectif de {target} atteint le {day}, {value} à la clôture.",

            "committed.label": "donnés et promis",
            "committed.target": "{target} de dons et de promesses",
            "committed.ask": "Aidez-nous à réunir {target} de dons et de promesses d’ici {deadline}.",
            "committed.thanks": "Merci\u{202F}! {target} sont donnés et promis.",
            "committed.thanksAndMore": "Merci\u{202F}! {target} sont donnés et promis, et {excess} de plus.",
            "committed.thanksForEarlier": "{target} donnés et promis. Merci\u{202F}!",
            "committed.nextMissed": "Il a manqué {missing} pour l’objectif suivant, {target}.",
            "committed.missed":
                "Nous avons terminé à {value} sur {target} de dons et de promesses\u{202F}; il a manqué {missing}.",
            "committed.reachedEarlier": "Objectif de {target} atteint le {day}, maintenant {value}.",
            "committed.reachedBeforeClose": "Objectif de {target} atteint le {day}, {value} à la clôture.",

            "recurring.label": "par mois",
            "recurring.target": "{target} par mois",
            "recurring.ask": "Aidez-nous à atteindre {target} par mois d’ici {deadline}.",
            "recurring.thanks": "Merci\u{202F}! Nous avons atteint notre objectif de {target} par mois.",
            "recurring.thanksAndMore":
                "Merci\u{202F}! Nous avons atteint notre objectif de {target} par mois, et {excess} de plus.",
            "recurring.thanksForEarlier": "L’objectif de {target} par mois est atteint. Merci\u{202F}!",
            "recurring.nextMissed": "Il a manqué {missing} pour l’objectif suivant, {target} par mois.",
            "recurring.missed":
                "Nous avons terminé à {value} sur {target} par mois\u{202F}; il a manqué {missing}.",
            "recurring.reachedEarlier": "Objectif de {target} par mois atteint le {day}, maintenant {value}.",
            "recurring.reachedBeforeClose": "Objectif de {target} par mois atteint le {day}, {value} à la clôture.",

            "outOf": "{value} sur {target}",
            "outOfWithPercent": "{value} sur {target}, {percent}",
            "unknown": "Le chiffre n’est pas connu pour le moment.",
            "unknownShort": "inconnu",
            "deadline.endOfYear": "fin {year}",
            "deadline.endOfMonth": "fin {month}",
            "deadline.endOfMonthOfYear": "fin {month} {year}",
            "deadline.day": "au {date}",
            "deadline.time": "{deadline}, {time}",
            "dateAndTime": "{date}, {time}",
            "time.daysLeft": Forms(
                one: "{count} jour restant", many: "{count} de jours restants", other: "{count} jours restants"),
            "time.hoursLeft": Forms(one: "{count} heure restante", other: "{count} heures restantes"),
            "time.minutesLeft": Forms(one: "{count} minute restante", other: "{count} minutes restantes"),
            "time.lessThanAMinuteLeft": "moins d’une minute restante",
            "time.asOf": "au {instant}",
            "time.startsOn": "commence le {start}",
            "time.endedOn": "terminée le {end}",
            "time.ended": "terminée",
            "time.lastDayOf": "Dernier jour\u{A0}: {title}",
            "unconverted": "Non converti, donc non compris\u{A0}: {list}",
            "unconverted.item": Forms(
                one: "{amount} de {count} don", many: "{amount} de {count} de dons", other: "{amount} de {count} dons"),
            "unconverted.memberships": Forms(
                one: "{amount} par mois de {count} adhésion", many: "{amount} par mois de {count} d’adhésions",
                other: "{amount} par mois de {count} adhésions"),

            "report.goal": "Objectif",
            "report.value": "Total",
            "report.adjustments": "Ajustements",
            "report.withoutAdjustments": "{adjustments} ({value} sans)",
            "report.remaining": "Il manque",
            "report.percent": "Pourcentage",
            "report.firstReached": "Atteint d’abord",
            "report.notYet": "pas encore",
            "report.never": "jamais",
            "report.phase": "Phase",
            "phase.upcoming": "à venir",
            "phase.active": "en cours",
            "phase.reached": "objectif atteint",
            "phase.endedReached": "terminée, objectif atteint",
            "phase.endedMissed": "terminée, objectif manqué",
            "report.starts": "Début",
            "report.lastDay": "Dernier jour",
            "report.closes": "Clôture",
            "report.timeLeft": "Temps restant",
            "report.requiredPace": "Rythme nécessaire",
            "report.last7Days": "7 derniers jours",
            "report.last28Days": "28 derniers jours",
            "report.sinceStart": "Depuis le début",
            "report.perDay": "{amount} par jour",
            "report.evenPace": "Rythme régulier",
            "report.evenPaceValue": "{value} à ce jour, {comparison}",
            "report.ahead": "{difference} d’avance",
            "report.behind": "{difference} de retard",
            "report.unconverted": "Non converti",
            "report.asOf": "Au",
            "report.revision": "Révision",
            "report.goalItem": "{target}\u{A0}: {value}, {percent}",
            "report.goals": "Objectif {number}",

            "history.day": "Jour",
            "history.value": "Total",
            "history.target": "Objectif",
            "history.percent": "Pourcentage",
            "history.empty": "Il n’y a pas encore de chiffres\u{A0}: la campagne commence le {day}.",
            "chart.actual": "Réel",
            "chart.required": "Rythme régulier",
            "chart.target": "Objectif",
            "chart.projection": "Projection",
            "chart.empty": "Il n’y a pas encore de chiffres à représenter.",
        ]
    }
}
