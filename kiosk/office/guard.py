"""What stands before the pages: who asks for too much, or in a way no page ever does."""

import asyncio
import re
from collections.abc import Callable
from math import ceil
from urllib.parse import urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.office.limits import Limits, client

Problem = Callable[[Request, int, str], Response]
"""Makes the page for a status and a code."""

BODY = 8 * 1024
"""How many bytes a form may have."""

ADDRESS = 1024
"""How long an address may be, with its question."""

HEADERS = 8 * 1024
"""How many bytes all headers together may have."""

_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?")
_SIGNS = {"/join": "sign_up", "/rooms/ask": "room"}  # where forms bring something new
_TRIES = re.compile(r"/(t|leave|join)(/|$)", re.IGNORECASE)  # addresses that take codes, numbers


class Stop(Exception):
    """The request goes no further."""

    def __init__(self, status: int, code: str, wait: float = 0.0) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.wait = wait


class Guard:
    """Lets through what a phone that shows our pages would send."""

    def __init__(self, app: ASGIApp, limits: Limits, problem: Problem, url: str) -> None:
        self._app = app
        self._limits = limits
        self._problem = problem
        self._own = urlsplit(url).netloc.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in place of the pages, or let them answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        request = Request(scope, receive)
        address = client(request)
        try:
            check_shape(request)
            check_origin(request, self._own)
            self._check_rates(request, address)
        except Stop as stop:
            await self._refused(request, stop)(scope, receive, send)
            return

        async def send_and_count(message: Message) -> None:
            if message["type"] == "http.response.start" and self._tells(scope, message["status"]):
                self._limits.spend(_kind(request), address, _now())
            await send(message)

        await self._app(scope, _limited(receive), send_and_count)

    def _check_rates(self, request: Request, address: str) -> None:
        now, path = _now(), request.url.path
        waits = [("http.too_many", self._limits.spend("any", address, now))]
        if _TRIES.search(path):
            waits.append(("http.too_many_wrong", self._limits.wait(_kind(request), address, now)))
        if request.method == "POST":
            kinds = (kind for end, kind in _SIGNS.items() if path.endswith(end))
            waits += [("http.too_many", self._limits.spend(kind, address, now)) for kind in kinds]
        for code, wait in waits:
            if wait:
                raise Stop(429, code, wait)

    def _tells(self, scope: Scope, status: int) -> bool:
        unknown = status == 404 and _TRIES.search(scope["path"]) is not None
        return unknown or bool(scope["state"].get("wrong"))

    def _refused(self, request: Request, stop: Stop) -> Response:
        answer = self._problem(request, stop.status, stop.code)
        if stop.wait:
            answer.headers["Retry-After"] = str(ceil(stop.wait))
        if stop.status != 429:
            # What else comes on this connection may be the rest of what was refused.
            answer.headers["Connection"] = "close"
        return answer


def check_shape(request: Request) -> None:
    """Refuse what none of our pages and links makes a browser send.

    Raises:
        Stop: The address or the headers are too long, the host is none, or the body too large.
    """
    target = len(request.scope.get("raw_path") or b"") + len(request.scope["query_string"])
    if target > ADDRESS:
        raise Stop(414, "http.too_long")
    if sum(len(name) + len(value) for name, value in request.headers.raw) > HEADERS:
        raise Stop(431, "http.headers")
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or not _HOST.fullmatch(hosts[0]):
        raise Stop(400, "http.host")
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        raise Stop(400, "http.malformed")
    if len(length) > 9 or int(length) > BODY:
        raise Stop(413, "http.too_large")


def check_origin(request: Request, own: str) -> None:
    """Refuse forms that pages of other sites send.

    Browsers say where a form comes from only as far as they know how: of pages without HTTPS and
    with our policy on referrers they say "null", old ones nothing. The form's own token then has
    to do; it is always wanted, and there is no cookie that another site could make use of.

    Raises:
        Stop: The form is another site's.
    """
    if request.method in ("GET", "HEAD"):
        return
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site not in ("same-origin", "none"):
            raise Stop(403, "http.cross_site")
        return
    origin = request.headers.get("origin", "null")
    if origin == "null":
        return
    try:
        host = urlsplit(origin).netloc.lower()
    except ValueError:
        host = ""
    if not host or host not in (request.headers["host"].lower(), own):
        raise Stop(403, "http.cross_site")


def _kind(request: Request) -> str:
    """Return which budget something wrong is taken from."""
    return "wrong" if request.method == "POST" else "wrong_ticket"


def _limited(receive: Receive) -> Receive:
    """Return what receives a body of unsaid length only up to the limit."""
    seen = 0

    async def receive_limited() -> Message:
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > BODY:
                raise HTTPException(413)
        return message

    return receive_limited


def _now() -> float:
    return asyncio.get_running_loop().time()
