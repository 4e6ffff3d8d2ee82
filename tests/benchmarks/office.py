"""What phones wait for: a crowd for few places, and each page by itself."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import hot_office
from tests.benchmarks.hot_office import CODE
from tests.benchmarks.phones import Answer, Phone, Rush, rush
from tests.benchmarks.report import Row, middle, percentile

PHONES = 1000
PLACES = 40
ALONE = 5
"""Phones that come one after another, before the crowd."""
SECONDS = 10.0
SLOWEST = 300.0
"""Milliseconds in which 99 of 100 pages have come."""

HEAVIEST = 30.0
"""Kilobytes of the heaviest page, unpacked, with all that it loads."""


def crowding(folder: Path, phones: int = PHONES, seconds: float = SECONDS) -> Iterator[Row]:
    """Let many phones come for few places, and yield how long they waited.

    The yardstick is the same for a phone that is alone.

    Raises:
        AssertionError: There was an error, or another number of places than there are.
    """
    data = hot_office.prepare(folder / "crowd", PLACES)
    with hot_office.running(data, own=False) as office:
        alone = asyncio.run(rush(office.port, CODE, ALONE, ALONE * 0.5))
        crowd = asyncio.run(rush(office.port, CODE, phones, seconds, first=ALONE))
    check(crowd, [place.status for place in hot_office.places(data)], phones)
    for name, kinds in (
        ("pages", ("activity", "form", "ticket")),
        ("sign-up", ("sign-up",)),
    ):
        bare, taken = middle(alone.milliseconds(*kinds)), crowd.milliseconds(*kinds)
        bound = SLOWEST if name == "pages" else None
        yield Row(f"{name}, {phones} phones: p50", "ms", bare, percentile(taken, 50))
        yield Row(f"{name}, {phones} phones: p99", "ms", bare, percentile(taken, 99), bound=bound)


def check(crowd: Rush, statuses: list[str], phones: int) -> None:
    """See that every phone was served, and no place was given twice.

    Raises:
        AssertionError: It was not so.
    """
    failed = {status for status in crowd.statuses() if status not in (200, 303)}
    confirmed, waiting = statuses.count("confirmed"), statuses.count("waiting")
    came = phones + ALONE
    expected = (min(PLACES, came), max(0, came - PLACES))
    if failed or crowd.lost or (confirmed, waiting) != expected:
        raise AssertionError(f"{failed} {crowd.lost} {confirmed} {waiting}")


def weighing(folder: Path, times: int = 30) -> Iterator[Row]:
    """Yield for each page its weight and the time to its first byte.

    The yardstick of a page's time is that of a file that is only read.

    Raises:
        AssertionError: There is no such page.
    """
    data = hot_office.prepare(folder / "pages", PLACES)
    with hot_office.running(data, own=False) as office:
        crowd = asyncio.run(rush(office.port, CODE, 1, 0))
        ticket = next(iter(crowd.tickets))
        pages = {
            "activities": "/en",
            "activity": f"/en/a/{CODE}",
            "sign up": f"/en/a/{CODE}/join",
            "ticket": f"/en/t/{ticket}",
            "cancel": f"/en/t/{ticket}/cancel",
            "cancel without ticket": "/en/leave",
            "today": "/en/today",
        }
        asked = {
            name: asyncio.run(_asked(office.port, path, times)) for name, path in pages.items()
        }
        files = {path: asyncio.run(_asked(office.port, path, times)) for path in _files(asked)}
    plain = middle(_first(next(iter(files.values()))))
    loaded = sum(len(answers[0].unpacked) for answers in files.values())
    for name, answers in asked.items():
        heavy = (len(answers[0].unpacked) + loaded) / 1000
        sent = (len(answers[0].body) + sum(len(each[0].body) for each in files.values())) / 1000
        yield Row(f"{name}: first byte", "ms", plain, middle(_first(answers)))
        yield Row(f"{name}: unpacked beside sent", "kB", sent, heavy, bound=HEAVIEST)


def _files(asked: dict[str, list[Answer]]) -> list[str]:
    """Return the files that the pages load: their style and their script."""
    found = {path for answers in asked.values() for path in answers[0].loaded}
    return sorted(found, reverse=True)


def _first(answers: list[Answer]) -> list[float]:
    return [1000 * (each.first - each.asked) for each in answers]


async def _asked(port: int, path: str, times: int) -> list[Answer]:
    async with Phone(port) as phone:
        answers = [await phone.ask(path) for _ in range(times)]
    if {each.status for each in answers} != {200}:
        raise AssertionError(path)
    return answers
