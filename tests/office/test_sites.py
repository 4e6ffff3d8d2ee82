"""One office serves many sites: each has its own pages, settings, forms and streams."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from kiosk.errors import KioskError, Refused, SettingsError
from kiosk.model.sites import CommandRow
from tests.office.neighbourhood import OWN, URL, Neighbourhood, neighbourhood
from tests.office.pages import NUMBER, filled, words_of
from tests.postgresql.server import tables

CODE = "7F3K9Q"


@pytest.fixture(params=["file", "server"])
def town(request: pytest.FixtureRequest) -> Iterator[Neighbourhood]:
    """Two sites beside the office's own, each with an activity under the same code."""
    server = tables() if request.param == "server" else nullcontext()
    with server as url, neighbourhood(url) as made:
        made.add("garden", site_name='{ "zh-Hans" = "花园居委会", en = "Garden" }')
        made.add("harbour", site_name="港口居委会", language="ja", time_zone="Asia/Tokyo")
        for site in (OWN, "garden", "harbour"):
            made.announce(site, f"剪纸 {site}", CODE)
        made.look()
        yield made


def test_each_site_has_its_pages_below_its_name(town: Neighbourhood) -> None:
    for site in ("garden", "harbour"):
        said = town.get(f"/{site}/en")
        assert said.status_code == 200
        assert f"剪纸 {site}" in said.text
        others = {OWN, "garden", "harbour"} - {site}
        assert not [other for other in others if f"剪纸 {other}" in said.text]
    assert "Garden" in town.get("/garden/en").text
    assert "港口居委会" in town.get("/harbour/en").text


def test_the_offices_own_site_is_where_it_always_was_and_below_its_name(
    town: Neighbourhood,
) -> None:
    for place in ("", f"/{OWN}"):
        said = town.get(f"{place}/en")
        assert f"剪纸 {OWN}" in said.text
        assert f'href="{place}/en/a/{CODE}"' in said.text


def test_every_link_of_a_page_stays_below_the_name(town: Neighbourhood) -> None:
    for page in ("/garden/en", "/garden/en/today", f"/garden/en/a/{CODE}", "/garden/en/leave"):
        said = town.get(page)
        links = [part.partition('"')[0] for part in said.text.split('href="')[1:]]
        inside = [link for link in links if link.startswith("/")]
        assert inside
        assert [link for link in inside if not link.startswith("/garden/")] == []
        assert 'data-live="/garden/live"' in said.text
        assert {town.get(link).status_code for link in inside} <= {200, 303}


def test_a_code_in_capital_letters_leads_to_the_site(town: Neighbourhood) -> None:
    said = town.get(f"/GARDEN/A/{CODE}/DE")
    assert said.headers["location"] == f"/garden/de/a/{CODE}"
    assert "剪纸 garden" in town.get(said.headers["location"]).text
    old = town.get(f"/A/{CODE}/DE")
    assert "剪纸 seat" in town.get(old.headers["location"]).text


def test_another_language_is_led_to_below_the_name(town: Neighbourhood) -> None:
    assert town.get("/garden/EN/today?x=1").headers["location"] == "/garden/en/today?x=1"
    assert town.get("/garden").headers["location"].startswith("/garden/")


def test_what_is_not_there_is_told_by_the_site_that_was_asked(town: Neighbourhood) -> None:
    for page in ("/garden/en/a/NOSUCH", "/garden/en/nothing", "/garden/en/t/K7F3QX9P"):
        said = town.get(page)
        assert said.status_code == 404
        assert "Garden" in said.text
        assert 'href="/garden/' in said.text
    assert town.get("/nowhere/en").status_code == 404
    too_long = town.get("/garden/en?" + "x" * 2000)
    assert (too_long.status_code, "Garden" in too_long.text) == (414, True)


def test_a_ticket_is_its_own_sites_only(town: Neighbourhood) -> None:
    page = f"/garden/en/a/{CODE}/join"
    done = town.send(page, filled(town.get(page)) | {"number": NUMBER})
    ticket = done.headers["location"]
    assert ticket.startswith("/garden/en/t/")
    assert town.get(ticket).status_code == 200
    assert town.get(ticket.replace("garden", "harbour")).status_code == 404
    assert town.get(ticket.removeprefix("/garden")).status_code == 404


def test_a_form_of_one_site_is_of_no_use_at_another(town: Neighbourhood) -> None:
    form = filled(town.get(f"/garden/en/a/{CODE}/join")) | {"number": NUMBER}
    for other in ("/harbour", ""):
        said = town.send(f"{other}/en/a/{CODE}/join", form)
        assert said.status_code == 422
        assert "剪纸" in words_of(said)
    assert town.send(f"/garden/en/a/{CODE}/join", form).status_code == 303


def test_a_kiosk_is_told_its_sites_own_address_and_settings(town: Neighbourhood) -> None:
    assert town.sites.address("garden") == f"{URL}/GARDEN"
    assert town.sites.address(OWN) == URL
    told = town.sites.shared("harbour")
    assert 'language = "ja"' in told
    assert f'office_url = "{URL}/HARBOUR"' in told
    assert str(town.sites.zone("harbour")) == "Asia/Tokyo"
    assert str(town.sites.zone("garden")) == "Asia/Shanghai"


def test_pages_follow_settings_that_are_changed(town: Neighbourhood) -> None:
    town.set("garden", "site_name", "新花园")
    assert "新花园" in town.get("/garden/en").text
    town.set("garden", "retention_days", "7")
    assert town.sites.settings("garden").retention_days == 7
    town.set("garden", "retention_days", "")
    assert town.sites.settings("garden").retention_days == 30
    assert "新花园" in town.get("/garden/en").text
    with town.store.reading() as session:
        notes = session.rows(CommandRow.select().where(CommandRow.name == "setting.note"))
    assert {"garden", "harbour"} == {row.site for row in notes}


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("retention_days", "0", "site.value"),
        ("language", "xx", "site.value"),
        ("time_zone", "../etc/passwd", "site.value"),
        ("desk_closes", "08:00", "site.value"),
        ("office_port", "80", "site.setting"),
        ("site", "other", "site.setting"),
        ("site_name", "{ broken", "settings.syntax"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_and_changes_nothing(
    town: Neighbourhood, name: str, value: str, code: str
) -> None:
    before = town.sites.shared("garden")
    with pytest.raises(SettingsError) as problem:
        town.set("garden", name, value)
    assert problem.value.code == code
    assert town.sites.shared("garden") == before


def test_a_name_cannot_act_on_a_terminal(town: Neighbourhood) -> None:
    town.set("garden", "site_name", "\x1b[31mRot\u202e")
    assert not {"\x1b", "\u202e"} & set(town.sites.shared("garden"))
    assert "Rot" in town.sites.shared("garden")


def test_a_text_that_looks_like_more_settings_is_a_text(town: Neighbourhood) -> None:
    name = 'x"\nretention_days = 1 # \x7f'
    town.set("garden", "site_name", name)
    assert town.sites.settings("garden").retention_days == 30
    assert "retention_days = 1" in town.get("/garden/en").text


@pytest.mark.parametrize("name", ["en", "ZH", "a", "t", "today", "sync", "static", "A b", "x" * 40])
def test_a_name_that_addresses_need_is_refused(town: Neighbourhood, name: str) -> None:
    with pytest.raises(KioskError) as problem:
        town.add(name)
    assert problem.value.code == "site.name"


def test_a_site_is_made_once_and_the_own_one_is_left_to_its_file(town: Neighbourhood) -> None:
    for site in ("garden", OWN):
        with pytest.raises(Refused) as refused:
            town.add(site)
        assert refused.value.code == "site.exists"
    with pytest.raises(Refused) as refused:
        town.set(OWN, "language", "en")
    assert refused.value.code == "site.own"


def test_an_address_too_long_for_codes_is_told_when_the_site_is_made() -> None:
    far = neighbourhood(url="https://lobby.xuhui.shanghai.example:8443")
    with far as town, pytest.raises(KioskError) as problem:
        town.add("a-name-that-is-very-long")
    assert problem.value.code == "qr.too_long"


def test_streams_hear_of_their_own_site_only(town: Neighbourhood) -> None:
    heard = {site: town.sites.served(site).live for site in ("garden", "harbour")}
    before = {site: live.last for site, live in heard.items()}
    town.announce("garden", "茶会", "AAAAAA")
    assert town.sites._look().keys() == {"garden"}
    assert heard["harbour"].last == before["harbour"]


def test_an_office_that_nobody_knows_the_address_of_has_the_same_links() -> None:
    with neighbourhood(url="") as town:
        town.add("garden")
        assert 'href="/garden/en/today"' in town.get("/garden/en").text


def test_an_office_behind_another_server_has_both_paths_in_its_links() -> None:
    with neighbourhood(url=f"{URL}/lobby") as town:
        town.add("garden")
        assert 'href="/lobby/garden/en/today"' in town.get("/garden/en").text
        assert 'href="/lobby/en/today"' in town.get("/en").text
