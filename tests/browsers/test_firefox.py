"""The pages in the other family of browsers."""

import re
from itertools import count

from playwright.sync_api import Browser, expect

from tests.browsers.looking import enlarge_text, faults_of_layout
from tests.browsers.phones import phone
from tests.browsers.places import STATUSES, places
from tests.browsers.running import RunningOffice
from tests.browsers.visits import fill_in, places_left, send, ticket, until_failed

_numbers = count(13911130001)

_ANDROID = "Mozilla/5.0 (Android 15; Mobile; rv:{version}) Gecko/{version} Firefox/{version}"


def agent(firefox: Browser) -> str:
    """What this Firefox calls itself on a phone."""
    return _ANDROID.format(version=f"{firefox.version.partition('.')[0]}.0")


def test_from_a_scan_to_a_seat(firefox: Browser, office: RunningOffice) -> None:
    with (
        phone(firefox, office.url, locale="fr", user_agent=agent(firefox)) as used,
        phone(firefox, office.url, locale="de", user_agent=agent(firefox)) as another,
    ):
        watching = another.page(f"/A/{office.activities['open']}")
        expect(watching.locator("html")).to_have_attribute("lang", "de")
        before = places_left(watching)
        page = used.page(f"/A/{office.activities['open']}/JA")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
        page.click("main a.button")
        given = str(next(_numbers))
        fill_in(page, given, 2)
        page.dblclick("main form button")
        code = ticket(page)
        expect(page.locator(".code")).to_contain_text(f"{code[:4]} {code[4:]}")
        page.locator(".pass img").evaluate("image => image.decode()")
        expect(watching.locator("#places")).to_contain_text(str(before - 2), timeout=3000)
        page.go_back()
        fill_in(page, given)
        send(page)
        expect(page.locator(".problem").first).to_be_visible()
        assert places_left(watching) == before - 2
        assert used.elsewhere == []
        assert used.complaints == []


def test_an_office_that_was_gone_for_a_moment(firefox: Browser, own_office: RunningOffice) -> None:
    with phone(firefox, own_office.url) as used:
        address = f"/en/a/{own_office.activities['open']}"
        before = places_left(used.page(address))
        page = used.page(f"{address}/join")
        given = str(next(_numbers))
        fill_in(page, given)
        own_office.stop()
        page.locator("main form button").click(no_wait_after=True)
        until_failed(page)
        own_office.start()
        page.go_back()
        fill_in(page, given)
        send(page)
        ticket(page)
        assert places_left(used.page(address)) == before - 1


def test_where_the_script_does_not_arrive(firefox: Browser, office: RunningOffice) -> None:
    with phone(firefox, office.url) as used:
        used.context.route(re.compile(r"\.js"), lambda route: route.abort())
        page = used.page(f"/en/a/{office.activities['open']}")
        page.click("main a.button")
        fill_in(page, "12")
        send(page)
        expect(page.locator(".problem").first).to_be_visible()
        page.fill("input[name=number]", str(next(_numbers)))
        send(page)
        ticket(page)
        assert not any(url.endswith("/live") for url in used.asked)


def test_nothing_is_cut_off_on_the_narrowest_phone(firefox: Browser, office: RunningOffice) -> None:
    found = []
    with phone(firefox, office.url) as used:
        page = used.page()
        for name, path in places(office, "de").items():
            answer = page.goto(office.url + path)
            assert answer is not None
            assert answer.status == STATUSES.get(name, 200), name
            faults = faults_of_layout(page)
            enlarge_text(page, 2)
            found += [f"{name}: {each}" for each in faults + faults_of_layout(page)]
    assert not found, "\n".join(found)
