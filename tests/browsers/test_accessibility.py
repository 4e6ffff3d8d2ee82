"""Every page in every language can be used by everybody: axe-core in a real browser."""

import pytest
from playwright.sync_api import Browser

from tests.browsers.looking import (
    enlarge_text,
    faults_of_layout,
    too_small,
    violations,
)
from tests.browsers.phones import axe, phone
from tests.browsers.places import STATUSES, TAGS, places
from tests.browsers.running import RunningOffice


@pytest.mark.parametrize("tag", TAGS)
def test_everybody_can_use_every_page(chromium: Browser, office: RunningOffice, tag: str) -> None:
    found = []
    with phone(chromium, office.url, locale=tag) as used:
        used.context.add_init_script(axe())
        page = used.page()
        for name, path in places(office, tag).items():
            answer = page.goto(office.url + path)
            assert answer is not None
            assert answer.status == STATUSES.get(name, 200), name
            faults = violations(page) + violations(page, dark=True)
            faults += faults_of_layout(page) + too_small(page)
            enlarge_text(page, 2)
            faults += [f"large letters: {fault}" for fault in faults_of_layout(page)]
            found += [f"{name}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


def test_a_page_with_faults_is_found_out(chromium: Browser) -> None:
    """What the test above would say of a bad page."""
    with phone(chromium, "") as used:
        used.context.add_init_script(axe())
        page = used.page()
        page.set_content(
            "<body style='font-size:16px'><img src='data:,'>"
            "<p style='color:#aaa;width:700px'>pale</p>"
            "<p style='position:absolute;top:0;left:0'>one</p>"
            "<p style='position:absolute;top:4px;left:4px'>two</p>"
            "<div style='overflow:hidden;width:30px;height:10px'>cut off here</div>"
            "<button style='width:20px;height:20px'></button></body>"
        )
        found = " ".join(violations(page) + faults_of_layout(page) + too_small(page))
        for fault in ("image-alt", "color-contrast", "button-name", "html-has-lang"):
            assert fault in found
        for fault in ("wide in 320", "cut off", "overlap: 'one' and 'two'", "width:20px"):
            assert fault in found
        page.set_content(
            "<html lang='en'><title>x</title><style>@media (prefers-color-scheme: "
            "dark) {p {color: #222; background: #000}}</style><main><h1>x</h1><p>dark"
        )
        assert "color-contrast" not in " ".join(violations(page))
        assert "color-contrast" in " ".join(violations(page, dark=True))
