"""An office that is killed in the middle loses no ticket that it gave, and gives none twice."""

import asyncio
import random
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from kiosk.clock import FixedClock, SystemClock
from kiosk.office.tokens import FormTokens
from kiosk.sealing import OfficeKeys
from kiosk.settings import Settings
from tests.benchmarks import hot_office
from tests.benchmarks.hot_office import CODE, Running
from tests.benchmarks.phones import Answer, Phone

ROUNDS = 5
WORKERS = 6


class Crowd:
    """People who sign up one after another, and send again what was not answered."""

    def __init__(self, office: Running, keys: OfficeKeys) -> None:
        self.office = office
        self.given: dict[int, str] = {}
        """By number, the ticket that somebody was shown."""
        self.open: set[int] = set()
        """Who sent a form and has had no answer."""
        self._tokens: dict[int, str] = {}
        self._numbers = count(13800000001)
        earlier = SystemClock().now() - timedelta(seconds=30)
        self._forms = FormTokens(keys, FixedClock(earlier), Settings().site)

    async def send(self, number: int) -> Answer:
        """Send somebody's form, the first or another time."""
        token = self._tokens.setdefault(number, self._forms.issue("join", CODE))
        form = {"token": token, "number": str(number), "party": "1"}
        self.open.add(number)
        async with Phone(self.office.port) as phone:
            answer = await phone.ask(f"/en/a/{CODE}/join", form)
        assert answer.status == 303, answer.text
        ticket = answer.headers["location"].rpartition("/")[2]
        assert self.given.setdefault(number, ticket) == ticket
        self.open.remove(number)
        return answer

    async def until_killed(self, seconds: float) -> None:
        """Sign up as fast as possible, until the office is killed in the middle of it."""
        served = len(self.given) + WORKERS
        killed = asyncio.Event()

        async def work() -> None:
            with suppress(OSError):
                while not killed.is_set():
                    await self.send(next(self._numbers))

        workers = [asyncio.create_task(work()) for _ in range(WORKERS)]
        async with asyncio.timeout(30):
            while len(self.given) < served:
                await asyncio.sleep(0.01)
        await asyncio.sleep(seconds)
        killed.set()
        self.office.kill()
        await asyncio.gather(*workers)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Running]:
    data = hot_office.prepare(tmp_path / "data", capacity=40)
    with hot_office.running(data) as running:
        yield running


async def test_every_ticket_that_was_shown_is_there_after_a_kill(office: Running) -> None:
    crowd = Crowd(office, OfficeKeys.load(office.data.office_key))
    chance = random.Random(7)
    for _ in range(ROUNDS):
        await crowd.until_killed(chance.uniform(0, 0.15))
        for number in sorted(crowd.open):
            await crowd.send(number)
    kept = {place.ticket: place for place in hot_office.places(office.data)}
    assert crowd.given.keys().isdisjoint(crowd.open)
    assert set(crowd.given.values()) <= kept.keys()
    assert len(kept) == len(crowd.given)
    assert len(set(crowd.given.values())) == len(crowd.given)
    confirmed = [place for place in kept.values() if place.status == "confirmed"]
    assert len(confirmed) == min(40, len(kept))


async def test_a_form_that_is_sent_again_after_a_restart_shows_the_same_ticket(
    office: Running,
) -> None:
    crowd = Crowd(office, OfficeKeys.load(office.data.office_key))
    first = await crowd.send(13800000001)
    office.kill()
    again = await crowd.send(13800000001)
    assert first.headers["location"] == again.headers["location"]
    assert len(hot_office.places(office.data)) == 1
