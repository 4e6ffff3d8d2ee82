"""The line to an office: one question, one answer, over HTTP with connections that stay open."""

import ssl
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

import kiosk
from kiosk.clock import Clock
from kiosk.errors import KioskError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

CONNECT, READ = 5.0, 30.0
"""Seconds to wait for a connection, and for the next bytes."""

LONGEST = timedelta(minutes=10)
"""How long one answer may take in all."""

_PIECE = 64 * 1024
_NO_CHECK_TIME = 0x200000  # OpenSSL's X509_V_FLAG_NO_CHECK_TIME, which Python has no name for

Progress = Callable[[int, int], None]
"""Told how many bytes are here, of how many; of 0 where nobody knows."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Line:
    """Asks one office; any thread may."""

    def __init__(self, url: str, clock: Clock) -> None:
        """Take up an address; nobody is asked yet.

        Args:
            url: As `read_url` returns it.
            clock: Tells when an answer takes too long.
        """
        self._url = url
        self._prefix = urlsplit(url).path
        self._clock = clock
        self._pool: HTTPConnectionPool | None = None

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes = b"",
        *,
        most: int,
        progress: Progress = lambda done, of: None,
    ) -> Answer:
        """Ask, and return the answer whatever it says.

        Args:
            method: GET or POST.
            path: Below the office's address, with its query.
            headers: Of the request.
            body: What is sent.
            most: Bytes of the answer at most.
            progress: Told how much of it is here.

        Raises:
            KioskError: There is no answer, or no whole one ("sync.unreachable", with the url and a
                reason), or it is too large ("sync.stranger").
        """
        from urllib3.exceptions import HTTPError, ProtocolError

        try:
            try:
                return self._asked(method, path, headers, body, most, progress)
            except ProtocolError:
                # A connection that stayed open may just have been closed by the other side.
                return self._asked(method, path, headers, body, most, progress)
        except (HTTPError, OSError, ValueError) as problem:
            raise KioskError(
                "sync.unreachable", url=self._url, reason=_reason(problem)
            ) from problem

    def close(self) -> None:
        """Let the connections go; the next question makes new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def _asked(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
        most: int,
        progress: Progress,
    ) -> Answer:
        response = self._open_pool().urlopen(
            method,
            self._prefix + path,
            body=body or None,
            headers={"User-Agent": f"lobby-kiosk/{kiosk.__version__}", **headers},
            retries=False,
            redirect=False,
            preload_content=False,
            decode_content=False,
        )
        try:
            read = self._read(response, most, progress)
        except BaseException:
            response.close()
            raise
        response.release_conn()
        return Answer(response.status, response.headers, read)

    def _read(self, response: "BaseHTTPResponse", most: int, progress: Progress) -> bytes:
        told = response.headers.get("Content-Length", "")
        of = int(told) if told.isascii() and told.isdigit() else 0
        end = self._clock.now() + LONGEST
        pieces, done = [], 0
        for piece in response.stream(_PIECE, decode_content=False):
            pieces.append(piece)
            done += len(piece)
            if done > most:
                raise KioskError("sync.stranger", url=self._url)
            if self._clock.now() > end:
                raise OSError("too slow")
            progress(done, of)
        return b"".join(pieces)

    def _open_pool(self) -> "HTTPConnectionPool":
        if self._pool is None:
            from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

            parts = urlsplit(self._url)
            timeout = Timeout(connect=CONNECT, read=READ)
            host = parts.hostname or ""
            if parts.scheme == "https":
                self._pool = HTTPSConnectionPool(
                    host, parts.port, timeout=timeout, maxsize=2, ssl_context=_trust()
                )
            else:
                self._pool = HTTPConnectionPool(host, parts.port, timeout=timeout, maxsize=2)
        return self._pool


def read_url(text: str) -> str:
    """Return the address of an office as it was typed, in one form for all.

    Raises:
        KioskError: It is none ("sync.address").
    """
    typed = text.strip()
    address = typed if "://" in typed else f"https://{typed}"
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as problem:
        raise KioskError("sync.address", text=typed[:80]) from problem
    plain = typed.isascii() and typed.isprintable() and " " not in typed and len(typed) <= 200
    named = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    if not (plain and named) or parts.query or parts.fragment:
        raise KioskError("sync.address", text=typed[:80])
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    place = f"{host}:{port}" if port else host
    return f"{parts.scheme}://{place}{parts.path.rstrip('/')}"


def _trust() -> ssl.SSLContext:
    # A clock that lost its battery must not shut the kiosk out for good: the dates of certificates
    # are not looked at. Who the office is, its pinned key tells; TLS keeps others from listening.
    context = ssl.create_default_context()
    context.verify_flags |= _NO_CHECK_TIME
    return context


def _reason(problem: Exception) -> str:
    """Return a few words of why there was no answer."""
    from urllib3.exceptions import (
        ConnectTimeoutError,
        NameResolutionError,
        NewConnectionError,
        ReadTimeoutError,
        SSLError,
    )

    reasons = (
        (NameResolutionError, "no such name"),
        (NewConnectionError, "no connection"),
        (ConnectTimeoutError, "no connection in time"),
        (ReadTimeoutError, "no answer in time"),
        (SSLError, "certificate"),
    )
    return next((told for kind, told in reasons if isinstance(problem, kind)), "broken off")
