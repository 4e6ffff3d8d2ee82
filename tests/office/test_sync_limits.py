"""How much kiosks may ask of an office at once, and what ends when it stops."""

import asyncio
import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from starlette.types import Message

from kiosk.model.sync import ClientRow
from kiosk.office.sync.counters import Counters
from kiosk.office.sync.http import Stop
from kiosk.office.sync.waits import Waits
from kiosk.office.sync.workers import Workers
from tests.committee import Committee, committee

__all__ = ["committee"]


def client(site: str) -> ClientRow:
    return ClientRow(id=uuid4(), site=site, name="lobby", key="0" * 64)


async def stays() -> Message:
    await asyncio.sleep(60)
    return {"type": "http.disconnect"}


async def leaves() -> Message:
    await asyncio.sleep(0.05)
    return {"type": "http.disconnect"}


def test_work_beyond_what_may_wait_is_asked_to_come_again() -> None:
    async def story() -> None:
        workers, go = Workers(most=3, most_bytes=100), threading.Event()
        begun = [asyncio.ensure_future(workers.do(go.wait, 40)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Stop) as large:
            await workers.do(int, 40)
        last = asyncio.ensure_future(workers.do(go.wait))
        await asyncio.sleep(0)
        with pytest.raises(Stop) as many:
            await workers.do(int)
        go.set()
        await asyncio.gather(*begun, last)
        assert await workers.do(int, 100) == 0
        assert {each.value.answer.status for each in (large, many)} == {503}
        workers.end()

    asyncio.run(story())


def waiting(committee: Committee, story: Callable[[Counters], object]) -> None:
    """Let a story happen beside counters that are looked at."""

    async def told() -> None:
        counters = Counters(committee.store)
        looking = asyncio.ensure_future(counters.run())
        try:
            await story(counters)  # type: ignore[misc]
        finally:
            looking.cancel()

    asyncio.run(told())


def test_all_who_wait_hear_of_a_change_and_those_of_other_sites_do_not(
    committee: Committee,
) -> None:
    async def story(counters: Counters) -> None:
        committee.worker("王晨")
        waits = Waits(counters, longest=10)
        ours = [
            asyncio.ensure_future(waits.wait(client(committee.site), 1, stays)) for _ in range(50)
        ]
        others = asyncio.ensure_future(waits.wait(client("other"), 0, stays))
        await asyncio.sleep(0.5)
        assert not any(each.done() for each in ours)
        committee.worker("李红")
        assert await asyncio.wait_for(asyncio.gather(*ours), 5) == [True] * 50
        assert not others.done()
        counters.end()
        assert await asyncio.wait_for(others, 5) is False

    waiting(committee, story)


def test_nobody_waits_for_ever(committee: Committee) -> None:
    async def story(counters: Counters) -> None:
        committee.worker("王晨")
        waits = Waits(counters, longest=0.2)
        assert await asyncio.wait_for(waits.wait(client(committee.site), 1, stays), 5) is False

    waiting(committee, story)


def test_places_to_wait_are_few_and_free_again_when_a_kiosk_hangs_up(committee: Committee) -> None:
    async def story(counters: Counters) -> None:
        committee.worker("王晨")
        waits, kiosk = Waits(counters, longest=10, most=3), client(committee.site)
        two = [asyncio.ensure_future(waits.wait(kiosk, 1, leaves)) for _ in range(2)]
        await asyncio.sleep(0)
        with pytest.raises(Stop):
            await waits.wait(kiosk, 1, stays)
        third = asyncio.ensure_future(waits.wait(client(committee.site), 1, leaves))
        await asyncio.sleep(0)
        with pytest.raises(Stop):
            await waits.wait(client(committee.site), 1, stays)
        assert await asyncio.wait_for(asyncio.gather(*two, third), 5) == [False] * 3
        assert not waits._open

    waiting(committee, story)


def test_an_office_whose_kiosks_are_quiet_looks_no_more(
    committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Counters] = []
    read = Counters._read

    def counted(counters: Counters) -> object:
        looks.append(counters)
        return read(counters)

    monkeypatch.setattr(Counters, "_read", counted)

    async def story(counters: Counters) -> None:
        await asyncio.sleep(0.7)
        assert not looks
        assert counters.of(committee.site) is None  # somebody asks
        await asyncio.sleep(0.7)
        assert looks

    waiting(committee, story)
