"""An office in this process, asked as a phone would ask, and as no phone would."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from urllib.parse import unquote

from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kiosk.clock import FixedClock, SystemClock
from kiosk.holidays.calendar import Calendar
from kiosk.office.app import application
from kiosk.office.office import Office
from kiosk.office.opening import opened
from kiosk.paths import DataFolder
from kiosk.sample import sample_settings
from tests.browsers.furnished import Furnished, furnish
from tests.postgresql.server import database

ENGINES = ("file", "server")

URL = "http://office.example"

HASTE = timedelta(seconds=2)
"""Nobody fills in a form sooner."""

_people = count(1)


class Asked:
    """An office, its clock, and a client that is another person at every question."""

    def __init__(
        self, office: Office, clock: FixedClock, client: TestClient, furnished: Furnished
    ) -> None:
        self.office = office
        self.clock = clock
        self.client = client
        self.activities: Mapping[str, str] = furnished.activities
        self.tickets: Mapping[str, str] = furnished.tickets
        self.holders = furnished.holders

    def token(self, purpose: str, subject: str) -> str:
        """A token of a form that somebody has filled in without haste."""
        token = self.office.tokens.issue(purpose, subject)
        self.clock.move(HASTE)
        return token


def somebody() -> dict[str, str]:
    """Headers of somebody who has asked for nothing before."""
    person = next(_people)
    return {"X-Forwarded-For": f"198.{person >> 16 & 255}.{person >> 8 & 255}.{person & 255}"}


@contextmanager
def asked(folder: Path, engine: str) -> Iterator[Asked]:
    """An office on a database of one kind, furnished, for a block."""
    clock = FixedClock(SystemClock().now())
    with ExitStack() as things:
        server = None
        if engine == "server":
            server = things.enter_context(database())
        furnished = furnish(folder, server)
        office, live = things.enter_context(
            opened(
                DataFolder(folder), sample_settings(), clock, Calendar({}), url=URL, database=server
            )
        )
        client = TestClient(
            application(office, live),
            base_url=URL,
            raise_server_exceptions=False,
            client=("127.0.0.1", 50_000),
            follow_redirects=False,
        )
        yield Asked(office, clock, client, furnished)


def as_it_stands(app: ASGIApp, method: str, target: str) -> tuple[int, dict[str, str], str]:
    """Ask for an address that clients would put in order first; return status, headers and body."""
    path, _, query = target.partition("?")
    headers = {"Host": "office.example", **somebody()}
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path),
        "raw_path": path.encode("ascii"),
        "query_string": query.encode("ascii"),
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("office.example", 80),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(_asked_once(app, scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return int(sent[0]["status"]), told, body.decode()


async def _asked_once(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)
