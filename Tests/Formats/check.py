"""Holds the formats for other programs to those programs' own readers.

OpenMetrics is read by prometheus_client, calendars by icalendar, badges by the schema of shields.io's endpoint, messages
by the limits of Slack and Discord.
"""

import datetime
import itertools
import json
import os
import subprocess
import sys
import tempfile

from icalendar import Calendar
from prometheus_client.openmetrics.parser import text_string_to_metric_families

PROGRAM = sys.argv[1]
TITLES = ["Members for 2025", 'a"b\\c, d; e: {x="y"} # EOF', "Учасники 2025 — " + " ".join(["довга назва"] * 20), "👩‍👩‍👧‍👦" * 30]
MOMENTS = {"upcoming": "2024-11-17", "active": "2025-11-17", "ended": "2026-02-01"}
# https://shields.io/badges/endpoint-badge
SHIELDS = {
    "schemaVersion": int, "label": str, "message": str, "color": str, "labelColor": str, "isError": bool,
    "namedLogo": str, "logoSvg": str, "logoColor": str, "logoSize": str, "style": str,
}


def campaign(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


def check_metrics(text, slug, title):
    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert text.endswith("\n# EOF\n")
    assert all(family.type == "gauge" and family.documentation for family in families.values())
    assert {"campaign_value", "campaign_target", "campaign_seconds_left"} <= set(families)
    (info,) = families["campaign_info"].samples
    assert (info.labels["title"], info.labels["campaign"]) == (title, slug), (info.labels, title)
    assert sum(sample.value for sample in families["campaign_phase"].samples) == 1


def check_calendar(text, title):
    assert text.count("\n") == text.count("\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = Calendar.from_ical(text)
    (event,) = calendar.walk("VEVENT")
    assert not event.errors and not calendar.errors
    assert event["DTSTART"].dt == datetime.date(2025, 12, 31) and event["DTEND"].dt == datetime.date(2026, 1, 1)
    assert str(event["SUMMARY"]).endswith(title), (str(event["SUMMARY"]), title)
    assert event["UID"] and event["DTSTAMP"]


def check_badge(badge):
    assert badge["schemaVersion"] == 1 and badge["message"] and "label" in badge
    for key, value in badge.items():
        assert isinstance(value, SHIELDS[key]), key


def check_messages(slack, discord):
    assert slack["text"] and 0 < len(slack["blocks"]) <= 50
    assert discord["allowed_mentions"] == {"parse": []} and 0 < len(discord["content"]) <= 2000


def main():
    checked = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(CAMPAIGN_DATABASE=f"{folder}/c.sqlite", LC_ALL="C.UTF-8")
        for number, (title, goal) in enumerate(itertools.product(TITLES, (["--members", "100"], ["--raise", "100 EUR"]))):
            slug = f"c{number}"
            campaign(
                "create", slug, *goal, "--start", "2025-01-01", "--by", "2025-12-31", "--time-zone", "Europe/Kyiv",
                "--title", title, "--appeal", title, "--link", "https://example.org/?a=1&b=2", "--quiet")
            if goal[0] == "--raise":
                for amount in ("33.33 EUR", "5 USD"):
                    campaign("donation", "add", amount, "--campaign", slug, "--on", "2025-03-01", "--quiet")
            for moment, locale in itertools.product(MOMENTS.values(), ("en", "uk", "de", "fr", "pl", "ar_EG")):
                def drawn(form):
                    return campaign(
                        "banner", slug, "--as-of", moment, "--locale", locale, "--format", form, "--quiet")

                check_metrics(drawn("openmetrics"), slug, title)
                check_calendar(drawn("ical"), title)
                check_badge(json.loads(drawn("shields")))
                check_messages(json.loads(drawn("slack")), json.loads(drawn("discord")))
                checked += 5
    print(f"{checked} documents are read by their own readers")


main()
