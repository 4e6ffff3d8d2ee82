"""What nobody foresaw: told to the reader calmly, and noted without what the reader typed."""

import logging
import traceback
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.office.guard import Problem

_log = logging.getLogger(__name__)


class Faults:
    """Answers in place of a page that failed."""

    def __init__(self, app: ASGIApp, problem: Problem) -> None:
        self._app = app
        self._problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; where it fails, say so unless it had begun to."""
        begun = False

        async def send_and_see(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_and_see)
        except Exception as fault:
            if scope["type"] != "http":
                raise
            _log.error("A page failed: %s", traced(fault))
            if not begun:
                await self._told(scope)(scope, receive, send)

    def _told(self, scope: Scope) -> Response:
        try:
            return self._problem(Request(scope), 500, "http.fault")
        except Exception as fault:  # noqa: BLE001  even its page may be what fails
            _log.error("Nor can that be told: %s", traced(fault))
            return PlainTextResponse("Something went wrong here. Ask at the desk.\n", 500)


def traced(fault: BaseException) -> str:
    """Return what failed and where, without the words of the error.

    They may quote what somebody typed, and a log is kept longer than a telephone number may be.
    """
    return " <- ".join(_traced(fault))


def _traced(fault: BaseException) -> Iterator[str]:
    seen: BaseException | None = fault
    while seen is not None:
        frames = traceback.extract_tb(seen.__traceback__)
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        yield f"{type(seen).__name__} at " + ", ".join(places or ["an unknown place"])
        seen = seen.__cause__ or seen.__context__
