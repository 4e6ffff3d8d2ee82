"""Real browsers, as a phone has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Route

from tests.terminal.pty_session import MissingProgram, program

AXE = Path(__file__).parents[2] / ".ci/browsers/node_modules/axe-core/axe.min.js"

SMALL = {"width": 320, "height": 640}
"""The narrowest phone that pages have to be usable on (WCAG 1.4.10)."""

_people = count(1)


def chromium(playwright: Playwright) -> Browser:
    """Start Debian's Chromium.

    Raises:
        MissingProgram: It is not installed.
    """
    return playwright.chromium.launch(
        executable_path=program("chromium"),
        args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic"],
    )


def firefox(playwright: Playwright) -> Browser:
    """Start Debian's Firefox, unchanged: it is driven by WebDriver BiDi, which it speaks itself.

    Raises:
        MissingProgram: It is not installed.
    """
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=program("firefox-esr"),
        timeout=60_000,
    )


def axe() -> str:
    """Return the source of axe-core.

    Raises:
        MissingProgram: It is not installed.
    """
    if not AXE.is_file():
        raise MissingProgram("axe-core is not installed; .ci/run installs what the tests need")
    return AXE.read_text("utf-8")


@contextmanager
def phone(browser: Browser, office_url: str, **more: Any) -> Iterator["Phone"]:  # noqa: ANN401
    """Somebody's phone, which is nobody else's; it may only ask the office."""
    person = next(_people)
    more.setdefault("viewport", SMALL)
    more.setdefault("locale", "en")
    # As behind a server on the same machine, which tells whom it asks for: one budget each.
    headers = {"X-Forwarded-For": f"198.51.{person // 250}.{person % 250 + 1}"}
    context = browser.new_context(extra_http_headers=headers, **more)
    context.set_default_timeout(15_000)
    try:
        yield Phone(context, office_url)
    finally:
        context.close()


class Phone:
    """A browser with pages open, which notes what it asked for and what went wrong."""

    def __init__(self, context: BrowserContext, office_url: str) -> None:
        self.context = context
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._office = office_url
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on(
            "console",
            lambda said: self.complaints.append(said.text) if said.type == "error" else None,
        )

    def page(self, path: str = "") -> Page:
        """Open another page in it."""
        page = self.context.new_page()
        if path:
            page.goto(self._office + path)
        return page

    @contextmanager
    def losing_replies(self, url: str) -> Iterator[list[int]]:
        """For a block, let what is sent to an address arrive, but no answer come back.

        Yields the statuses of the answers that were lost.
        """
        lost: list[int] = []

        def lose(route: Route) -> None:
            answer = route.fetch(max_redirects=0)
            lost.append(answer.status)
            route.abort("connectionreset")

        self.context.route(url, lose)
        yield lost
        self.context.unroute(url, lose)

    @property
    def elsewhere(self) -> list[str]:
        """What it asked of anybody but the office."""
        own = (self._office + "/", "data:", "about:")
        return [url for url in self.asked if not url.startswith(own)]
