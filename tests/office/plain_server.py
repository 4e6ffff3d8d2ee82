"""Serves three plain pages as the office serves its own, until told to stop; started by tests."""

import asyncio
import os
import sys

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from kiosk.office import connections
from kiosk.office.addresses import listening
from kiosk.office.app import guarded
from kiosk.office.limits import Limits
from kiosk.office.live import Live
from kiosk.office.serving import serve


class Quiet:
    """A database in which nothing happens."""

    def changed(self) -> bool:
        return False

    def close(self) -> None:
        pass


def problem(request: Request, status: int, code: str) -> Response:
    return PlainTextResponse(code, status)


async def plain(request: Request) -> Response:
    return PlainTextResponse(f"{len(await request.body())}")


async def known(request: Request) -> Response:
    request.scope["state"]["patient"] = True
    return PlainTextResponse(f"{len(await request.body())}")


async def slow(request: Request) -> Response:
    print("asked", flush=True)
    await asyncio.sleep(1)
    return PlainTextResponse("slow")


connections.PatientConnection.patience = 0.4
connections.PatientConnection.long_patience = 2.0
live = Live(Quiet(), lambda: 1)
pages = [
    Route("/plain", plain, methods=["GET", "POST"]),
    Route("/known", known, methods=["POST"]),
    Route("/slow", slow),
    Route("/live", live.answer),
]
listener = listening(0, "127.0.0.1")
print(listener.getsockname()[1], flush=True)
parent = sys.stdin.fileno() if "parent" in sys.argv else None
serve(guarded(pages, problem, Limits(), jobs=[live.run]), listener, live=live, parent=parent)
print("ended", os.getpid(), flush=True)
