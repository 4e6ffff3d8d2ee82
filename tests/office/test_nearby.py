"""What one committee opens to all is seen by its neighbours, on phones and on kiosks."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kiosk.commands.orders import CancelActivity, ShareActivity, SignUp
from kiosk.office.sync.of_sites import exchange_of
from kiosk.queries.nearby import told_nearby
from kiosk.queries.sign_ups import activity_by_code
from kiosk.store import Store
from kiosk.sync.messages import mark
from kiosk.sync.taking import put_nearby
from tests.committee import new_committee
from tests.office.neighbourhood import OWN, URL, Neighbourhood, neighbourhood
from tests.office.pages import words_of
from tests.postgresql.server import tables

CODE = "7F3K9Q"


@pytest.fixture(params=["file", "server"])
def town(request: pytest.FixtureRequest) -> Iterator[Neighbourhood]:
    server = tables() if request.param == "server" else nullcontext()
    with server as url, neighbourhood(url) as made:
        made.add("garden", site_name="花园居委会")
        made.announce("garden", "茶会", CODE)
        yield made


def found(town: Neighbourhood, site: str, code: str = CODE) -> UUID:
    with town.store.reading() as session:
        activity = activity_by_code(session, site, code)
    assert activity is not None
    return activity


def share(town: Neighbourhood, site: str, code: str = CODE, *, shared: bool = True) -> UUID:
    activity = found(town, site, code)
    town.commands(site).do(ShareActivity(activity, shared), actor="tester")
    return activity


def told(town: Neighbourhood, site: str) -> list[dict[str, Any]]:
    """What the office tells the kiosks of a site."""
    exchange = exchange_of(town.sites)
    with exchange.store_of(site).reading() as session:
        return exchange.nearby_of(session, site)


def test_neighbours_see_what_is_open_to_all_and_a_link_to_it(town: Neighbourhood) -> None:
    assert "茶会" not in town.get("/en").text
    share(town, "garden")
    page = town.get("/en")
    assert "In the neighborhood" in words_of(page)
    assert "花园居委会" in words_of(page)
    assert f'href="/garden/en/a/{CODE}"' in page.text
    assert town.get(f"/garden/en/a/{CODE}").status_code == 200
    assert "In the neighborhood" not in words_of(town.get("/garden/en"))
    share(town, "garden", shared=False)
    assert "茶会" not in town.get("/en").text


def test_what_was_called_off_is_over_or_far_away_is_not_announced(town: Neighbourhood) -> None:
    activity = share(town, "garden")
    assert len(told(town, OWN)) == 1
    town.commands("garden").do(CancelActivity(activity), actor="tester")
    assert told(town, OWN) == []
    town.announce("garden", "书法", "AAAAAA")
    share(town, "garden", "AAAAAA")
    assert len(told(town, OWN)) == 1
    town.clock.move(timedelta(hours=9))
    assert told(town, OWN) == []


def test_kiosks_are_told_their_neighbours_and_not_themselves(town: Neighbourhood) -> None:
    share(town, "garden")
    town.add("harbour")
    (row,) = told(town, "harbour")
    assert (row["site"], row["code"], row["url"]) == ("garden", CODE, f"{URL}/GARDEN")
    assert told(town, "garden") == []


def test_a_sign_up_next_door_is_no_news_while_there_are_many_places(town: Neighbourhood) -> None:
    activity = share(town, "garden")
    before = mark(told(town, OWN))
    for holder in range(15):
        town.commands("garden").do(SignUp(activity, str(holder), 1), actor="tester")
    assert mark(told(town, OWN)) == before
    town.commands("garden").do(SignUp(activity, "one more", 1), actor="tester")
    assert mark(told(town, OWN)) != before
    assert told(town, OWN)[0]["left"] == 4


def test_a_kiosk_shows_what_it_was_told_until_it_is_over(town: Neighbourhood) -> None:
    activity = share(town, "garden")
    rows = told(town, OWN)
    with new_committee() as kiosk:
        store: Store = kiosk.store
        with store.writing() as session:
            put_nearby(session, rows)
        with store.reading() as session:
            (shown,) = told_nearby(session, town.clock.now())
            assert told_nearby(session, town.clock.now() + timedelta(days=1)) == ()
    assert (shown.id, shown.code, shown.left) == (activity, CODE, 5)
    assert shown.title.own("zh-Hans") == "茶会"
    assert shown.site_name.own("zh-Hans") == "花园居委会"


def test_an_office_of_one_site_has_no_neighbours() -> None:
    with neighbourhood() as town:
        town.announce(OWN, "茶会", CODE)
        share(town, OWN)
        town.look()
        assert town.sites.alone
        assert "In the neighborhood" not in words_of(town.get("/en"))


def test_a_thousand_neighbours_cost_no_more_than_the_few_that_are_told(
    town: Neighbourhood,
) -> None:
    for number in range(60):
        code = f"2A{number:04}".translate(str.maketrans("01", "XY"))
        town.announce("garden", f"活动{number}", code)
        share(town, "garden", code)
    assert len(told(town, OWN)) == 50
    assert town.get("/en").text.count('href="/garden/en/a/') == 12
