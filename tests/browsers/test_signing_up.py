"""From a scan to a seat in a phone's browser, and what may go wrong between the two."""

import signal
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsers.conftest import NewPhone
from tests.browsers.phones import phone
from tests.browsers.running import RunningOffice
from tests.browsers.visits import fill_in, places_left, send, sign_up, ticket, until_failed

_numbers = count(13911110001)


def number() -> str:
    """A telephone number that nobody else has given."""
    return str(next(_numbers))


def left(page: Page, office: RunningOffice) -> int:
    page.goto(f"{office.url}/en/a/{office.activities['open']}")
    return places_left(page)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_a_scan_to_a_seat_in_three_taps(
    office: RunningOffice, new_phone: NewPhone, script: bool
) -> None:
    with new_phone(locale="de", is_mobile=True, has_touch=True, java_script_enabled=script) as used:
        page = used.page(f"/A/{office.activities['open']}/EN")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        before = places_left(page)
        page.tap("main a.button")
        fill_in(page, number(), 2)
        page.tap("main form button")
        code = ticket(page)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".code")).to_contain_text(f"{code[:4]} {code[4:]}")
        picture = page.locator(".pass img")
        expect(picture).to_be_visible()
        if script:
            picture.evaluate("image => image.decode()")  # fails where it is no picture
        assert left(page, office) == before - 2
        assert used.elsewhere == []
        assert used.complaints == []


def test_the_language_of_the_phone_counts_where_the_code_says_none(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    code = office.activities["open"]
    for spoken, tag in (("ru-RU", "ru"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans")):
        with new_phone(locale=spoken) as used:
            page = used.page(f"/A/{code}")
            expect(page).to_have_url(f"{office.url}/{tag}/a/{code}")


def test_another_language_is_one_tap_away_and_keeps_the_place(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        page = used.page(f"/en/a/{office.activities['open']}/join")
        page.click("#languages a[lang=ja]")
        expect(page).to_have_url(f"{office.url}/ja/a/{office.activities['open']}/join")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
        page.go_back()
        expect(page.locator("html")).to_have_attribute("lang", "en")


def test_a_double_tap_takes_one_seat(office: RunningOffice, new_phone: NewPhone) -> None:
    for script in (True, False):
        with new_phone(java_script_enabled=script) as used:
            page = used.page()
            before = left(page, office)
            page.click("main a.button")
            fill_in(page, number())
            page.dblclick("main form button")
            ticket(page)
            assert left(page, office) == before - 1


def test_going_back_and_sending_again_takes_no_second_seat(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    given = number()
    with new_phone() as used:
        page = used.page()
        before = left(page, office)
        page.click("main a.button")
        fill_in(page, given)
        send(page)
        first = ticket(page)
        page.go_back()
        fill_in(page, given)
        send(page)
        expect(page.locator(".problem").first).to_contain_text("signed up already")
        # A neighbour's number is somebody else, in the same form and on the same phone.
        fill_in(page, number())
        send(page)
        assert ticket(page) != first
        assert left(page, office) == before - 2


def test_two_tabs_take_one_seat_and_the_second_is_told_why(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    same = number()
    with new_phone() as used:
        first, second = used.page(), used.page()
        before = left(first, office)
        for page in (first, second):
            page.goto(f"{office.url}/en/a/{office.activities['open']}/join")
            fill_in(page, same)
        send(first)
        ticket(first)
        send(second)
        expect(second.locator(".problem").first).to_contain_text("signed up already")
        assert left(first, office) == before - 1


def test_a_reply_that_was_lost_is_the_same_ticket_when_sent_again(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        page = used.page()
        before = left(page, office)
        page.click("main a.button")
        form = page.url
        fill_in(page, number())
        with used.losing_replies(form) as lost:
            send(page)
            until_failed(page)
        assert lost == [303]
        page.reload()
        ticket(page)
        assert left(page, office) == before - 1


def test_an_office_that_was_killed_in_the_middle_knows_every_ticket(
    own_office: RunningOffice, chromium: Browser
) -> None:
    with phone(chromium, own_office.url) as used:
        page = used.page()
        had = sign_up(page, f"{own_office.url}/en/a/{own_office.activities['open']}", number())
        before = left(page, own_office)
        page.click("main a.button")
        fill_in(page, number())
        own_office.stop(signal.SIGKILL)
        send(page)
        until_failed(page)
        own_office.start()
        page.reload()
        assert ticket(page) != had
        assert left(page, own_office) == before - 1
        page.goto(f"{own_office.url}/T/{had}/EN")
        expect(page.locator(".code")).to_contain_text(had[:4])


def test_a_wrong_number_is_named_and_what_was_typed_is_kept(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        page = used.page(f"/en/a/{office.activities['open']}/join")
        page.click("summary")
        page.fill("input[name=name]", "Ana <b>")
        fill_in(page, "12", 3)
        send(page)
        field = page.locator("input[name=number]")
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_be_focused()
        described = field.get_attribute("aria-describedby")
        expect(page.locator(f"#{described}")).not_to_be_empty()
        expect(field).to_have_value("12")
        expect(page.locator("input[name=name]")).to_have_value("Ana <b>")
        expect(page.locator("input[name=party][value='3']")).to_be_checked()
        page.fill("input[name=number]", number())
        send(page)
        ticket(page)


def test_the_whole_form_works_from_a_keyboard(office: RunningOffice, new_phone: NewPhone) -> None:
    with new_phone() as used:
        page = used.page(f"/en/a/{office.activities['open']}/join")
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.locator("input[name=number]")).to_be_focused()
        page.keyboard.type(number())
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        expect(page.locator("input[name=party][value='2']")).to_be_checked()
        page.wait_for_timeout(1600)
        page.keyboard.press("Enter")
        ticket(page)


def test_places_are_given_back_only_after_a_question(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        page = used.page()
        address = f"{office.url}/en/a/{office.activities['open']}"
        code = sign_up(page, address, number(), 2)
        before = left(page, office)
        page.goto(f"{office.url}/en/t/{code}")
        page.click("main a.away")
        page.click("main a.quiet")
        assert ticket(page) == code
        assert left(page, office) == before
        page.goto(f"{office.url}/en/t/{code}/cancel")
        page.dblclick("main form button")
        assert ticket(page) == code
        expect(page.locator(".code")).to_have_count(0)
        assert left(page, office) == before + 2
        page.go_back()
        expect(page.locator(".code")).to_have_count(0)


def test_who_has_lost_the_ticket_gives_back_by_number_and_household(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    mine, home = number(), "9-301"
    with new_phone() as used:
        page = used.page(f"/en/a/{office.activities['open']}/join")
        page.click("summary")
        page.fill("input[name=household]", home)
        fill_in(page, mine)
        send(page)
        code = ticket(page)
        page.goto(f"{office.url}/en/leave")
        form = page.locator("main form", has=page.locator("select"))
        form.locator("select").select_option(office.activities["open"])
        form.locator("input[name=number]").fill(mine)
        form.locator("input[name=household]").fill("9-302")
        form.locator("button").click()
        expect(page.locator(".problem")).to_contain_text("Nothing was found")
        form.locator("input[name=household]").fill(home)
        form.locator("button").click()
        assert ticket(page) == code
        expect(page.locator(".code")).to_have_count(0)
        page.goto(f"{office.url}/en/leave")
        page.fill("input[name=code]", f"{code[:4].lower()}-{code[4:]}")
        page.locator("main form", has=page.locator("input[name=code]")).locator("button").click()
        assert ticket(page) == code
