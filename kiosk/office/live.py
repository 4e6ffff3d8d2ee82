"""Tells open pages within a second that something changed, without asking the database for each.

One watcher in a process asks every third of a second whether anybody has written. Every open page
holds a stream (server-sent events) on which it hears so, and then asks for what it shows.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from kiosk.errors import StoreError
from kiosk.office.limits import client

EVERY = 0.3
"""Seconds between two looks at the database."""

HEARTBEAT = 15.0
"""Seconds after which a stream on which nothing happens says that it is still there."""

SLOW = 10.0
"""Seconds that a reader may take to take what was sent before its stream is ended."""

MOST = 500
"""How many streams are open at most."""

MOST_EACH = 150
"""How many of them one address may have: a full lobby's Wi-Fi, some with two pages."""

_log = logging.getLogger(__name__)


class Watch(Protocol):
    """Notices changes of the database, as `kiosk.store.changes.ChangeWatch` does."""

    def changed(self) -> bool:
        """Return whether there was a commit since the last call."""
        ...


class Unwatched:
    """Notices nothing: somebody else tells the streams."""

    def changed(self) -> bool:
        """Return that there was none."""
        return False


class Live:
    """All open streams, and what they are to hear."""

    def __init__(
        self,
        watch: Watch,
        count: Callable[[], int],
        most: int = MOST,
        heartbeat: float = HEARTBEAT,
        together: Counter[str] | None = None,
    ) -> None:
        """Begin with nothing heard.

        Args:
            watch: Asked again and again, from any thread.
            count: Returns the number of the site's last change; asked after each.
            most: How many streams may be open.
            heartbeat: Seconds of silence after which a stream says that it is there.
            together: Counts the streams by address, if they are counted with others.
        """
        self.heartbeat = heartbeat
        self.last: int | None = None
        self.ended = False
        self.news = asyncio.Event()
        self.open: Counter[str] = Counter() if together is None else together
        self._watch = watch
        self._count = count
        self._most = most
        self._ends: list[Callable[[], None]] = []

    async def run(self) -> None:
        """Watch until cancelled; a database that cannot be read is asked again."""
        failing = False
        while True:
            try:
                last = await asyncio.to_thread(self._look)
                failing = False
            except StoreError as problem:
                if not failing:
                    _log.warning("Changes cannot be seen: %s", problem.code)
                failing = True
            else:
                self.tell(last)
            await asyncio.sleep(EVERY)

    def tell(self, last: int) -> None:
        """Let all open pages hear of the number of the last change, unless they have."""
        if last != self.last:
            self.last = last
            self._wake()

    def _look(self) -> int:
        changed = self._watch.changed()
        return self._count() if changed or self.last is None else self.last

    def _wake(self) -> None:
        told, self.news = self.news, asyncio.Event()
        told.set()

    def end(self) -> None:
        """End all streams: the program stops, and waits for them."""
        self.ended = True
        self._wake()
        for each in self._ends:
            each()

    def when_ended(self, call: Callable[[], None]) -> None:
        """Have something else told that the program stops."""
        self._ends.append(call)

    async def answer(self, request: Request) -> Response:
        """Open a stream for a page, or say that there are too many."""
        address = client(request)
        full = self.open.total() >= self._most or self.open[address] >= MOST_EACH
        if self.ended or full:
            return PlainTextResponse("busy\n", status_code=503, headers={"Retry-After": "30"})
        return _Stream(self, address, request.headers.get("last-event-id"))


class _Stream(Response):
    """An answer that goes on for as long as the page is open."""

    media_type = "text/event-stream"

    def __init__(self, live: Live, address: str, heard: str | None) -> None:
        super().__init__(headers={"X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._live = live
        self._address = address
        self._heard = heard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say what changes until the page is closed, reads too slowly, or the program stops."""
        live = self._live
        live.open[self._address] += 1
        gone = asyncio.create_task(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            await _say(send, "retry: 2000\n" + _event("hello", live.last))
            # What was missed while the connection was gone is told at once.
            told = live.last if self._heard is None else self._heard
            while not (gone.done() or live.ended):
                news = live.news
                if str(live.last) != str(told):
                    told = live.last
                    await _say(send, _event("change", told))
                elif not await _within(live.heartbeat, news, gone):
                    # Scripts do not see comments, and a dead connection says nothing at all.
                    await _say(send, "event: here\ndata: 0\n\n")
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError:
            pass  # a slow reader: the server closes what has not been completed
        finally:
            gone.cancel()
            live.open[self._address] -= 1
            if not live.open[self._address]:
                del live.open[self._address]


def _event(name: str, number: int | None) -> str:
    return f"event: {name}\nid: {number or 0}\ndata: {number or 0}\n\n"


async def _say(send: Send, text: str) -> None:
    message = {"type": "http.response.body", "body": text.encode("ascii"), "more_body": True}
    async with asyncio.timeout(SLOW):
        await send(message)


async def _within(seconds: float, news: asyncio.Event, gone: "asyncio.Task[None]") -> bool:
    """Tell whether there is news, or the page was closed, within so many seconds."""
    waiting = asyncio.create_task(news.wait())
    try:
        done, _ = await asyncio.wait(
            (waiting, gone), timeout=seconds, return_when=asyncio.FIRST_COMPLETED
        )
    finally:
        waiting.cancel()
    return bool(done)


async def _gone(receive: Receive) -> None:
    """Return when the page is closed."""
    while (await receive())["type"] != "http.disconnect":
        pass
