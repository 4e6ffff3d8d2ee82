"""A second copy of the commands that were given at a kiosk, apart from its database.

One line for each, behind the CRC-32 of its bytes, and on the disk before anybody is told that it is
recorded. It is read only where the database was lost. A line that a power cut has torn, or a dying
card has changed, is left out and costs no other.
"""

import errno
import fcntl
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from kiosk.commands.outbox import LINE
from kiosk.errors import StoreError
from kiosk.sync.identity import keep_names, replace_file

LARGE = 1024 * 1024
"""Bytes from which on it is worth a look whether the office has had most of it for long."""

_CHECKED = 9  # eight hexadecimal signs and a space


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """One command, as `kiosk.commands.outbox.LINE` tells."""

    id: str
    n: int
    name: str
    version: int
    actor: str
    issued_at: int
    arguments: str


assert Entry.__struct_fields__ == LINE


class OutboxLog:
    """The file; several processes may write it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, lines: Sequence[str]) -> None:
        """Keep lines of text; once this returns, they survive a power cut.

        Raises:
            StoreError: They cannot be kept: the medium is full ("store.full"), not there or may
                not be written ("store.unwritable").
        """
        try:
            with self._open() as descriptor:
                end = os.lseek(descriptor, 0, os.SEEK_END)
                torn = end > 0 and os.pread(descriptor, 1, end - 1) != b"\n"
                written = (b"\n" if torn else b"") + b"".join(_line(each) for each in lines)
                try:
                    _write_all(descriptor, written)
                    os.fsync(descriptor)
                except OSError:
                    os.ftruncate(descriptor, end)
                    raise
                if end == 0:
                    keep_names(self._path.parent)
        except OSError as problem:
            raise StoreError(_code(problem), path=str(self._path)) from problem

    def entries(self) -> list[Entry]:
        """Return all commands that can be read, in the order in which they were given.

        Raises:
            StoreError: The file is there but cannot be read ("store.unwritable").
        """
        return [entry for _, entry in self._read()]

    def compact(self, wanted: Callable[[], frozenset[str]]) -> int:
        """Leave only some commands, and return how many were left out.

        Args:
            wanted: Asked, while nobody can write, for the ids of those that stay, in 32
                hexadecimal signs.

        Raises:
            StoreError: The file cannot be written; it is as it was before.
        """
        try:
            with self._open():
                read = self._read()
                ids = wanted()
                kept = [line for line, entry in read if entry.id in ids]
                if len(kept) < len(read):
                    replace_file(self._path, b"".join(kept))
                return len(read) - len(kept)
        except OSError as problem:
            raise StoreError(_code(problem), path=str(self._path)) from problem

    def take_in(self, other: "OutboxLog") -> None:
        """Take over what lies in another place, and leave nothing there.

        Raises:
            StoreError: It cannot be read, or not be written here; then it stays where it is.
        """
        try:
            with other._open():
                lines = [line for line, _ in other._read()]
                self.note([line[_CHECKED:-1].decode() for line in lines])
                other._path.unlink()
        except OSError as problem:
            raise StoreError(_code(problem), path=str(other._path)) from problem

    @property
    def there(self) -> bool:
        """Whether the file exists."""
        return self._path.exists()

    @property
    def large(self) -> bool:
        """Whether it is worth compacting."""
        try:
            return self._path.stat().st_size > LARGE
        except OSError:
            return False

    @contextmanager
    def _open(self) -> Iterator[int]:
        """Open the file and keep others away; it is made, for its owner alone, if need be.

        Its folder is not: where another medium is not there, its mount point must stay empty.
        """
        while True:
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
            descriptor = os.open(self._path, flags, 0o600)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                # Another process may have compacted it between the two.
                if _same(descriptor, self._path):
                    yield descriptor
                    return
            finally:
                os.close(descriptor)

    def _read(self) -> list[tuple[bytes, Entry]]:
        try:
            lines = self._path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return []
        except OSError as problem:
            raise StoreError("store.unwritable", path=str(self._path)) from problem
        entries = ((line + b"\n", _entry(line)) for line in lines)
        return [(line, entry) for line, entry in entries if entry is not None]


def _line(text: str) -> bytes:
    data = text.encode()
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _entry(line: bytes) -> Entry | None:
    data = line[_CHECKED:]
    try:
        if len(line) <= _CHECKED or int(line[: _CHECKED - 1], 16) != zlib.crc32(data):
            return None
        return msgspec.json.decode(data, type=Entry)
    except (ValueError, msgspec.MsgspecError):
        return None


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _same(descriptor: int, path: Path) -> bool:
    own = os.fstat(descriptor)
    try:
        named = path.stat()
    except FileNotFoundError:
        return False
    return (own.st_dev, own.st_ino) == (named.st_dev, named.st_ino)


def _code(problem: OSError) -> str:
    full = problem.errno in (errno.ENOSPC, errno.EDQUOT)
    return "store.full" if full else "store.unwritable"
