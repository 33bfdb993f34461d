"""Holds pages and pictures to what people and their browsers need of them.

A page: no script, no request, nothing wider than the window, words of at least 12 pixels that stand out by 4.5 to 1, light
and dark, a bar that says its role, name and value text, a link that the keyboard reaches, a print. A picture: the same of
its words, in Chromium at 320 and 1200 pixels and in the widest font, and drawn by librsvg with a clear margin.
"""

import io
import itertools
import pathlib
import shutil
import subprocess
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

from campaigns import CAMPAIGNS, LINK, Program

MEASURES = (pathlib.Path(__file__).parent / "measures.js").read_text()
# What a strict site allows a fragment: its own rules, and nothing from anywhere.
POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
# Places that are as wide as what is in them, or narrow.
PLACES = {
    "flex": "<div style='display:flex;gap:20px'><div>{}</div><p style='flex:1'>Words that fill the rest of the row.</p></div>",
    "flex itself": "<div style='display:flex'>{}<p style='flex:1'>Words.</p></div>",
    "grid": "<div style='display:grid;grid-template-columns:1fr auto'><p>Words.</p><div>{}</div></div>",
    "float": "<div style='float:right'>{}</div><p>Words.</p>",
    "inline-block": "<div style='display:inline-block'>{}</div>",
    "cell": "<table><tr><td>Words.</td><td>{}</td></tr></table>",
    "fit-content": "<figure style='width:fit-content;margin:0'>{}</figure>",
    **{f"{width} wide": f"<div style='width:{width}px'>{{}}</div>" for width in [160, 220, 320]},
}
# What a page has for itself.
RULES = (
    "<style>p { color: #333 } .post p { color: #333; margin: 2em } strong { color: #000 }"
    " a:link, a:visited { color: #1a0dab } .post a:hover, .post a:focus { color: #c00; background: #fff }</style>")
FRAME = "<!doctype html><html lang=en><meta charset=utf-8>" + POLICY + "<title>a page</title><body style='margin:0'>"


class Checks:
    def __init__(self, browser, folder):
        self.folder = folder
        self.pages = self.pictures = 0
        # One tab for all: opening one takes longer than looking.
        self.tab = browser.new_page()
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, html, width, scheme="light"):
        # A document that is only written over keeps the policy of the one before.
        self.tab.goto("about:blank")
        self.asked, self.complaints = [], []
        self.tab.set_viewport_size({"width": width, "height": 900})
        self.tab.emulate_media(media="screen", color_scheme=scheme)
        self.tab.set_content(html, wait_until="load")
        return self.tab

    def keep(self, name, image):
        if self.folder:
            (self.folder / f"{name}.png").write_bytes(image)

    def words(self, found, about, smallest=12):
        assert found["words"], about
        for word in found["words"]:
            assert word["size"] >= smallest - 0.01, (about, word)
            assert word["contrast"] >= 4.5, (about, word)
            assert word["left"] >= -0.5 and word["right"] <= word["width"] + 0.5, (about, word)
            # A box of words is higher than its letters, and on paper there is no space above it.
            assert word["top"] >= -2 and word["bottom"] <= word["height"] + 0.5, (about, word)

    def page(self, html, about, width, scheme):
        page = self.open(html, width, scheme)
        found = page.evaluate(MEASURES)
        self.words(found, about)
        assert found["overflow"] <= 0, (about, found["overflow"])
        assert found["scripts"] == 0 and found["handlers"] == 0, about
        assert (found["paper"] < 0.1) == (scheme == "dark"), (about, found["paper"])
        assert not self.asked and not self.complaints, (about, self.asked, self.complaints)
        self.keep("-".join(map(str, about)), page.screenshot(full_page=True))
        self.pages += 1

    def picture(self, svg, about, width, scheme, font=None):
        if font:
            svg = svg.replace("font-family=\"", f"font-family=\"{font}, ", 1)
        # As high as its width makes it, as a page shows a picture.
        page = self.open(FRAME + "<style>svg { width: 100%; height: auto; display: block }</style>" + svg, width, scheme)
        found = page.evaluate(MEASURES)
        # A card is made to be shown large, and only has to stay whole where it is not.
        self.words(found, about, smallest=6.5 if "1200x630" in about and width == 320 else 12)
        assert not self.asked and not self.complaints and found["scripts"] == 0, (about, self.complaints)
        for one, other in itertools.combinations(found["words"], 2):
            # Letters of two lines do not touch; their boxes hold the space above and below them.
            apart = one["right"] <= other["left"] + 1 or other["right"] <= one["left"] + 1
            apart = apart or abs((one["top"] + one["bottom"]) - (other["top"] + other["bottom"])) / 2 >= 0.9 * min(one["size"], other["size"])
            assert apart, (about, one, other)
        # And as an image, where the picture's own rules have to find out what is preferred.
        frame = FRAME.replace("default-src 'none'", "default-src 'none'; img-src data:")
        page = self.open(frame, width, scheme)
        page.evaluate(
            "async svg => { const i = new Image(); i.style = 'width: 100%; display: block';"
            " i.src = 'data:image/svg+xml,' + encodeURIComponent(svg); await i.decode(); document.body.append(i) }", svg)
        height = page.evaluate("() => Math.ceil(document.images[0].getBoundingClientRect().height)")
        page.set_viewport_size({"width": width, "height": height})
        image = page.locator("img").screenshot()
        self.keep("-".join(map(str, about)), image)
        self.edges(image, about, dark=scheme == "dark")
        self.pictures += 1

    def edges(self, image, about, dark):
        """Nothing but background in the outermost part: what is cut would reach the edge."""
        picture = Image.open(io.BytesIO(image)).convert("RGB")
        # The outermost row may be a mixture with the page behind it.
        picture = picture.crop((1, 1, picture.width - 1, picture.height - 1))
        ring = max(4, picture.width // 80)
        paper = picture.getpixel((0, 0))
        assert (sum(paper) < 200) == dark, (about, paper)
        for box in [
            (0, 0, picture.width, ring), (0, picture.height - ring, picture.width, picture.height),
            (0, 0, ring, picture.height), (picture.width - ring, 0, picture.width, picture.height),
        ]:
            colours = picture.crop(box).getcolors(100000)
            assert all(max(abs(a - b) for a, b in zip(colour, paper)) <= 2 for _, colour in colours), (about, box)

    def librsvg(self, svg, about, width, dark=False):
        done = subprocess.run(
            ["rsvg-convert", "--width", str(width), "--keep-aspect-ratio"], input=svg.encode(), capture_output=True)
        assert done.returncode == 0 and not done.stderr, (about, done.stderr)
        self.edges(done.stdout, about, dark)
        self.keep("-".join(map(str, about)), done.stdout)
        self.pictures += 1

    def accessibility(self, html, figures, about):
        """What a screen reader is told."""
        page = self.open(html, 800)
        session = page.context.new_cdp_session(page)
        nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]

        def of_role(role):
            return [node for node in nodes if node.get("role", {}).get("value") == role]

        (bar,) = of_role("progressbar")
        properties = {item["name"]: item["value"].get("value") for item in bar["properties"]}
        assert bar["name"]["value"] == figures["title"], (about, bar)
        value, target = figures["value"], figures["goal"]["target"]
        assert (properties["valuemin"], properties["valuemax"]) == (0, target), (about, bar)
        assert bar["value"]["value"] == min(value, target), (about, bar)
        # The protocol leaves the text empty for every role, so it is read where a screen reader's comes from.
        text = page.locator("progress").get_attribute("aria-valuetext")
        assert text == f"{value:,} out of {target:,}, {figures['percent']}%", (about, text)
        (region,) = of_role("region")
        assert region["name"]["value"] == figures["title"], (about, region)
        (link,) = of_role("link")
        assert link["name"]["value"] == "Become a member & stay", (about, link)

    def keyboard(self, html, about):
        page = self.open(html, 800)
        page.keyboard.press("Tab")
        reached = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.href, s.outlineStyle, parseFloat(s.outlineWidth)] }")
        assert reached[0] == LINK and reached[1] == "solid" and reached[2] >= 2, (about, reached)

    def prints(self, html, about):
        page = self.open(html, 800, "dark")
        page.emulate_media(media="print", color_scheme="light")
        found = page.evaluate(MEASURES)
        self.words(found, about)
        after = page.evaluate("() => getComputedStyle(document.querySelector('a'), '::after').content")
        assert LINK in after, (about, after)
        adjust = page.evaluate("() => getComputedStyle(document.querySelector('progress')).printColorAdjust")
        assert adjust == "exact", about
        self.keep("-".join(about), page.screenshot())
        assert page.pdf(format="A4").count(b"/Type /Page\n") == 1, about

    def without_rules(self, html, about):
        """Where a site's policy forbids a fragment's rules, everything is still there to read."""
        page = self.open(html.replace("style-src 'unsafe-inline'", "style-src 'none'"), 320)
        text = page.inner_text("section")
        assert "12,345 out of 25,000" in text and "as of" in text, (about, text)
        assert page.evaluate("() => document.querySelector('progress').getBoundingClientRect().width") > 50, about
        self.keep("-".join(about), page.screenshot())

    def places(self, html, slug):
        """Where a place asks how wide it would like to be, it is as wide as to be read, and nothing reaches over it."""
        for (name, place), width in itertools.product(PLACES.items(), [320, 700]):
            about = ("place", name, slug, width)
            page = self.open(FRAME + place.replace("{}", html), width)
            found = page.evaluate(MEASURES)
            wide = page.locator("section").evaluate("e => e.getBoundingClientRect().width")
            assert wide >= (160 if "wide" in name else 200 if width == 320 else 400), (about, wide)
            assert found["overflow"] <= 0, (about, found["overflow"])
            over = page.locator("section").evaluate("e => e.scrollWidth - e.clientWidth")
            assert over <= 0, (about, over)
            if slug != "huge":
                assert page.locator("strong").evaluate("e => e.getClientRects().length") == 1, about

    def large_text(self, html, slug):
        page = self.open(html + "<style>html { font-size: 200% }</style>", 320)
        found = page.evaluate(MEASURES)
        assert found["overflow"] <= 0, (slug, found["overflow"])
        assert page.locator("strong").evaluate("e => e.getClientRects().length") == 1, slug

    def among_rules(self, html, scheme):
        """The page's own rules for its words do not colour these."""
        page = self.open(FRAME + RULES + "<div class=post>" + html + "</div>", 700, scheme)
        self.words(page.evaluate(MEASURES), ("rules", scheme))
        for reach in [page.locator("a").hover, page.locator("a").focus]:
            reach()
            self.words(page.evaluate(MEASURES), ("rules", scheme, "reached"))

    def together(self, fragments):
        """Each of several appearances on one page keeps its own."""
        for scheme in ["light", "dark"]:
            page = self.open(FRAME + "".join(html for _, html in fragments), 700, scheme)
            papers = page.evaluate("() => [...document.querySelectorAll('section')].map(e => getComputedStyle(e).backgroundColor)")
            dark = [paper != "rgb(255, 255, 255)" for paper in papers]
            assert dark == [{"automatic": scheme}.get(name, name) == "dark" for name, _ in fragments], (scheme, papers)

    def page_head(self, html, about):
        page = self.open(html, 800)
        tags = dict(page.evaluate(
            "() => [...document.querySelectorAll('meta[property]')].map(m => [m.getAttribute('property'), m.content])"))
        assert tags["og:title"] == "Members for 2025: 12,345 out of 25,000", tags
        assert tags["og:image"] == "https://example.org/card.png" and tags["og:url"] == "https://example.org/?a=1&b=2", tags
        assert {"og:type", "og:description", "og:image:alt"} <= set(tags), tags
        assert page.title() == tags["og:title"]
        assert page.evaluate("() => document.documentElement.lang + document.documentElement.dir") == "enltr"


def main():
    program = Program(sys.argv[1])
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2] else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        checks = Checks(browser, folder)
        states = [(slug, "active") for slug in CAMPAIGNS]
        states += [("members", "upcoming"), ("members", "ended"), ("reached", "ended")]
        for slug, moment in states:
            for locale in ["en_GB", "uk_UA"]:
                fragment = FRAME + program.banner(slug, "html", "--locale", locale, moment=moment)
                page = program.banner(slug, "html", "--page", "--locale", locale, moment=moment)
                for width, scheme in itertools.product([320, 1200], ["light", "dark"]):
                    checks.page(fragment, ("html", slug, moment, locale, width, scheme), width, scheme)
                    checks.page(page, ("page", slug, moment, locale, width, scheme), width, scheme)
                for size in ["wide", "narrow", "1200x630"]:
                    about = ("svg", size, slug, moment, locale)
                    svg = program.banner(slug, "svg", "--size", size, "--locale", locale, moment=moment)
                    for width, scheme in itertools.product([320, 1200], ["light", "dark"]):
                        checks.picture(svg, (*about, width, scheme), width, scheme)
                    checks.picture(svg, (*about, 320, "DejaVu"), 320, "light", font="DejaVu Sans")
                    dark = program.banner(slug, "svg", "--size", size, "--locale", locale, "--appearance", "dark", moment=moment)
                    for width in [320, 1200]:
                        checks.librsvg(svg, (*about, width, "librsvg"), width)
                        checks.librsvg(dark, (*about, width, "librsvg-dark"), width, dark=True)
                    chart = program.chart(slug, "--size", size, "--locale", locale, moment=moment)
                    for width in [320, 1200]:
                        checks.picture(chart, (*about, width, "chart"), width, "light")
                    checks.picture(chart, (*about, 320, "chart", "DejaVu"), 320, "light", font="DejaVu Sans")
        fragment = FRAME + program.banner("members", "html")
        for slug in ["members", "reached", "empty", "hebrew"]:
            checks.accessibility(FRAME + program.banner(slug, "html"), program.figures(slug), (slug, "accessibility"))
        for slug in ["members", "money", "huge", "hostile", "long"]:
            checks.places(program.banner(slug, "html"), slug)
        for slug in ["members", "money", "empty"]:
            checks.large_text(program.banner(slug, "html", "--page"), slug)
        for scheme in ["light", "dark"]:
            checks.among_rules(program.banner("members", "html"), scheme)
        checks.together([(name, program.banner("members", "html", "--appearance", name)) for name in ["light", "dark", "automatic", "light"]])
        checks.keyboard(fragment, ("keyboard",))
        checks.prints(fragment, ("html", "print"))
        checks.prints(program.banner("members", "html", "--page"), ("page", "print"))
        checks.without_rules(fragment, ("html", "without-rules"))
        where = ["--page-address", "https://example.org/?a=1&b=2", "--page-image", "https://example.org/card.png"]
        checks.page_head(program.banner("members", "html", "--page", *where), ("page", "head"))
        browser.close()
    print(f"{checks.pages} pages and {checks.pictures} pictures were looked at")


main()
