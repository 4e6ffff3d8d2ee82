"""Reads the container of old office files: a small file system of chained sectors.

xlrd has such a reader too, but a folder that is its own neighbor's neighbor keeps it busy for ever.
"""

import struct
from dataclasses import dataclass

from kiosk.errors import FileError

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""From here on, numbers of sectors have other meanings: free, the end of a chain."""
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Container:
    """The streams that lie directly in a container, by name."""

    def __init__(self, content: bytes) -> None:
        """Find the streams.

        Raises:
            FileError: ``file.damaged``.
        """
        self._content = content
        try:
            self._open()
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            raise FileError("file.damaged", reason="OLE") from error

    def names(self) -> frozenset[str]:
        """Return the names of the streams."""
        return frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """Return the bytes of a stream.

        Raises:
            FileError: ``file.damaged``.
            KeyError: There is none of this name.
        """
        entry = self._streams[name]
        if entry.size < self._smallest:
            chain = self._chain(entry.start, self._small_next)
            size = self._small_sector
            pieces = [self._small[each * size : (each + 1) * size] for each in chain]
        else:
            pieces = [self._sector(each) for each in self._chain(entry.start, self._next)]
        found = b"".join(pieces)
        if len(found) < entry.size:
            raise FileError("file.damaged", reason="OLE")
        return found[: entry.size]

    def _open(self) -> None:
        shift, small_shift = struct.unpack_from("<HH", self._content, 30)
        if shift not in {9, 12} or small_shift > shift:
            raise FileError("file.damaged", reason="OLE")
        self._size, self._small_sector = 1 << shift, 1 << small_shift
        folder, self._smallest, small, more = struct.unpack_from("<I4xIIxxxxI", self._content, 48)
        tables = list(struct.unpack_from("<109I", self._content, 76))
        seen = 0
        while more < _LAST and seen <= len(self._content) // self._size:
            seen += 1
            *others, more = self._numbers(more)
            tables += others
        self._next = [each for table in tables if table < _LAST for each in self._numbers(table)]
        self._small_next = [
            each for sector in self._chain(small, self._next) for each in self._numbers(sector)
        ]
        listed = b"".join(self._sector(each) for each in self._chain(folder, self._next))
        entries = [_entry(listed, at) for at in range(0, len(listed) - _ENTRY + 1, _ENTRY)]
        root = entries[0]
        if root.kind != _ROOT:
            raise FileError("file.damaged", reason="OLE")
        chain = self._chain(root.start, self._next) if root.size else []
        self._small = b"".join(self._sector(each) for each in chain)
        self._streams = _children(entries, root.child)

    def _sector(self, number: int) -> bytes:
        # The header has a sector for itself, whatever size sectors are.
        start = (number + 1) * self._size
        return self._content[start : start + self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _chain(self, start: int, following: list[int]) -> list[int]:
        """Return the sectors of a stream in order."""
        chain: list[int] = []
        while start < _LAST:
            chain.append(start)
            if start >= len(following) or len(chain) > len(following):
                raise FileError("file.damaged", reason="OLE")
            start = following[start]
        return chain


def _entry(listed: bytes, at: int) -> _Entry:
    length, kind, left, right, child = struct.unpack_from("<HBxIII", listed, at + 64)
    start, size = struct.unpack_from("<II", listed, at + 116)
    name = listed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return _Entry(name, kind, left, right, child, start, size)


def _children(entries: list[_Entry], first: int) -> dict[str, _Entry]:
    """Return the streams of a folder; they form a tree, in which each may be met once."""
    found: dict[str, _Entry] = {}
    waiting, met = [first], set[int]()
    while waiting:
        number = waiting.pop()
        if number < len(entries) and number not in met:
            met.add(number)
            entry = entries[number]
            waiting += (entry.left, entry.right)
            if entry.kind == _STREAM:
                found.setdefault(entry.name, entry)
    return found
