"""Cells by the block: filling, copying and pasting them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from kiosk.kinds import DutyKind
from kiosk.rostering.days import Day, alike, in_half, with_half
from kiosk.rostering.sheets import COLUMNS, Block, Cell, Entry, Half, Halves, Sheet, Where


class Reason(StrEnum):
    """Why something pasted is not in the sheet."""

    OUTSIDE = "outside"
    """There is no such row or day in the sheet."""
    NOT_UNDERSTOOD = "not_understood"
    """Its text is no duty."""
    NOBODY = "nobody"
    """The row is of somebody who is not in the sheet, or nobody knows of whom."""
    TOO_MUCH = "too_much"
    """Nobody pastes so much."""


class Rest(NamedTuple):
    """A cell that did not go into the sheet; it is counted from the corner of what was pasted."""

    row: int
    column: int
    text: str
    """Inert, at most a line; of a clip it is empty."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Clip:
    """What was copied, row by row: what stood in each half, cut to it."""

    first: Half
    """The half of its left column."""
    lines: tuple[tuple[Day, ...], ...]


def filled(sheet: Sheet, cells: Iterable[Cell], kind: DutyKind | None) -> dict[Where, Day]:
    """Return the days in which a kind of duty, or nothing, fills the cells."""
    days: dict[Where, Day] = {}
    for cell in cells:
        where = Where(cell.person, cell.day)
        new = () if kind is None else (Entry(kind, *sheet.halves.span(cell.half)),)
        day = days.get(where, sheet.at(*where))
        if not alike(in_half(day, cell.half, sheet.halves), new):
            days[where] = with_half(day, cell.half, new, sheet.halves)
    return days


def copied(sheet: Sheet, block: Block) -> Clip:
    """Return what stands in a block."""
    lines = sheet.lines(block)
    return Clip(
        lines[0][0].half, tuple(tuple(half_of(sheet, cell) for cell in line) for line in lines)
    )


def half_of(sheet: Sheet, cell: Cell) -> Day:
    """Return what stands in a cell, cut to it, as it can be put elsewhere."""
    pieces = in_half(sheet.at(cell.person, cell.day), cell.half, sheet.halves)
    return tuple(replace(piece, duty=None) for piece in pieces)


def pasted(sheet: Sheet, cell: Cell, clip: Clip) -> tuple[dict[Where, Day], tuple[Rest, ...]]:
    """Return the days in which a clip stands from a cell on, and what did not fit."""
    top, left = sheet.position(cell)
    rest: list[Rest] = []
    placed: list[tuple[Cell, Day]] = []
    for row, line in enumerate(clip.lines):
        for column, day in enumerate(line):
            if top + row < len(sheet.people) and left + column < COLUMNS:
                half = _half(clip.first, column)
                target = sheet.cell(top + row, left + column)
                placed.append((target, moved(day, half, target.half, sheet.halves)))
            elif day:
                rest.append(Rest(row, column, "", Reason.OUTSIDE))
    return laid(sheet, placed), tuple(rest)


def laid(sheet: Sheet, placed: Iterable[tuple[Cell, Day]]) -> dict[Where, Day]:
    """Return the days in which these, and nothing else, stand in their cells."""
    days: dict[Where, Day] = {}
    for cell, entries in placed:
        where = Where(cell.person, cell.day)
        day = days.get(where, sheet.at(*where))
        if not alike(in_half(day, cell.half, sheet.halves), entries):
            days[where] = with_half(day, cell.half, entries, sheet.halves)
    return days


def moved(day: Day, half: Half, to: Half, halves: Halves) -> Day:
    """Return what stood in one half as it stands in another; what filled it fills it there, too."""
    if half is to:
        return day
    from_span, to_span = halves.span(half), halves.span(to)
    first, last = halves.reach(to)
    later = to_span[0] - from_span[0]
    shifted = []
    for entry in day:
        if entry.starts <= from_span[0] and entry.ends >= from_span[1]:
            starts, ends = to_span
        else:
            starts, ends = max(first, entry.starts + later), min(last, entry.ends + later)
        if starts < ends:
            back_at = None if entry.back_at is None else entry.back_at + later
            kept = back_at if back_at is not None and starts < back_at <= 1440 else None
            shifted.append(replace(entry, starts=starts, ends=ends, back_at=kept))
    return tuple(shifted)


def filled_right(sheet: Sheet, block: Block) -> dict[Where, Day]:
    """Return the days of a block with its first day in all of them, or its first half in one day.

    A block that begins in an afternoon repeats that half where the halves of a day differ.
    """
    return laid(sheet, _repeated(sheet, sheet.lines(block)))


def _repeated(sheet: Sheet, lines: Sequence[Sequence[Cell]]) -> Iterator[tuple[Cell, Day]]:
    for line in lines:
        whole = len(line) > 2 and line[0].half is Half.MORNING
        source = [half_of(sheet, cell) for cell in line[: 2 if whole else 1]]
        for number, cell in enumerate(line):
            model = number % len(source)
            yield cell, moved(source[model], line[model].half, cell.half, sheet.halves)


def filled_down(sheet: Sheet, block: Block) -> dict[Where, Day]:
    """Return the days of a block with its first row in all rows."""
    first, *others = sheet.lines(block)
    model = [half_of(sheet, cell) for cell in first]
    return laid(
        sheet,
        ((cell, day) for line in others for cell, day in zip(line, model, strict=True)),
    )


def _half(first: Half, column: int) -> Half:
    other = Half.AFTERNOON if first is Half.MORNING else Half.MORNING
    return first if column % 2 == 0 else other
