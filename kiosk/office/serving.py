"""The server that answers phones, on a socket that already listens."""

import logging
import os
import resource
import signal
import socket
import sys
import threading
from types import FrameType

import uvicorn
from starlette.types import ASGIApp

from kiosk.office.connections import PatientConnection
from kiosk.office.live import Live

MOST = 2000
"""How many connections are answered at a time; the others hear that it is too much now."""

GRACE = 5
"""Seconds that answers under way are given when the server stops."""

_HEADERS = 16 * 1024
_FILES = 4096
_TURN = 0.0005

_log = logging.getLogger(__name__)


class _Server(uvicorn.Server):
    """Ends the streams of open pages first: it would wait for them."""

    def __init__(self, config: uvicorn.Config, live: Live | None) -> None:
        super().__init__(config)
        self._live = live

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: no new connections, no streams, and what is being answered is answered."""
        if self._live is not None:
            self._live.end()
        await super().shutdown(sockets)


def serve(
    app: ASGIApp,
    listener: socket.socket,
    *,
    live: Live | None = None,
    parent: int | None = None,
) -> None:
    """Answer phones until the process is told to stop (SIGTERM or SIGINT).

    Args:
        app: What answers.
        listener: The socket, closed in the end.
        live: The streams to end when it stops.
        parent: A pipe that nobody writes to: once its other end is closed, by whatever end that
            came to, it is time to stop.
    """
    _allow_files()
    # Whoever reads the network asks for the interpreter again and again, and would wait for each
    # page that is being made for up to 5 ms. With 300 phones on a busy machine, this took 6 to 49 %
    # off the time in which 99 of 100 pages had come.
    sys.setswitchinterval(_TURN)
    config = uvicorn.Config(
        app,
        http=PatientConnection,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=1024,
        limit_concurrency=MOST,
        timeout_graceful_shutdown=GRACE,
        h11_max_incomplete_event_size=_HEADERS,
    )
    server = _Server(config, live)
    if parent is not None:
        threading.Thread(target=_follow, args=(parent, server), daemon=True).start()
    # The server sends itself the signal once more when it has stopped; to us it is an order that
    # has been carried out.
    before = {each: signal.signal(each, _done) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run([listener])
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
        listener.close()


def _follow(parent: int, server: uvicorn.Server) -> None:
    while os.read(parent, 64):
        pass
    server.should_exit = True


def _done(number: int, frame: FrameType | None) -> None:
    pass


def _allow_files() -> None:
    """Let the process have as many connections as it answers: systems begin with 1,024 files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
