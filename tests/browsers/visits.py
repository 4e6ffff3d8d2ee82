"""What residents do on a phone, step by step."""

import re

from playwright.sync_api import Page, expect

NO_HASTE = 1600
"""Milliseconds: nobody has filled in a form sooner."""

_TICKET = re.compile(r"/[A-Za-z-]+/t/([A-Z2-9]{8})$")
_DIGITS = re.compile(r"\d+")


def fill_in(page: Page, number: str, party: int = 1) -> None:
    """Type a number, and choose how many people come."""
    page.fill("input[name=number]", number)
    if party != 1:
        page.locator(f"label:has(input[name=party][value='{party}'])").click()
    page.wait_for_timeout(NO_HASTE)


def send(page: Page) -> None:
    """Tap the form's button."""
    page.click("main form button")


def ticket(page: Page) -> str:
    """Wait for a ticket, and return its code."""
    expect(page).to_have_url(_TICKET, timeout=10_000)
    found = _TICKET.search(page.url)
    assert found is not None
    return found[1]


def sign_up(page: Page, url: str, number: str, party: int = 1) -> str:
    """Sign somebody up at an activity's address; return the ticket."""
    page.goto(url)
    page.click("main a.button")
    fill_in(page, number, party)
    send(page)
    return ticket(page)


def places_left(page: Page) -> int:
    """Return the number in what an activity's page says of its places."""
    told = page.locator("#places").inner_text()
    found = _DIGITS.search(told)
    assert found is not None, told
    return int(found[0])


def until_failed(page: Page) -> None:
    """Wait until the browser shows its own page: nobody has answered."""
    for _ in range(200):
        if page.url.startswith(("chrome-error:", "about:neterror")):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"Still at {page.url}.")
