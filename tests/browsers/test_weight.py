"""What pages weigh, ask for, keep and look like on paper."""

import io
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from tests.browsers.conftest import NewPhone
from tests.browsers.places import STATUSES, TAGS, places
from tests.browsers.running import RunningOffice

HEAVIEST = 30_000
"""Bytes of a page with all that belongs to it, before they are packed."""


@pytest.mark.parametrize("tag", TAGS)
def test_no_page_is_heavy(office: RunningOffice, new_phone: NewPhone, tag: str) -> None:
    weights = {}
    with new_phone(java_script_enabled=False) as used:
        shared = 0
        for name in ("pages.css", "live.js", "icon.svg"):
            shared += len(used.context.request.get(f"{office.url}/static/{name}").body())
        for name, path in places(office, tag).items():
            answer = used.context.request.get(office.url + path)
            assert answer.status == STATUSES.get(name, 200), name
            weights[name] = shared + len(answer.body())
    assert {name: each for name, each in weights.items() if each >= HEAVIEST} == {}
    assert min(weights.values()) > 3000  # they were really measured


def test_pages_ask_nobody_else_and_complain_of_nothing(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        page = used.page()
        for name, path in places(office, "zh-Hans").items():
            page.goto(office.url + path)
            # The browser notes each page whose status says that something is not possible.
            assert len(used.complaints) == (name in STATUSES), (name, used.complaints)
            used.complaints.clear()
        assert used.elsewhere == []
        assert {urlsplit(url).path for url in used.asked if "/static/" in url} == {
            "/static/pages.css", "/static/live.js", "/static/icon.svg"
        }  # fmt: skip


def test_what_is_anybodys_is_kept_and_what_is_ones_own_is_not(
    office: RunningOffice, new_phone: NewPhone
) -> None:
    with new_phone() as used:
        ask = used.context.request
        for name in ("list", "today", "activity open", "draw drawn"):
            path = office.url + places(office, "en")[name]
            first = ask.get(path)
            mark = first.headers["etag"]
            again = ask.get(path, headers={"If-None-Match": mark})
            assert (again.status, again.body()) == (304, b"")
        for name in ("leave", "ticket confirmed", "cancel", "ticket unknown"):
            headers = ask.get(office.url + places(office, "en")[name]).headers
            assert headers["cache-control"] == "private, no-store"
            assert headers["referrer-policy"] == "no-referrer"
            assert "etag" not in headers


def test_a_ticket_is_one_sheet_of_paper(office: RunningOffice, new_phone: NewPhone) -> None:
    with new_phone(color_scheme="dark") as used:
        code = office.tickets["confirmed"]
        page = used.page(f"/en/t/{code}")
        paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
        assert len(paper.pages) == 1
        text = paper.pages[0].extract_text()
        assert f"{code[:4]} {code[4:]}" in text
        # Nobody can tap paper.
        for untouchable in ("Give my place back", "Español", "Skip to"):
            assert untouchable not in text
        page.emulate_media(media="print", color_scheme="dark")
        colours = "getComputedStyle(document.body).backgroundColor"
        assert page.evaluate(colours) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
