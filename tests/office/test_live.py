"""Open pages hear of a change at once, and of the end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from starlette.requests import Request
from starlette.types import Message

from kiosk.errors import StoreError
from kiosk.office import live as live_module
from kiosk.office.live import Live


class Site:
    """A database that changes when a test says so."""

    def __init__(self) -> None:
        self.seq = 7
        self.asked = 0
        self.broken = False
        self._seen = 7

    def changed(self) -> bool:
        if self.broken:
            raise StoreError("store.busy", path="kiosk.db")
        changed, self._seen = self.seq != self._seen, self.seq
        return changed

    def last(self) -> int:
        self.asked += 1
        return self.seq


class Page:
    """An open page on a stream."""

    def __init__(self, live: Live, host: str = "203.0.113.7", heard: str = "") -> None:
        headers = [(b"last-event-id", heard.encode())] if heard else []
        self.scope = {"type": "http", "method": "GET", "client": (host, 1), "headers": headers}
        self.said = ""
        self.status = 0
        self.answered: dict[str, str] = {}
        self.ended = False
        self.stuck = asyncio.Event()
        self._closed = asyncio.Event()
        self._live = live
        self.task = asyncio.create_task(self._open())

    async def _open(self) -> None:
        answer = await self._live.answer(Request(self.scope))
        await answer(self.scope, self._receive, self._send)

    async def _receive(self) -> Message:
        await self._closed.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if self.stuck.is_set():
            await asyncio.Event().wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.answered = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.said += message["body"].decode()
            self.ended = not message.get("more_body", False)

    def close(self) -> None:
        self._closed.set()

    async def hears(self, text: str, seconds: float = 1.0) -> None:
        await until(lambda: text in self.said, seconds)


async def until(true: Callable[[], bool], seconds: float = 1.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


@asynccontextmanager
async def watched(site: Site, **more: float) -> AsyncIterator[Live]:
    live = Live(site, site.last, **more)  # type: ignore[arg-type]
    task = asyncio.create_task(live.run())
    await until(lambda: live.last is not None)
    yield live
    live.end()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_change_is_heard_within_a_second() -> None:
    site = Site()
    async with watched(site) as live:
        page = Page(live)
        await page.hears("event: hello\nid: 7\ndata: 7\n\n")
        assert page.status == 200
        assert page.answered["content-type"].startswith("text/event-stream")
        assert "content-length" not in page.answered
        site.seq = 8
        await page.hears("event: change\nid: 8\ndata: 8\n\n")


async def test_a_hundred_pages_cost_the_database_one_question() -> None:
    site = Site()
    async with watched(site) as live:
        pages = [Page(live) for _ in range(100)]
        for page in pages:
            await page.hears("hello")
        before = site.asked
        site.seq = 8
        for page in pages:
            await page.hears("event: change\nid: 8\n")
        assert site.asked == before + 1


async def test_what_happened_while_the_connection_was_gone_is_told_at_once() -> None:
    async with watched(Site()) as live:
        missed, nothing = Page(live, heard="5"), Page(live, heard="7")
        await missed.hears("event: change\nid: 7\n")
        await nothing.hears("hello")
        await asyncio.sleep(0.05)
        assert "change" not in nothing.said


@pytest.mark.parametrize("heard", ["-1", "٣", "9" * 5000, "\x00", "<script>"])
async def test_nonsense_for_what_was_heard_is_a_missed_change(heard: str) -> None:
    async with watched(Site()) as live:
        page = Page(live, heard=heard)
        await page.hears("event: change\nid: 7\n")
        assert heard not in page.said


async def test_a_quiet_stream_says_that_it_is_there() -> None:
    async with watched(Site(), heartbeat=0.05) as live:
        page = Page(live)
        await page.hears("event: here\ndata: 0\n\nevent: here\ndata: 0\n\n")


async def test_a_page_that_was_closed_is_forgotten() -> None:
    async with watched(Site()) as live:
        page = Page(live)
        await page.hears("hello")
        assert live.open.total() == 1
        page.close()
        await asyncio.wait_for(page.task, 1)
        assert live.open == {}


async def test_no_more_streams_are_open_than_allowed() -> None:
    async with watched(Site(), most=3) as live:
        pages = [Page(live, f"203.0.113.{number}") for number in range(4)]
        await until(lambda: all(page.status for page in pages))
        assert [page.status for page in pages] == [200, 200, 200, 503]
        pages[0].close()
        await asyncio.wait_for(pages[0].task, 1)
        late = Page(live)
        await late.hears("hello")


async def test_one_address_cannot_take_all_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "MOST_EACH", 2)
    async with watched(Site()) as live:
        pages = [Page(live) for _ in range(3)]
        await until(lambda: all(page.status for page in pages))
        assert [page.status for page in pages] == [200, 200, 503]
        await Page(live, "203.0.113.8").hears("hello")


async def test_a_reader_that_takes_nothing_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "SLOW", 0.05)
    site = Site()
    async with watched(site) as live:
        stuck, quick = Page(live), Page(live)
        await stuck.hears("hello")
        stuck.stuck.set()
        site.seq = 8
        await quick.hears("event: change\nid: 8\n")
        await asyncio.wait_for(stuck.task, 1)
        assert live.open.total() == 1


async def test_streams_end_with_the_office() -> None:
    async with watched(Site()) as live:
        page = Page(live)
        await page.hears("hello")
        live.end()
        await asyncio.wait_for(page.task, 1)
        assert page.ended
        late = Page(live)
        await late.task
        assert late.status == 503


async def test_a_database_that_cannot_be_read_for_a_while_is_asked_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    site = Site()
    async with watched(site) as live:
        page = Page(live)
        await page.hears("hello")
        site.broken = True
        await asyncio.sleep(0.8)
        site.broken = False
        site.seq = 9
        await page.hears("event: change\nid: 9\n")
        assert [each.getMessage() for each in caplog.records] == [
            "Changes cannot be seen: store.busy"
        ]
