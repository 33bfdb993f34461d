"""Many clients at once: every event counted once, whatever the order, the repeats and the kills.

Usage: load.py [--clients 64] [--people 3000] [--kills 3] [--program PATH]
"""

import argparse
import asyncio
import collections
import json
import random
import re
import time

from client import Client
from events import Deliveries, sign
from service import Service


class Run:
    def __init__(self, options, service: Service):
        self.options = options
        self.service = service
        self.deliveries = Deliveries(options.people, int(time.time()))
        self.queue = collections.deque(self.deliveries.posted)
        self.acknowledged: dict[bytes, collections.Counter] = {
            body: collections.Counter() for body in self.deliveries.unique}
        self.post_times: list[float] = []
        self.page_times: list[float] = []
        self.retries = 0
        self.values: list[int] = []
        self.live: list[int] = []
        self.is_over = False
        self.may_deliver = asyncio.Event()
        self.may_deliver.set()

    async def post(self, client: Client, body: bytes, times: list[float]) -> str:
        """Posts until it is acknowledged, as Stripe does, and returns the outcome."""
        while True:
            start = time.perf_counter()
            try:
                header = {"Stripe-Signature": sign(body, self.service.secret)}
                status, answer = await client.request("POST", "/webhooks/stripe", body, header)
            except ConnectionError:
                status = 0
            except OSError:
                status = 0
            if status == 200:
                times.append(time.perf_counter() - start)
                return json.loads(answer)["outcome"]
            if status not in (0, 503):
                raise SystemExit(f"a delivery was answered {status}: {answer!r}")
            self.retries += 1
            await asyncio.sleep(0.05)

    async def deliver(self):
        client = Client(self.service.port)
        while self.queue:
            await self.may_deliver.wait()
            if not self.queue:
                break
            body = self.queue.popleft()
            outcome = await self.post(client, body, self.post_times)
            self.acknowledged[body][outcome] += 1
        client.close()

    async def read_pages(self):
        """Somebody who reads the article all the time."""
        client = Client(self.service.port)
        while not self.is_over:
            start = time.perf_counter()
            try:
                status, page = await client.request("GET", "/")
            except OSError:
                await asyncio.sleep(0.05)
                continue
            self.page_times.append(time.perf_counter() - start)
            if status != 200:
                raise SystemExit(f"the page was answered {status}")
            self.values.append(shown(page.decode()))
            await asyncio.sleep(0.01)
        client.close()

    async def watch(self):
        """Somebody who has the article open."""
        while not self.is_over:
            try:
                await Client(self.service.port).events("/events", lambda text: self.live.append(shown(text)))
            except OSError:
                pass
            await asyncio.sleep(0.1)

    async def kill(self):
        """Kills the service while it is at work. What was acknowledged before must be known after."""
        total = len(self.deliveries.posted)
        chance = random.Random(2)
        for number in range(self.options.kills):
            mark = total * (number + 1) // (self.options.kills + 1)
            while total - len(self.queue) < mark:
                await asyncio.sleep(0.005)
            await asyncio.sleep(chance.random() * 0.02)
            self.service.kill()
            waiting = len(self.queue)
            self.may_deliver.clear()
            known = [body for body, outcomes in self.acknowledged.items() if outcomes]
            self.service.start()
            client = Client(self.service.port)
            for body in known:
                outcome = await self.post(client, body, [])
                if outcome != "repeated":
                    raise SystemExit(f"an acknowledged event was lost: it is {outcome} after the kill")
            client.close()
            self.may_deliver.set()
            print(f"kill {number + 1}, with {waiting} deliveries to go: "
                  f"{len(known)} acknowledged events, all known after the restart", flush=True)

    async def everything(self):
        helpers = [asyncio.create_task(self.read_pages()) for _ in range(4)]
        watchers = [asyncio.create_task(self.watch()) for _ in range(8)]
        start = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for _ in range(self.options.clients):
                group.create_task(self.deliver())
            group.create_task(self.kill())
        self.seconds = time.perf_counter() - start
        await asyncio.sleep(1)
        self.is_over = True
        for watcher in watchers:
            watcher.cancel()
        await asyncio.gather(*helpers)
        await asyncio.gather(*watchers, return_exceptions=True)
        await self.verify()

    async def verify(self):
        client = Client(self.service.port)
        expected = self.deliveries.members
        status, answer = await client.request("GET", "/progress.json")
        check(status == 200 and json.loads(answer)["value"] == expected, f"progress.json tells {answer!r}")
        _, page = await client.request("GET", "/")
        check(shown(page.decode()) == expected, f"the page shows {shown(page.decode())}, not {expected}")
        check(self.live and self.live[-1] == expected, f"open pages show {self.live[-1:]}, not {expected}")
        for body, outcomes in self.acknowledged.items():
            first = sum(count for outcome, count in outcomes.items() if outcome != "repeated")
            # A kill between the commit and the answer: the event is recorded, and the client is told so at the next try.
            check(first == 1 or (first == 0 and self.options.kills > 0), f"{body[:40]!r}… was applied {first} times")
        _, metrics = await client.request("GET", "/metrics")
        if self.options.kills == 0:
            counts = dict(re.findall(r'newsroom_events_total\{outcome="(\w+)"\} (\d+)', metrics.decode()))
            repeated = int(counts.pop("repeated", 0))
            unique = sum(int(count) for count in counts.values())
            check(unique == len(self.deliveries.unique), f"/metrics counts {unique} events")
            check(unique + repeated == len(self.deliveries.posted), f"/metrics counts {repeated} repeats")
        client.close()

    def report(self):
        unique, posted = len(self.deliveries.unique), len(self.deliveries.posted)
        print(f"{posted} deliveries of {unique} events by {self.options.clients} clients in {self.seconds:.1f} s: "
              f"{posted / self.seconds:.0f} a second")
        print(f"members: {self.deliveries.members}, on the page, in progress.json and in open pages")
        for name, times in [("delivery", self.post_times), ("page", self.page_times)]:
            times.sort()
            at = lambda share: times[min(len(times) - 1, int(len(times) * share))] * 1000
            print(f"{name}: {len(times)} answers, median {at(0.5):.1f} ms, p99 {at(0.99):.1f} ms, "
                  f"slowest {times[-1] * 1000:.1f} ms")
        print(f"live updates seen: {len(self.live)}; retries: {self.retries}; kills: {self.options.kills}")


def shown(text: str) -> int:
    """The number a banner shows."""
    found = re.search(r"([\d,]+)(?:</[^>]+>)? out of", re.sub(r"<(?!/)[^>]*>", "", text))
    if not found:
        raise SystemExit(f"there is no number: {text[:200]!r}")
    return int(found[1].replace(",", ""))


def check(condition, message):
    if not condition:
        raise SystemExit(f"WRONG: {message}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--program", help="the service's program; the debug build by default")
    options = parser.parse_args()
    with Service(options.program) as service:
        run = Run(options, service)
        asyncio.run(run.everything())
        run.report()
        check(service.stop() == 0, "the service did not stop in good order")


main()
