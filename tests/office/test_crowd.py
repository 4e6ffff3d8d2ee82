"""A crowd of phones for few places: never one too many, and nobody is passed over."""

import asyncio
from pathlib import Path

from tests.benchmarks import hot_office
from tests.benchmarks.hot_office import CODE
from tests.benchmarks.phones import Phone, Rush, rush
from tests.postgresql.server import tables

PHONES = 100
PLACES = 40


def passed_over(crowd: Rush, turns: dict[str, int]) -> list[str]:
    """The tickets of those who sent their form after another was answered, but stand before it."""
    found, last = [], 0
    answered = sorted(crowd.tickets.items(), key=lambda each: each[1].answered)
    waiting = sorted(crowd.tickets.items(), key=lambda each: each[1].asked)
    for ticket, answer in waiting:
        while answered and answered[0][1].answered < answer.asked:
            last = max(last, turns[answered.pop(0)[0]])
        if turns[ticket] < last:
            found.append(ticket)
    return found


async def test_a_hundred_phones_for_forty_places(tmp_path: Path) -> None:
    data = hot_office.prepare(tmp_path / "data", PLACES)
    with hot_office.running(data) as office:
        crowd = await rush(office.port, CODE, PHONES, seconds=1)
    assert crowd.lost == 0
    assert crowd.statuses() == {200, 303}
    assert len(crowd.tickets) == PHONES
    places = hot_office.places(data)
    assert [place.status for place in places] == ["confirmed"] * PLACES + ["waiting"] * (
        PHONES - PLACES
    )
    assert {place.ticket for place in places} == crowd.tickets.keys()
    assert passed_over(crowd, {place.ticket: place.turn for place in places}) == []


async def test_two_offices_on_one_server_give_no_place_twice(tmp_path: Path) -> None:
    with tables() as url:
        data = hot_office.prepare(tmp_path / "data", PLACES, url)
        with (
            hot_office.running(data, database=url) as one,
            hot_office.running(data, database=url) as other,
        ):
            crowds = await asyncio.gather(
                rush(one.port, CODE, PHONES // 2, seconds=1),
                rush(other.port, CODE, PHONES // 2, seconds=1, first=PHONES),
            )
        places = hot_office.places(data, url)
    assert [crowd.lost for crowd in crowds] == [0, 0]
    assert crowds[0].statuses() | crowds[1].statuses() == {200, 303}
    assert [place.status for place in places] == ["confirmed"] * PLACES + ["waiting"] * (
        PHONES - PLACES
    )
    assert {place.ticket for place in places} == crowds[0].tickets.keys() | crowds[1].tickets.keys()


async def test_open_pages_hear_of_a_sign_up_within_a_second(tmp_path: Path) -> None:
    data = hot_office.prepare(tmp_path / "data", PLACES)
    with hot_office.running(data) as office:
        reader, writer = await asyncio.open_connection("127.0.0.1", office.port)
        writer.write(b"GET /live HTTP/1.1\r\nHost: a\r\n\r\n")
        await reader.readuntil(b"event: hello")
        crowd = await rush(office.port, CODE, 1, seconds=0)
        async with asyncio.timeout(1):
            await reader.readuntil(b"event: change")
        writer.close()
        async with Phone(office.port) as phone:
            page = await phone.ask(f"/en/a/{CODE}")
    assert len(crowd.tickets) == 1
    assert str(PLACES - 1) in page.text
