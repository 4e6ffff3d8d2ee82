"""Offices and browsers, for the tests of this folder.

Browsers last for a module: the driver's event loop stays in the thread for as long, and other
folders have tests that bring a loop of their own.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browsers import phones
from tests.browsers.furnished import Furnished, furnish
from tests.browsers.phones import Phone
from tests.browsers.running import RunningOffice

NewPhone = Callable[..., AbstractContextManager[Phone]]


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Furnished:
    """A folder to copy; nobody writes to it."""
    return furnish(tmp_path_factory.mktemp("furnished") / "data")


@pytest.fixture(scope="module")
def office(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningOffice]:
    """An office that a module's tests share: what they sign up for is each one's own."""
    with RunningOffice(furnished, tmp_path_factory.mktemp("office") / "data") as running:
        yield running


@pytest.fixture
def own_office(furnished: Furnished, tmp_path: Path) -> Iterator[RunningOffice]:
    """An office of one test's own, which it may stop."""
    with RunningOffice(furnished, tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    browser = phones.chromium(driver)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def firefox(driver: Playwright) -> Iterator[Browser]:
    browser = phones.firefox(driver)
    yield browser
    browser.close()


@pytest.fixture
def new_phone(chromium: Browser, office: RunningOffice) -> NewPhone:
    """Makes phones with Chromium, for the shared office."""
    return partial(phones.phone, chromium, office.url)
