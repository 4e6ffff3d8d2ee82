"""What a kiosk and its office say to each other: one request, one reply, as JSON in gzip.

Both are whole in themselves: a request holds every command that the office has not answered, a
reply everything that changed after the point that the kiosk named. Whatever is lost, doubled, late
or out of order between them can therefore simply be sent again. Fields that a newer program adds
are ignored by an older one.
"""

import hashlib
import zlib
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

import msgspec

from kiosk.errors import KioskError

PROTOCOLS = (1,)
"""What this program speaks, the newest last."""

MOST_PACKED = 8 * 1024 * 1024
"""Bytes of a request as it is sent, at most."""

MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of a request as it is read, at most: a small one must not fill the memory."""

MOST_COMMANDS = 5_000
"""Commands of a request at most; those after them go with the next."""

_LARGEST_REPLY = 1024 * 1024 * 1024

Count = Annotated[int, msgspec.Meta(ge=-1, le=2**53)]
Seconds = Annotated[int, msgspec.Meta(ge=-(2**37), le=2**37)]
Short = Annotated[str, msgspec.Meta(max_length=200)]

Value = str | int | float | bool | None
"""What a column holds."""


class Handed(msgspec.Struct, frozen=True):
    """One command as it was given at a kiosk."""

    id: UUID
    n: Count
    """Its place among all of this incarnation."""
    name: Short
    version: Count
    actor: Short
    issued_at: Seconds
    """Seconds since 1970 by the kiosk's clock."""
    arguments: Annotated[str, msgspec.Meta(max_length=1_000_000)]
    """JSON, as the order's name and version say."""


class Request(msgspec.Struct, frozen=True):
    """What a kiosk wants: these commands done, and everything since its cursor."""

    protocols: Annotated[list[Count], msgspec.Meta(max_length=50)]
    kiosk: UUID
    incarnation: UUID
    epoch: UUID | None
    """The history that it follows; none: it has nothing yet."""
    cursor: Count
    """Up to where in that history it has everything; -1: it wants all of it."""
    commands: list[Handed]
    at: Seconds
    """Its clock, in seconds since 1970."""
    version: Short = ""
    """Of its program."""
    schema: Count = 0
    """Of its database."""
    disk_free: Count | None = None
    """Megabytes."""
    pending: Count = 0
    """Commands that wait for an answer, these among them."""
    settings: Short = ""
    """A hash of the settings that it has from the office."""
    nearby: Short = ""
    """A hash of the neighbours' activities that it has."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of a command, for ever."""

    id: UUID
    status: Literal["done", "refused", "parked"]
    code: str | None = None
    facts: dict[str, Any] = {}


class Rows(msgspec.Struct, frozen=True):
    """Rows of one table as they are now."""

    table: str
    columns: list[str]
    rows: list[list[Value]]


class Reply(msgspec.Struct, frozen=True):
    """What an office answers."""

    protocol: int
    kiosk: UUID
    incarnation: UUID
    """Whom it is for: a copy of the kiosk takes nothing of it."""
    epoch: UUID
    """Which history it tells of."""
    base: int
    """The cursor after which it tells everything; -1: from the beginning."""
    cursor: int
    """Up to where."""
    at: int
    """The office's clock, in seconds since 1970."""
    outcomes: list[Outcome] = []
    """Of every command of the request that the office holds."""
    rows: list[Rows] = []
    renew: bool = False
    """The office knows another command under one of these numbers: the kiosk is a copy."""
    revoked: bool = False
    schema: int = 0
    """Of the office's database."""
    requires: str = ""
    """The program that the kiosk needs before it can take over more; empty: it can."""
    settings: str | None = None
    """The site's settings as TOML; none: the kiosk has them."""
    nearby: list[dict[str, Any]] | None = None
    """Neighbours' activities; none: the kiosk has them."""

    @property
    def full(self) -> bool:
        """Whether it tells everything from the beginning."""
        return self.base < 0


def mark(value: str | list[dict[str, Any]]) -> str:
    """Return a short mark of what both sides may have: equal for equal values."""
    written = (
        value.encode() if isinstance(value, str) else msgspec.json.encode(value, order="sorted")
    )
    return hashlib.sha256(written).hexdigest()[:16]


def pack(message: Request | Reply) -> bytes:
    """Return a message as it is sent."""
    packer = zlib.compressobj(5, wbits=31)
    return packer.compress(msgspec.json.encode(message)) + packer.flush()


def unpack_request(body: bytes) -> Request:
    """Return a request that was sent.

    Raises:
        KioskError: It is none, or too large ("sync.malformed").
    """
    request = _unpacked(body, Request, MOST_PACKED, MOST_UNPACKED)
    if len(request.commands) > MOST_COMMANDS:
        raise KioskError("sync.malformed", reason="too many commands")
    return request


def unpack_reply(body: bytes) -> Reply:
    """Return a reply that was sent; whose it is has been checked before.

    Raises:
        KioskError: It is none ("sync.malformed").
    """
    return _unpacked(body, Reply, _LARGEST_REPLY, _LARGEST_REPLY)


Message = TypeVar("Message", Request, Reply)


def _unpacked(body: bytes, kind: type[Message], packed: int, unpacked: int) -> Message:
    if len(body) > packed:
        raise KioskError("sync.malformed", reason="too large")
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(body, unpacked)
        if not unpacker.eof or unpacker.unconsumed_tail or unpacker.unused_data:
            raise KioskError("sync.malformed", reason="cut off or too large")
        return msgspec.json.decode(text, type=kind)
    except (zlib.error, msgspec.MsgspecError, RecursionError) as problem:
        raise KioskError("sync.malformed", reason=str(problem)) from problem
