"""What is in a backup: every table row by row, and the files beside the database, as lines of JSON.

A table begins with its name and columns and ends with the number of its rows and a hash of them;
the last line holds a hash of all that came before. The lines are the same whichever database they
were read from, and neither writing nor reading ever holds more than a few rows at once.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from kiosk.backup.envelope import Sink
from kiosk.backup.place import ORDERED_BY, TABLES, Place
from kiosk.errors import FileError
from kiosk.store import Session

Value: TypeAlias = str | int | float | None

PAGE = 1000
"""How many rows are read, or given to a database, at once."""

_LONGEST = 64 * 1024 * 1024  # one line: a roster of years in one command is a tenth of it
_GZIP = 31
_LEVEL = 5  # 9 takes three times as long for 4 % less


@dataclass(frozen=True, slots=True)
class Table:
    """From here on there are rows of a table."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of the table that has begun."""

    rows: list[list[Value]]


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that lay beside the database."""

    name: str
    text: str


Part: TypeAlias = Table | Rows | Beside

Counts: TypeAlias = dict[str, int]
"""How many rows each table has."""


class _TableLine(msgspec.Struct):
    table: str
    columns: list[str]


class _EndOfTable(msgspec.Struct):
    rows: int
    sha256: str


class _FileLine(msgspec.Struct):
    file: str
    text: str


class _End(msgspec.Struct):
    tables: int
    files: int
    sha256: str


_row = msgspec.json.Decoder(list[Value])


class Writer:
    """Writes lines into a backup."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
        self._all = hashlib.sha256()
        self._tables = 0
        self._files = 0

    def write(self, session: Session, place: Place, files: Mapping[str, str]) -> Counts:
        """Write everything, and return how many rows there were.

        Args:
            session: The state of the database to write.
            place: Whose session it is.
            files: What lies beside it, by name.
        """
        counts = {}
        for table in TABLES:
            columns = place.columns(session, table)
            if columns:
                counts[table] = self._table(session, table, tuple(columns))
        for name, text in files.items():
            self._put(msgspec.json.encode(_FileLine(name, text)))
            self._files += 1
        end = _End(self._tables, self._files, self._all.hexdigest())
        self._put(msgspec.json.encode(end))
        self._sink.write(self._packer.flush())
        self._sink.finish()
        return counts

    def _table(self, session: Session, table: str, columns: tuple[str, ...]) -> int:
        self._put(msgspec.json.encode(_TableLine(table, list(columns))))
        own, number = hashlib.sha256(), 0
        encode = msgspec.json.Encoder().encode
        for page in _pages(session, table, columns):
            data = b"".join(encode(row) + b"\n" for row in page)
            own.update(data)
            self._bytes(data)
            number += len(page)
        self._put(msgspec.json.encode(_EndOfTable(number, own.hexdigest())))
        self._tables += 1
        return number

    def _put(self, line: bytes) -> None:
        self._bytes(line + b"\n")

    def _bytes(self, data: bytes) -> None:
        self._all.update(data)
        self._sink.write(self._packer.compress(data))


def _pages(session: Session, table: str, columns: tuple[str, ...]) -> Iterator[list[list[Value]]]:
    """Yield the rows of a table, some at a time, by its key: no cursor needs to stay open."""
    key = ORDERED_BY.get(table, "id")
    place = columns.index(key)
    listed = ", ".join(f'"{name}"' for name in columns)
    tail = f'ORDER BY "{key}" LIMIT {PAGE}'
    page = session.raw(f'SELECT {listed} FROM "{table}" {tail}')
    while page:
        yield [[int(each) if isinstance(each, bool) else each for each in row] for row in page]
        if len(page) < PAGE:
            return
        last = page[-1][place]
        page = session.raw(f'SELECT {listed} FROM "{table}" WHERE "{key}" > ? {tail}', (last,))


def parts(body: Iterable[bytes], path: Path) -> Iterator[Part]:
    """Yield what a backup holds, in the order in which it was written.

    Args:
        body: The backup's body.
        path: Its name, for what is wrong with it.

    Raises:
        FileError: Something is missing, or other than it was written ("backup.damaged"). What was
            yielded until then is of no use.
    """
    reader = _Reader()
    try:
        for line in _lines(body):
            yield from reader.take(line)
        if not reader.ended:
            raise FileError("backup.damaged", path=path)
    except (zlib.error, ValueError, msgspec.MsgspecError) as problem:
        raise FileError("backup.damaged", path=path) from problem
    except OSError as problem:
        raise FileError("file.unreadable", path=path, reason=problem.strerror) from problem


class _Reader:
    """Understands one line after the other."""

    def __init__(self) -> None:
        self.ended = False
        self._all = hashlib.sha256()
        self._own = hashlib.sha256()
        self._rows: list[list[Value]] = []
        self._number = 0
        self._within = False
        self._tables = 0
        self._files = 0

    def take(self, line: bytes) -> Iterator[Part]:
        """Yield what a line completes.

        Raises:
            ValueError: It should not be there, or is not what it was.
        """
        if self.ended:
            raise ValueError("after the end")
        before = self._all.hexdigest() if line.startswith(b'{"tables"') else ""
        self._all.update(line)
        if line.startswith(b"["):
            if not self._within:
                raise ValueError("a row of nothing")
            self._own.update(line)
            self._rows.append(_row.decode(line))
            self._number += 1
            if len(self._rows) == PAGE:
                yield from self._some()
        elif self._within:
            yield from self._some()
            self._end_table(msgspec.json.decode(line, type=_EndOfTable))
        elif before:
            self._end(msgspec.json.decode(line, type=_End), before)
        else:
            yield self._begin(line)

    def _some(self) -> Iterator[Part]:
        if self._rows:
            yield Rows(self._rows)
            self._rows = []

    def _begin(self, line: bytes) -> Part:
        said = _begun(line)
        if isinstance(said, _FileLine):
            self._files += 1
            return Beside(said.file, said.text)
        self._within, self._number, self._own = True, 0, hashlib.sha256()
        return Table(said.table, tuple(said.columns))

    def _end_table(self, said: _EndOfTable) -> None:
        if said.rows != self._number or said.sha256 != self._own.hexdigest():
            raise ValueError("other rows")
        self._within = False
        self._tables += 1

    def _end(self, said: _End, before: str) -> None:
        if (said.tables, said.files, said.sha256) != (self._tables, self._files, before):
            raise ValueError("another end")
        self.ended = True


def _begun(line: bytes) -> _TableLine | _FileLine:
    if line.startswith(b'{"table"'):
        return msgspec.json.decode(line, type=_TableLine)
    return msgspec.json.decode(line, type=_FileLine)


def _lines(body: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a packed body, each with its end.

    Raises:
        ValueError: It was cut off, or a line grows beyond all measure.
        zlib.error: It is not packed as ours are.
    """
    unpacker = zlib.decompressobj(wbits=_GZIP)
    held = bytearray()
    for packed in body:
        rest = packed
        while rest and not unpacker.eof:
            held += unpacker.decompress(rest, 1024 * 1024)
            rest = unpacker.unconsumed_tail
            *whole, last = held.split(b"\n")
            for line in whole:
                yield bytes(line) + b"\n"
            held = bytearray(last)
            if len(held) > _LONGEST:
                raise ValueError("too long")
        if unpacker.unused_data:
            raise ValueError("after the end")
    if held or not unpacker.eof:
        raise ValueError("cut off")
