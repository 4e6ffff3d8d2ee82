"""Old office files for the tests, made byte by byte: containers and the records of Excel 97."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in a format: its number, and how it is written where that is in the file."""

    value: float
    number: int
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of which only the result is known."""

    result: str | float | bool


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in a cell, by its number: 42 is #N/A."""

    number: int


OldValue: TypeAlias = str | float | bool | Shown | Formula | Fault | None


@dataclass(frozen=True, slots=True)
class OldSheet:
    """What a sheet holds, rows from the top."""

    name: str
    rows: Sequence[Sequence[OldValue]]
    merged: Sequence[tuple[int, int, int, int]] = ()
    """Top, bottom, left, right, from 0, the ends included."""
    hidden_rows: Sequence[int] = ()
    """From 0."""
    hidden_columns: Sequence[int] = ()
    hidden: bool = False
    more: bytes = b""
    """Records that stand before the end."""


@dataclass(slots=True)
class _Shared:
    texts: dict[str, int] = field(default_factory=dict)
    styles: dict[tuple[int, str | None], int] = field(default_factory=dict)

    def text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def style(self, number: int, code: str | None) -> int:
        return self.styles.setdefault((number, code), len(self.styles))


def record(code: int, body: bytes = b"") -> bytes:
    """Return a record."""
    return struct.pack("<HH", code, len(body)) + body


def old_workbook(*sheets: OldSheet, mac: bool = False, more: bytes = b"") -> bytes:
    """Return an .xls file; ``more`` are records among those for all sheets."""
    return container({"Workbook": old_stream(*sheets, mac=mac, more=more)})


def old_stream(*sheets: OldSheet, mac: bool = False, more: bytes = b"") -> bytes:
    """Return the stream of a workbook's records."""
    shared = _Shared()
    shared.style(0, None)
    parts = [_sheet(each, shared) for each in sheets]
    place = len(_globals(sheets, [0] * len(sheets), shared, mac, more))
    places = []
    for part in parts:
        places.append(place)
        place += len(part)
    return _globals(sheets, places, shared, mac, more) + b"".join(parts)


def _globals(
    sheets: Sequence[OldSheet], places: Sequence[int], shared: _Shared, mac: bool, more: bytes
) -> bytes:
    parts = [record(0x0809, struct.pack("<HHHHII", 0x600, 5, 0xDBB, 1996, 0, 6)), more]
    parts += [record(0x42, struct.pack("<H", 1200)), record(0x22, struct.pack("<H", mac))]
    parts += [
        record(
            0x31,
            struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + _text("宋体", "<B"),
        )
    ] * 5
    parts += [
        record(0x41E, struct.pack("<H", number) + _text(code, "<H"))
        for number, code in shared.styles
        if code is not None
    ]
    parts += [
        record(0xE0, struct.pack("<HHHBBBBIiH", 0, number, 1, 0x20, 0, 0, 0, 0, 0, 0))
        for number, _ in shared.styles
    ]
    parts += [
        record(0x85, struct.pack("<IBB", place, sheet.hidden, 0) + _text(sheet.name, "<B"))
        for sheet, place in zip(sheets, places, strict=True)
    ]
    body = struct.pack("<II", len(shared.texts), len(shared.texts))
    parts += [record(0xFC, body + b"".join(_text(each, "<H") for each in shared.texts))]
    return b"".join(parts) + record(0x0A)


def _sheet(sheet: OldSheet, shared: _Shared) -> bytes:
    parts = [record(0x0809, struct.pack("<HHHHII", 0x600, 0x10, 0xDBB, 1996, 0, 6))]
    parts += [
        record(0x7D, struct.pack("<HHHHHH", each, each, 2048, 0, 1, 0))
        for each in sheet.hidden_columns
    ]
    parts += [
        record(0x208, struct.pack("<HHHHHHI", each, 0, 9, 255, 0, 0, 0x20))
        for each in sheet.hidden_rows
    ]
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value is not None:
                parts.append(_cell(row, column, value, shared))
    if sheet.merged:
        blocks = b"".join(struct.pack("<HHHH", *each) for each in sheet.merged)
        parts.append(record(0xE5, struct.pack("<H", len(sheet.merged)) + blocks))
    return b"".join(parts) + sheet.more + record(0x0A)


def _cell(row: int, column: int, value: OldValue, shared: _Shared) -> bytes:
    place = struct.pack("<HH", row, column)
    match value:
        case str():
            return record(0xFD, place + struct.pack("<HI", 0, shared.text(value)))
        case bool():
            return record(0x205, place + struct.pack("<HBB", 0, value, 0))
        case Fault():
            return record(0x205, place + struct.pack("<HBB", 0, value.number, 1))
        case Shown():
            style = shared.style(value.number, value.code)
            return record(0x203, place + struct.pack("<Hd", style, value.value))
        case Formula():
            return _formula(place, value.result)
        case int() | float():
            return record(0x203, place + struct.pack("<Hd", 0, value))
    return b""


def _formula(place: bytes, result: str | float | bool) -> bytes:
    rest = struct.pack("<HIH", 0, 0, 0)
    match result:
        case str():
            kind = struct.pack("<BBBBBBH", 0 if result else 3, 0, 0, 0, 0, 0, 0xFFFF)
            text = record(0x207, _text(result, "<H")) if result else b""
            return record(0x06, place + b"\0\0" + kind + rest) + text
        case bool():
            kind = struct.pack("<BBBBBBH", 1, 0, result, 0, 0, 0, 0xFFFF)
            return record(0x06, place + b"\0\0" + kind + rest)
    return record(0x06, place + b"\0\0" + struct.pack("<d", result) + rest)


def _text(text: str, length: str) -> bytes:
    return struct.pack(length, len(text)) + b"\x01" + text.encode("utf-16-le")


def container(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE container with these streams; each is filled up to whole sectors."""
    whole = {name: body.ljust(4096, b"\0") for name, body in streams.items()}
    sectors: list[bytes] = []
    following: list[int] = []
    starts = {name: _chain(body, sectors, following) for name, body in whole.items()}
    entries = [_entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0)]
    for number, (name, body) in enumerate(whole.items(), 1):
        right = number + 1 if number < len(whole) else 0xFFFFFFFF
        entries.append(_entry(name, 2, right, 0xFFFFFFFF, starts[name], len(body)))
    folder = _chain(b"".join(entries), sectors, following)
    tables = -(-len(following) // 126)
    first = len(sectors)
    following += [0xFFFFFFFD] * tables
    table = struct.pack(f"<{len(following)}I", *following).ljust(tables * SECTOR, b"\xff")
    # The header has room for the numbers of 109 tables; the others stand behind them.
    more = list(range(first + 109, first + tables))
    lists = -(-len(more) // 127)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, folder)
    after = first + tables if more else 0xFFFFFFFE
    header += struct.pack("<IIIIII", 0, 4096, 0xFFFFFFFE, 0, after, lists)
    listed = range(first, first + min(tables, 109))
    header += struct.pack(f"<{len(listed)}I", *listed)
    others = b""
    for number in range(lists):
        part = more[number * 127 : (number + 1) * 127]
        others += struct.pack(f"<{len(part)}I", *part).ljust(SECTOR - 4, b"\xff")
        last = number + 1 == lists
        others += struct.pack("<I", 0xFFFFFFFE if last else first + tables + number + 1)
    return header.ljust(SECTOR, b"\xff") + b"".join(sectors) + table + others


def _chain(body: bytes, sectors: list[bytes], following: list[int]) -> int:
    start = len(sectors)
    count = -(-len(body) // SECTOR)
    for number in range(count):
        sectors.append(body[number * SECTOR : (number + 1) * SECTOR].ljust(SECTOR, b"\0"))
        following.append(start + number + 1 if number + 1 < count else 0xFFFFFFFE)
    return start


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    head = raw.ljust(64, b"\0") + struct.pack(
        "<HBBIII", len(raw), kind, 1, 0xFFFFFFFF, right, child
    )
    return head + bytes(36) + struct.pack("<III", start, size, 0)
