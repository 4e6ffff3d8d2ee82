"""Phones that sign up, as many at a time as one likes, each with an address of its own."""

import asyncio
import gzip
import re
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from types import TracebackType
from typing import Self
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="token"[^>]*value="([A-Za-z0-9_-]+)"')
_FILE = re.compile(r'(?:src|href)="(/static/[^"]+)"')
_PAUSE = 1.7
"""Seconds that somebody needs for the form; sooner nobody is believed."""

_LONGEST = 60.0
"""Seconds after which an answer no longer comes."""

_addresses = count(1)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and when."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    asked: float
    first: float
    """When the first byte came."""
    answered: float

    @property
    def unpacked(self) -> bytes:
        """The page as the browser reads it."""
        packed = self.headers.get("content-encoding") == "gzip"
        return gzip.decompress(self.body) if packed else self.body

    @property
    def text(self) -> str:
        """The same as text."""
        return self.unpacked.decode()

    @property
    def loaded(self) -> list[str]:
        """The addresses of the files that the page loads."""
        return _FILE.findall(self.text)


class Phone:
    """A phone on this machine, but for the office somewhere else: it asks from 127.x.y.z."""

    def __init__(self, port: int) -> None:
        number = next(_addresses)
        self._source = f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.hang_up()

    async def hang_up(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def ask(self, path: str, form: Mapping[str, str] | None = None) -> Answer:
        """Ask for a page, or send a form.

        Raises:
            OSError: There was no whole answer.
        """
        body = b"" if form is None else urlencode(form).encode()
        head = [
            f"{'GET' if form is None else 'POST'} {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self._port}",
            "Accept-Encoding: gzip",
            "Accept-Language: en",
        ]
        if form is not None:
            head += [
                "Origin: null",
                "Content-Type: application/x-www-form-urlencoded",
                f"Content-Length: {len(body)}",
            ]
        asked = time.perf_counter()
        reader, writer = await self._connected()
        try:
            async with asyncio.timeout(_LONGEST):
                return await self._exchanged(reader, writer, head, body, asked)
        except (EOFError, OSError) as problem:
            await self.hang_up()
            raise ConnectionError("no whole answer") from problem

    async def _exchanged(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        head: list[str],
        body: bytes,
        asked: float,
    ) -> Answer:
        writer.write("\r\n".join([*head, "", ""]).encode() + body)
        await writer.drain()
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        first = time.perf_counter()
        pairs = (line.split(": ", 1) for line in lines[1:] if line)
        headers = {name.lower(): value for name, value in pairs}
        said = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            await self.hang_up()
        status = int(lines[0].split()[1])
        return Answer(status, headers, said, asked, first, time.perf_counter())

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._source, 0)
            )
        return self._streams


@dataclass(slots=True)
class Rush:
    """What became of many phones that came for the same thing."""

    answers: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    """By what was asked for: activity, form, sign-up, ticket."""
    tickets: dict[str, Answer] = field(default_factory=dict)
    """By code, what gave it."""
    lost: int = 0
    """How many phones had no whole answer at some point."""

    def statuses(self) -> set[int]:
        """Every status that was answered."""
        return {each.status for answers in self.answers.values() for each in answers}

    def milliseconds(self, *kinds: str) -> list[float]:
        """How long each answer of some kinds took, from the question to its last byte."""
        return [
            1000 * (each.answered - each.asked) for kind in kinds for each in self.answers[kind]
        ]


async def rush(port: int, code: str, phones: int, seconds: float, first: int = 0) -> Rush:
    """Let phones arrive evenly, and each read, fill in the form, send it and look at its ticket.

    Args:
        port: Where the office answers.
        code: Of the activity.
        phones: How many there are.
        seconds: In which they arrive.
        first: What tells their numbers from those of another rush.
    """
    told = Rush()

    async def one(number: int) -> None:
        await asyncio.sleep(number * seconds / phones)
        try:
            async with Phone(port) as phone:
                await _sign_up(phone, code, first + number, told)
        except OSError:
            told.lost += 1

    await asyncio.gather(*(one(number) for number in range(phones)))
    return told


async def _sign_up(phone: Phone, code: str, number: int, told: Rush) -> None:
    page = f"/en/a/{code}"
    told.answers["activity"].append(await phone.ask(page))
    form = await phone.ask(f"{page}/join")
    told.answers["form"].append(form)
    token = _TOKEN.search(form.text)
    if token is None:
        return
    await asyncio.sleep(_PAUSE)
    sent = {"token": token[1], "number": f"138{number:08}", "party": "1"}
    answer = await phone.ask(f"{page}/join", sent)
    told.answers["sign-up"].append(answer)
    if answer.status == 303:
        told.tickets[answer.headers["location"].rpartition("/")[2]] = answer
        told.answers["ticket"].append(await phone.ask(answer.headers["location"]))
