"""Made-up deliveries of Stripe's: the same for the same seed, with what they must come to."""

import hashlib
import hmac
import json
import random
import time

DAY = 86_400


def sign(body: bytes, secret: str, at: int | None = None) -> str:
    """The Stripe-Signature header of a body."""
    at = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={digest}"


def event(number: int, kind: str, created: int, told: dict) -> bytes:
    return json.dumps(
        {"id": f"evt_{number:08}", "object": "event", "type": kind, "created": created, "data": {"object": told}}
    ).encode()


def subscription(person: int, status: str, start: int, end: int, **more) -> dict:
    price = {"id": "price_1", "unit_amount": 800, "currency": "eur", "nickname": "Supporter",
             "recurring": {"interval": "month", "interval_count": 1}}
    return {
        "id": f"sub_{person:06}", "object": "subscription", "customer": f"cus_{person:06}", "status": status,
        "start_date": start, "created": start,
        "items": {"data": [{"id": f"si_{person:06}", "quantity": 1, "price": price,
                            "current_period_start": start, "current_period_end": end}]},
    } | more


class Deliveries:
    """Events of a number of people, and how many of them are members in the end."""

    def __init__(self, people: int, now: int, seed: int = 1):
        chance = random.Random(seed)
        self.unique: list[bytes] = []
        self.members = 0
        for person in range(people):
            start = now - chance.randrange(1, 25) * DAY
            end = start + 30 * DAY
            self._add("customer.subscription.created", start, subscription(person, "active", start, end))
            if chance.random() < 0.5:
                # Asked to stop at the end of the period: a member until then.
                told = subscription(person, "active", start, end, canceled_at=start + 60, cancel_at=end)
                self._add("customer.subscription.updated", start + 60, told)
            leaves = chance.random() < 0.2
            if leaves:
                ended = start + 120
                told = subscription(person, "canceled", start, end, canceled_at=ended, ended_at=ended)
                self._add("customer.subscription.deleted", ended, told)
            self.members += 0 if leaves else 1
            if chance.random() < 0.3:
                self._charge(person, start + 30, chance)
        #: What is delivered: every event, three in ten of them twice, in no order.
        self.posted = self.unique + chance.sample(self.unique, len(self.unique) * 3 // 10)
        chance.shuffle(self.posted)

    def _add(self, kind: str, created: int, told: dict):
        self.unique.append(event(len(self.unique), kind, created, told))

    def _charge(self, person: int, at: int, chance: random.Random):
        charge = {"id": f"ch_{person:06}", "object": "charge", "customer": f"cus_{person:06}", "created": at,
                  "amount": chance.randrange(5, 200) * 100, "amount_refunded": 0, "currency": "eur",
                  "captured": True, "refunds": {"data": []}}
        self._add("charge.succeeded", at, charge)
        if chance.random() < 0.2:
            self._add("charge.refunded", at + 90, charge | {"amount_refunded": charge["amount"]})
