"""A subdistrict sees at a glance which of its committees needs somebody."""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk.commands.orders import AddPerson, NoteRefused, SetDuty
from kiosk.holidays.calendar import Calendar
from kiosk.ids import new_id
from kiosk.kinds import DutyKind
from kiosk.model.sync import ClientRow
from kiosk.office.sites.overview import overview_address, overview_token
from kiosk.queries.overview import AskedSite, Need, SiteGlance, overview
from tests.committee import MONDAY, SHANGHAI
from tests.office.neighbourhood import OWN, URL, Neighbourhood, neighbourhood
from tests.office.pages import NUMBER, words_of
from tests.postgresql.server import tables

HOURS = (8 * 60 + 30, 17 * 60)


@pytest.fixture(params=["file", "server"])
def town(request: pytest.FixtureRequest) -> Iterator[Neighbourhood]:
    server = tables() if request.param == "server" else nullcontext()
    with server as url, neighbourhood(url) as made:
        yield made


def duty(
    town: Neighbourhood, site: str, starts: int, ends: int, kind: DutyKind = DutyKind.DESK
) -> None:
    commands = town.commands(site)
    name = f"{starts}-{ends}-{kind.value}"
    person = commands.do(AddPerson(name, romanised=""), actor="tester").row("person")
    commands.do(SetDuty(person, MONDAY, starts, ends, kind), actor="tester")


def kiosk(
    town: Neighbourhood, site: str, name: str, *, heard: float, revoked: bool = False
) -> None:
    """A kiosk that was heard so many minutes ago."""
    now = town.clock.now()
    with town.store.writing() as session:
        session.insert(
            ClientRow(
                id=uuid4(),
                site=site,
                name=name,
                key="0" * 64,
                incarnation=uuid4(),
                joined_at=now - timedelta(days=9),
                revoked_at=now if revoked else None,
                seen_at=now - timedelta(minutes=heard),
            )
        )


def refused(town: Neighbourhood, site: str) -> None:
    order = NoteRefused(
        kind="refused",
        command="sign_up.add",
        version=1,
        device="lobby-1",
        actor="kiosk",
        issued_at=town.clock.now(),
        arguments=f'{{"number": "{NUMBER}"}}',
        code="sign_up.already",
        facts="{}",
    )
    town.commands(site).do(order, actor="office", id=new_id(town.clock.now()))


def seen(town: Neighbourhood) -> dict[str, SiteGlance]:
    asked = [AskedSite(site, SHANGHAI, HOURS) for site in ("garden", "harbour", "hill")]
    with town.store.reading() as session:
        found = overview(session, asked, town.clock.now(), Calendar({}))
    return {each.id: each for each in found}


def test_desks_are_told_from_the_roster(town: Neighbourhood) -> None:
    """At ten on a Monday."""
    for site in ("garden", "harbour", "hill"):
        town.add(site)
    duty(town, "garden", 510, 720)
    duty(town, "garden", 700, 1020)
    duty(town, "harbour", 510, 690)
    duty(town, "harbour", 780, 900)
    duty(town, "hill", 600, 1020, DutyKind.VISIT)
    found = seen(town)
    assert (found["garden"].staffed_until, found["garden"].gaps) == (1020, ())
    assert (found["harbour"].staffed_until, found["harbour"].gaps) == (
        690,
        ((690, 780), (900, 1020)),
    )
    assert (found["hill"].staffed_until, found["hill"].rostered) == (None, False)
    assert [found[site].need for site in ("garden", "harbour", "hill")] == [
        Need.NONE,
        Need.SOON,
        Need.NOW,
    ]
    assert list(found) == ["hill", "harbour", "garden"]


def test_after_hours_nobody_is_missed(town: Neighbourhood) -> None:
    for site in ("garden", "harbour", "hill"):
        town.add(site)
    town.clock.move(timedelta(hours=8))
    assert {each.need for each in seen(town).values()} == {Need.NONE}


def test_on_a_day_off_only_a_desk_that_is_on_the_roster_is_missed(town: Neighbourhood) -> None:
    for site in ("garden", "harbour", "hill"):
        town.add(site)
    town.clock.move(timedelta(days=5))  # Saturday
    assert not any(each.open for each in seen(town).values())


def test_kiosks_that_are_silent_and_commands_that_wait_are_told(town: Neighbourhood) -> None:
    for site in ("garden", "harbour", "hill"):
        town.add(site)
        duty(town, site, 510, 1020)
    kiosk(town, "garden", "lobby-1", heard=1)
    kiosk(town, "garden", "lobby-2", heard=90)
    kiosk(town, "garden", "lobby-3", heard=9000, revoked=True)
    kiosk(town, "harbour", "lobby-1", heard=90)
    refused(town, "hill")
    found = seen(town)
    assert (found["garden"].alive, found["garden"].kiosks) == (1, 2)
    assert found["harbour"].heard_at == town.clock.now() - timedelta(minutes=90)
    assert found["hill"].inbox == 1
    assert [(each.id, each.need) for each in found.values()] == [
        ("harbour", Need.NOW),
        ("hill", Need.SOON),
        ("garden", Need.SOON),
    ]


def test_activities_of_this_week_are_counted_with_their_places(town: Neighbourhood) -> None:
    for site in ("garden", "harbour", "hill"):
        town.add(site)
    town.announce("garden", "剪纸课", "AAAAAA", reserved=3)
    town.announce("garden", "茶会", "BBBBBB")
    found = seen(town)
    assert found["garden"].activities == 2
    assert found["harbour"].activities == 0


def address(town: Neighbourhood) -> str:
    token = overview_token(town.base.keys, town.base.settings)
    return overview_address(URL, token).removeprefix(URL)


def test_the_page_is_at_a_secret_address_and_in_the_readers_language(town: Neighbourhood) -> None:
    town.add("garden", site_name="花园居委会")
    duty(town, "garden", 510, 690)
    secret = address(town)
    led = town.get(secret, **{"Accept-Language": "de"})
    assert led.headers["location"] == f"/de{secret}"
    page = town.get(f"/en{secret}")
    assert page.status_code == 200
    assert "no-store" in page.headers["cache-control"]
    said = words_of(page)
    assert "花园居委会" in said
    assert "Desk staffed until 11:30" in said
    assert 'href="/garden/en/today"' in page.text
    assert f'href="/ja{secret}"' in page.text


@pytest.mark.parametrize("place", ["/o/x", "/en/o/x", "/en/o/", "/o/%ff", "/en/o/" + "0" * 32])
def test_who_guesses_finds_nothing(town: Neighbourhood, place: str) -> None:
    assert town.get(place).status_code == 404


def test_a_site_has_no_such_page(town: Neighbourhood) -> None:
    town.add("garden")
    for site in ("garden", OWN):
        assert town.get(f"/{site}/en{address(town)}").status_code == 404


def test_thirty_one_committees_in_one_look(town: Neighbourhood) -> None:
    names = [f"site-{number}" for number in range(31)]
    for number, name in enumerate(names):
        town.add(name, site_name=f"第{number}居委会")
        duty(town, name, 510, 690 if number % 3 else 1020)
        kiosk(town, name, "lobby-1", heard=number % 2 * 60)
    town.look()
    asked = 0

    def counted(statement: str, *_: object) -> None:
        nonlocal asked
        asked += statement.lstrip().upper().startswith("SELECT")

    with town.store.reading() as session:
        sites = [AskedSite(name, SHANGHAI, HOURS) for name in names]
        ask = session._database.execute_sql

        def noted(statement: str, *values: object) -> object:
            counted(statement)
            return ask(statement, *values)  # type: ignore[no-untyped-call]

        session._database.execute_sql = noted  # type: ignore[method-assign]
        try:
            found = overview(session, sites, town.clock.now(), Calendar({}))
        finally:
            del session._database.execute_sql
    assert (len(found), asked) == (31, 4)
    needs = [each.need for each in found]
    assert needs == sorted(needs, reverse=True)
    page = f"/zh-Hans{address(town)}"
    town.get(page)  # templates and languages are loaded once
    began = time.perf_counter()
    said = town.get(page)
    print(f"31 sites: {(time.perf_counter() - began) * 1000:.0f} ms, {len(said.content)} bytes")
    assert said.text.count("<h2>") == 31
    assert NUMBER not in said.text
