"""What is to be drawn of a sheet: a tile for each half of a day, or one for both."""

from collections.abc import Iterator, Set
from datetime import date
from typing import NamedTuple
from uuid import UUID

from kiosk.holidays.calendar import Day
from kiosk.rostering.sheets import Cell, Entry, Half, Sheet

CHANGED, DISPUTED = "•", "!"
"""What marks a cell that is not published like this, and one that another has changed as well."""


class Facts(NamedTuple):
    """All that the grid shows."""

    sheet: Sheet
    days: tuple[Day, ...]
    today: date
    changed: Set[Cell] = frozenset()
    disputed: Set[Cell] = frozenset()


class Tile(NamedTuple):
    """What stands in a half of a day, or in both."""

    column: int
    """The half with which it begins, from 0."""
    halves: int
    """How many halves it covers."""
    entry: Entry | None
    more: bool
    """There are more duties than can be shown."""
    mark: str


def tiles_of(facts: Facts, person: UUID) -> Iterator[Tile]:
    """Yield the tiles of one person's week; halves in which nothing is to be seen have none."""
    sheet = facts.sheet
    for number, day in enumerate(facts.days):
        entries = sheet.at(person, day.date)
        cells = [Cell(person, day.date, half) for half in Half]
        if not entries and facts.changed.isdisjoint(cells):
            continue
        first, second = (sheet.main(cell) for cell in cells)
        hidden = [each for each in entries if each is not first and each is not second]
        if first is not None and first is second:
            yield Tile(2 * number, 2, first, bool(hidden), _mark(facts, *cells))
            continue
        for half, (cell, entry) in enumerate(zip(cells, (first, second), strict=True)):
            mark = _mark(facts, cell)
            if entry is not None or mark:
                more = any(each in hidden for each in sheet.entries(cell)) if hidden else False
                yield Tile(2 * number + half, 1, entry, more, mark)


def alike_but_for_cells(one: Facts, other: Facts) -> bool:
    """Tell whether only what stands in cells can differ."""
    return (one.days, one.today, one.sheet.people) == (other.days, other.today, other.sheet.people)


def rows_differing(one: Facts, other: Facts) -> list[int]:
    """Return the rows of the people in whose week something else is to be seen."""
    marked = {
        cell.person for cell in (one.changed ^ other.changed) | (one.disputed ^ other.disputed)
    }
    return [
        row
        for row, person in enumerate(other.sheet.people)
        if person.id in marked
        or any(
            one.sheet.at(person.id, day.date) != other.sheet.at(person.id, day.date)
            for day in other.days
        )
    ]


def _mark(facts: Facts, *cells: Cell) -> str:
    if any(cell in facts.disputed for cell in cells):
        return DISPUTED
    return CHANGED if any(cell in facts.changed for cell in cells) else ""
