"""The campaigns that are looked at: what people write, and what they should not, in every state."""

import json
import os
import subprocess
import tempfile

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> &amp; \u202etxt.exe ${x} {target} " + "界" * 40
# name: (goal, value, title, appeal)
CAMPAIGNS = {
    "members": ("--members 25000", 12345, "Members for 2025", "Quality journalism takes work — and a community that cares."),
    "reached": ("--members 25000", 26000, "Members for 2025", "Quality journalism takes work — and a community that cares."),
    "empty": ("--members 25000", 0, "Members for 2025", None),
    "money": ("--raise 2500000.50", "1234567.25", "A year of reporting", "Your gift pays for the people who go and look."),
    "huge": ("--raise 100000000000", "99999999999.99", "All the money", "Really."),
    "hostile": ("--members 3", 1, HOSTILE, HOSTILE),
    "hebrew": ("--members 25000", 12345, "חברים 2025", "עיתונות טובה צריכה 25,000 חברים (ואתכם)."),
    "long": ("--members 25000", 12345, "Donaudampfschifffahrtsgesellschaft" * 3, "Ш" * 300 + " words " * 40),
}
MOMENTS = {"upcoming": "2024-11-17", "active": "2025-11-17", "ended": "2026-02-01"}
LINK = "https://example.org/join?a=1&b=2"


class Program:
    """The program with a database of its own, in a folder that goes with it."""

    def __init__(self, path):
        self.path = path
        self.folder = tempfile.TemporaryDirectory()
        self.environment = {**os.environ, "CAMPAIGN_DATABASE": f"{self.folder.name}/c.sqlite", "LC_ALL": "C.UTF-8"}
        for slug, (goal, value, title, appeal) in CAMPAIGNS.items():
            money = goal.startswith("--raise")
            self.run(
                "create", slug, *goal.split(), *(["--currency", "UAH"] if money else []), "--start", "2025-01-01", "--by",
                "2025-12-31", "--time-zone", "Europe/Kyiv", "--title", title, *(["--appeal", appeal] if appeal else []),
                "--link", LINK, "--link-label", "Become a member & stay", "--quiet")
            if value:
                amount = f"{value} UAH" if money else str(value)
                # Money counts from the start on.
                self.run("adjust", slug, f"+{amount}", "--on", "2025-01-01", "--reason", "paper", "--quiet")

    def run(self, *arguments):
        done = subprocess.run([self.path, *arguments], env=self.environment, check=True, stdout=subprocess.PIPE)
        return done.stdout.decode("utf-8")

    def banner(self, slug, form, *options, moment="active"):
        return self.run("banner", slug, "--format", form, "--as-of", MOMENTS[moment], *options, "--quiet")

    def chart(self, slug, *options, moment="active"):
        return self.run("chart", slug, "--format", "svg", "--as-of", MOMENTS[moment], *options, "--quiet")

    def figures(self, slug, moment="active"):
        return json.loads(self.run("progress", slug, "--json", "--as-of", MOMENTS[moment]))
