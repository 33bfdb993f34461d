"""The page in a real browser: live, without script, and while the database cannot be read.

Needs Playwright (pip install playwright) and a Chromium. Usage: browser.py [--chromium /usr/bin/chromium] [--shots FOLDER]
"""

import argparse
import http.client
import os
import re
import time

from playwright.sync_api import expect, sync_playwright

from events import DAY, event, sign, subscription
from service import Service

APPEAL = "Quality journalism takes work — and a community that cares."


def post(service: Service, numbers):
    connection = http.client.HTTPConnection("127.0.0.1", service.port)
    start = int(time.time()) - DAY
    for number in numbers:
        told = subscription(number, "active", start, start + 30 * DAY)
        body = event(number, "customer.subscription.created", start, told)
        connection.request("POST", "/webhooks/stripe", body, {"Stripe-Signature": sign(body, service.secret)})
        answer = connection.getresponse()
        assert answer.status == 200, answer.status
        answer.read()
    connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--program", help="the service's program; the debug build by default")
    parser.add_argument("--shots", help="a folder for pictures of what was seen")
    options = parser.parse_args()
    with Service(options.program) as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])

        def page(**settings):
            page = browser.new_context(viewport={"width": 800, "height": 700}, **settings).new_page()
            page.on("pageerror", lambda error: problems.append(str(error)))
            page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
            page.goto(service.address)
            return page

        def shoot(page, name):
            if options.shots:
                page.screenshot(path=os.path.join(options.shots, f"{name}.png"))

        problems: list[str] = []
        live = page()
        drive = live.locator("#drive")
        expect(drive).to_contain_text("0 out of 25,000")
        post(service, range(7))
        expect(drive).to_contain_text("7 out of 25,000")
        post(service, range(12))
        expect(drive).to_contain_text("12 out of 25,000")
        shoot(live, "live")
        print("live: 0, 7 and 12 members in an open page, without a reload")

        still = page(java_script_enabled=False)
        expect(still.locator("#drive")).to_contain_text("12 out of 25,000")
        post(service, [12])
        still.reload()
        expect(still.locator("#drive")).to_contain_text("13 out of 25,000")
        shoot(still, "without-script")
        print("without script: 12, and 13 after a reload")

        service.kill()
        service.start()
        expect(drive).to_contain_text("13 out of 25,000", timeout=15_000)
        post(service, [13])
        expect(drive).to_contain_text("14 out of 25,000", timeout=15_000)
        print("killed and started again: the open page goes on by itself")

        assert service.stop() == 0
        kept = open(service.database, "rb").read()
        for end in ["-wal", "-shm"]:
            if os.path.exists(service.database + end):
                os.remove(service.database + end)
        with open(service.database, "wb") as file:
            file.write(b"not a database any more" * 1000)
        service.start()
        for name, unread in [("live", live), ("without script", still)]:
            if unread is still:
                unread.reload()
            drive = unread.locator("#drive")
            expect(drive).not_to_contain_text("out of", timeout=15_000)
            expect(drive).to_contain_text(APPEAL)
            # The only figures are the day and the time that the count was asked for.
            text = drive.inner_text()
            assert "25,000" not in text and not re.search(r"\b0\b", text), text
            assert drive.locator("progress").count() == 0
        shoot(still, "unreadable")
        print("unreadable database: the appeal, and no number")

        with open(service.database, "wb") as file:
            file.write(kept)
        expect(live.locator("#drive")).to_contain_text("14 out of 25,000", timeout=15_000)
        print("mended: 14 again, without a restart")
        # A connection that is refused while the service is down is all that may have gone wrong.
        others = [problem for problem in problems if "ERR_CONNECTION" not in problem and "ERR_INCOMPLETE" not in problem]
        assert not others, others
        browser.close()


main()
