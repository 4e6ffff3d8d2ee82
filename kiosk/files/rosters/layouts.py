"""Where on a roster's sheets each duty has its place, as far as what they hold tells.

A reading says of every duty in which cell it stands. From that follows which line is whose and
which column is of which day, so that the cells between them, empty as yet, are known as well.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from kiosk.files.grids import Grid
from kiosk.files.rosters.reading import Assignment, RosterReading

_MARKS = "matrix"
_TURNED = "-down"
_DAY = timedelta(days=1)


class Cell(NamedTuple):
    """A place on a sheet; row and column from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class NameCell:
    """A cell that holds who has a duty."""

    cell: Cell
    day: date
    duty: Assignment
    """One such duty: its kind, its words and its times."""
    people: tuple[str, ...] = ()
    """Who has it now."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything belongs on the sheets of a roster."""

    marks: Mapping[tuple[str, date], Cell] = field(default_factory=dict)
    """Person and day to the cell that holds what they do."""
    names: tuple[NameCell, ...] = ()
    """Cells that hold names, where the sheet is made so."""
    told: Mapping[Cell, tuple[Assignment, ...]] = field(default_factory=dict)
    """What each cell says now."""


def layout_of(reading: RosterReading, grids: Sequence[Grid], people: Collection[str]) -> Layout:
    """Return where duties belong on the sheets of a reading.

    Args:
        reading: What they hold.
        grids: The sheets.
        people: Names for which there may be lines without any duty.
    """
    told: dict[Cell, list[Assignment]] = defaultdict(list)
    for entry in reading.entries:
        told[_cell(entry.source)].append(entry)
    kept = {cell: tuple(entries) for cell, entries in told.items()}
    by_name = {grid.sheet: grid for grid in grids}
    if reading.shape.startswith(_MARKS):
        turned = reading.shape.endswith(_TURNED)
        return Layout(marks=_marks(kept, by_name, people, turned=turned), told=kept)
    return Layout(names=tuple(_names(kept, by_name)), told=kept)


def _cell(address: str) -> Cell:
    sheet, _, place = address.rpartition("!")
    letters = place.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return Cell(sheet, int(place[len(letters) :]), column)


# Marks: a line for each person, a column for each day


def _marks(
    told: Mapping[Cell, Sequence[Assignment]],
    grids: Mapping[str, Grid],
    people: Collection[str],
    *,
    turned: bool,
) -> dict[tuple[str, date], Cell]:
    found: dict[tuple[str, date], Cell] = {}
    for sheet in dict.fromkeys(cell.sheet for cell in told):
        grid = grids[sheet]
        own = {cell: each for cell, each in told.items() if cell.sheet == sheet}
        bands = _bands(own, turned=turned)
        for band in bands:
            lines, days = band.lines, _all_days(band.days)
            if len(bands) == 1:
                lines = lines | _idle(lines, grid, people, turned=turned)
            for line, person in lines.items():
                for place, day in days.items():
                    row, column = (place, line) if turned else (line, place)
                    row, column = grid.anchors.get((row, column), (row, column))
                    found.setdefault((person, day), Cell(sheet, row, column))
    return found


class _Band(NamedTuple):
    """A table of its own on a sheet."""

    lines: dict[int, str]
    days: dict[int, date]


def _bands(told: Mapping[Cell, Sequence[Assignment]], *, turned: bool) -> list[_Band]:
    """Return the tables: lines and columns that have duties in common."""
    bands: list[_Band] = []
    for cell, entries in told.items():
        line, place = (cell.column, cell.row) if turned else (cell.row, cell.column)
        day, person = min(each.day for each in entries), entries[0].person
        same = [
            band
            for band in bands
            if band.days.get(place) == day or (line in band.lines and place not in band.days)
        ]
        merged = _Band({line: person}, {place: day})
        for band in same:
            merged.lines.update(band.lines)
            merged.days.update(band.days)
            bands.remove(band)
        bands.append(merged)
    return bands


def _all_days(days: Mapping[int, date]) -> dict[int, date]:
    """Return the days of columns, with those between them on which nobody has a duty."""
    found = dict(days)
    known = sorted(days)
    for left, right in pairwise(known):
        if days[right] - days[left] == (right - left) * _DAY:
            found |= {place: days[left] + (place - left) * _DAY for place in range(left, right)}
    return found


def _idle(
    lines: Mapping[int, str], grid: Grid, people: Collection[str], *, turned: bool
) -> dict[int, str]:
    """Return the lines of people who have no duty on the sheet."""

    def text(line: int, place: int) -> str:
        return grid.text(place, line) if turned else grid.text(line, place)

    ends = (grid.rows, grid.columns) if turned else (grid.columns, grid.rows)
    places = Counter(
        place
        for line, person in lines.items()
        for place in range(1, ends[0] + 1)
        if text(line, place) == person
    )
    if not places:
        return {}
    [(head, _)] = places.most_common(1)
    wanted = set(people) - set(lines.values())
    first = min(lines) - 3
    return {
        line: text(line, head)
        for line in range(max(1, first), ends[1] + 1)
        if line not in lines and text(line, head) in wanted
    }


# Names: a cell for each duty of a day


def _names(
    told: Mapping[Cell, Sequence[Assignment]], grids: Mapping[str, Grid]
) -> Iterable[NameCell]:
    for cell, entries in told.items():
        days = sorted({each.day for each in entries})
        for day in days:
            own = [each for each in entries if each.day == day]
            yield NameCell(cell, day, own[0], tuple(each.person for each in own))
    for sheet in dict.fromkeys(cell.sheet for cell in told):
        own_cells = {cell: each for cell, each in told.items() if cell.sheet == sheet}
        yield from _empty(own_cells, grids[sheet])


def _empty(told: Mapping[Cell, Sequence[Assignment]], grid: Grid) -> Iterable[NameCell]:
    """Yield the empty cells in which a line's duty and a column's day cross, or the reverse."""
    for down in (True, False):
        days: dict[int, set[date]] = defaultdict(set)
        duties: dict[int, set[tuple[object, ...]]] = defaultdict(set)
        samples: dict[int, Assignment] = {}
        for cell, entries in told.items():
            line, place = (cell.row, cell.column) if down else (cell.column, cell.row)
            for each in entries:
                days[line].add(each.day)
                duties[place].add((each.kind, each.label, each.starts, each.ends))
                samples[place] = each
        various = (*map(len, days.values()), *map(len, duties.values()))
        if max(various, default=0) > 1:
            continue
        for line, (day,) in days.items():
            for place, sample in samples.items():
                row, column = (line, place) if down else (place, line)
                cell = Cell(grid.sheet, row, column)
                if cell not in told and not grid.text(row, column):
                    yield NameCell(cell, day, sample)
        return
