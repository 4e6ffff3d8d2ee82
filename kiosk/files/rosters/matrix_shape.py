"""Reads matrices: a row for each person, a column for each day, a mark where they meet."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kiosk.files.grids import Grid, Value, shown
from kiosk.files.rosters.axes import Band, DayColumn, find_bands
from kiosk.files.rosters.band_days import band_days, only_weekdays
from kiosk.files.rosters.cells import Key, Mark, read_legend, read_marks, read_sign_table
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dating import Doubt
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import kind_within
from kiosk.files.rosters.names import Named, read_names
from kiosk.files.rosters.notes import noted
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import Context, not_this_shape, surroundings
from kiosk.files.rosters.surnames import likeness
from kiosk.files.rosters.times import Span, clock_time, part_of_day, time_range
from kiosk.kinds import DutyKind

UNEXPLAINED = 0.7
"""How sure it is that a short mark which comes again and again is a duty: N, A1, 主班."""
_SIGN = re.compile(
    r"[^\d\s][^\n,，、;；]{0,7}|\d?[A-Za-z][\w/.\-]{0,7}|\d{1,2}:\d\d:? \S[^\n,]{0,10}"
)


class MatrixShape:
    """People down the side, days across the top, perhaps two columns or two rows for each day."""

    name = "matrix"

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet as a matrix."""
        found = [(band, _people_column(grid, band)) for band in find_bands(grid)]
        bands = [(band, at) for band, at in found if at is not None and not band.inside]
        if not bands:
            return not_this_shape(self.name, grid, "matrix.no_dates")
        return _Matrix(grid, context, bands).read(self.name)


def _people_column(grid: Grid, band: Band) -> int | None:
    """Return the column beside the days that names people: by its header, else by its names."""
    for column in band.labels:
        headings = {role_of(grid.text(row, column)) for row in range(band.top, band.first)}
        if Role.PERSON in headings:
            return column
    counted = [(_names(grid, column, band), column) for column in band.labels]
    most = max(counted, default=(0, 0))
    return most[1] if most[0] else None


def _names(grid: Grid, column: int, band: Band) -> int:
    """Return how many different names a column holds, one in a cell."""
    rows = range(band.first, min(band.last, band.first + 200, grid.rows) + 1)
    return len({text for row in rows if _is_one_name(text := grid.text(row, column))})


def _is_one_name(text: str) -> bool:
    people = read_names(text, spaced=True) if text and len(text) <= 40 else ()
    return len(people) == 1 and isinstance(people[0], Named)


class _Matrix:
    """One reading of one matrix."""

    def __init__(self, grid: Grid, context: Context, bands: list[tuple[Band, int]]) -> None:
        self._grid = grid
        self._context = context
        self._bands = bands
        self._collected = Collected(grid, context.hours)
        self._key = self._read_key()
        self._known: dict[str, tuple[Mark, ...] | None] = {}
        self._often = self._count_marks()

    def read(self, shape: str) -> RosterReading:
        """Return what the bands say, their dates taken as one sequence."""
        bands = [band for band, _ in self._bands]
        days = band_days(self._grid, bands, self._context, self._collected)
        for band, people in self._bands:
            self._read_band(band, people, days)
        first, people = self._bands[0]
        header = {
            "person": self._grid.text(first.header, people) or self._grid.address(1, people),
            "date": self._grid.address(first.header, first.days[0].column),
        }
        reading = self._collected.reading(shape, header)
        return replace(reading, weekly=only_weekdays(bands))

    def _read_band(
        self,
        band: Band,
        people: int,
        days: Mapping[tuple[int, int], tuple[date, ...] | Doubt],
    ) -> None:
        certain: list[tuple[DayColumn, tuple[date, ...]]] = []
        for column in band.days:
            when = days[band.header, column.column]
            if isinstance(when, Doubt):
                if self._has_marks(band, column.column):
                    self._collected.doubted(when, (band.header, column.column))
                continue
            for day in when:
                self._collected.saw(day)
            certain.append((column, when))
        for row in self._rows(band, people):
            named = self._people(band, people, row)
            part = self._part_of_row(band, row) if named else None
            for person in named:
                filled = self._marks(band, row) and not self._numbers(band, row)
                if len(certain) < len(band.days) and filled:
                    self._collected.promise(person)
                for column, when in self._without_pairs(row, certain, person):
                    self._read_mark(row, column, when, person, part)

    def _without_pairs(
        self, row: int, columns: list[tuple[DayColumn, tuple[date, ...]]], person: Named
    ) -> Iterator[tuple[DayColumn, tuple[date, ...]]]:
        """Yield the columns but for pairs of one day that hold when it begins and ends; take those.

        Nothing else tells the two apart from a morning and an afternoon, so both have to be times.
        """
        skipped = -1
        for place, (column, when) in enumerate(columns):
            if place == skipped:
                continue
            following = columns[place + 1] if place + 1 < len(columns) else None
            if following and following[1] == when and not column.heading:
                starts = clock_time(self._grid.value(row, column.column))
                ends = clock_time(self._grid.value(row, following[0].column))
                if starts is not None and ends is not None and starts < 1440:
                    ends = ends if starts < ends else 1440
                    mark = Mark(self._key.ticked, starts, ends)
                    self._collected.add(when[0], person.name, mark, (row, column.column))
                    skipped = place + 1
                    continue
            yield column, when

    def _rows(self, band: Band, people: int) -> Iterator[int]:
        for row in range(band.first, min(band.last, self._grid.rows) + 1):
            if row not in self._grid.hidden_rows:
                yield row
            elif self._marks(band, row):
                self._collected.problem("note.hidden_rows", (row, people), text="")

    def _marks(self, band: Band, row: int) -> bool:
        return any(
            self._grid.value(row, day.column) is not None
            and not self._grid.covered(row, day.column)
            for day in band.days
        )

    def _has_marks(self, band: Band, column: int) -> bool:
        return any(
            self._grid.value(row, column) is not None for row in range(band.first, band.last + 1)
        )

    def _people(self, band: Band, column: int, row: int) -> list[Named]:
        """Return whose row it is; what else stands below the dates is reported."""
        text = self._grid.text(row, column)
        # Spaces never part people here: a row has one person.
        found = read_names(text, spaced=True) if role_of(text) is None else ()
        people = [each for each in found if isinstance(each, Named)]
        anchored = {self._grid.anchors.get((row, day.column)) for day in band.days[:2]}
        if self._grid.anchors.get((row, column)) in anchored - {None}:
            people = []
        elif found and len(people) == len(found) and not self._is_sum(band, row, text):
            return people
        words = [self._grid.text(row, each) for each in self._grid.visible_columns()]
        if not any(words) or role_of(text) in {Role.IGNORED, Role.PERSON, Role.WEEKDAY}:
            return []
        place = (row, column)
        if self._marks(band, row) and text and not self._numbers(band, row):
            self._collected.problem("cell.not_a_name", place)
        elif self._marks(band, row) and not self._numbers(band, row):
            self._collected.problem("row.nobody", place, text=" ".join(filter(None, words)))
        else:
            self._collected.problem("note.margin", place, text=" ".join(filter(None, words)))
        return []

    def _is_full(self, band: Band, row: int) -> bool:
        """Tell whether a row has more marks than the words of a legend would fill."""
        filled = sum((row, day.column) in self._grid.cells for day in band.days)
        return filled > 3 and filled * 2 > len(band.days)

    def _is_sum(self, band: Band, row: int, text: str) -> bool:
        """Tell whether a row counts people: 每日人数 could be somebody's name, but for that."""
        return self._marks(band, row) and self._numbers(band, row) and likeness(text) < 0.9

    def _numbers(self, band: Band, row: int) -> bool:
        """Tell whether a row holds numbers alone: how many are there each day."""
        values = [self._grid.value(row, day.column) for day in band.days]
        return all(value is None or isinstance(value, int | float) for value in values)

    def _read_mark(
        self,
        row: int,
        column: DayColumn,
        when: tuple[date, ...],
        person: Named,
        part: Span | None,
    ) -> None:
        place = (row, column.column)
        marks = (
            None if place in self._grid.uncalculated else self._marks_of(self._grid.value(*place))
        )
        part = part_of_day(column.heading, self._context.hours) or part
        for day in when:
            if place in self._grid.uncalculated:
                self._collected.problem("cell.uncalculated", place, day=day)
            elif marks is None:
                facts = {"person": person.name}
                self._collected.problem("mark.unknown", place, day=day, facts=facts)
            else:
                for mark in marks:
                    told = noted(person, _in_part(mark, part), self._key)
                    label = mark.label if mark.label else told.label
                    self._collected.add(day, person.name, replace(told, label=label), place)

    def _marks_of(self, value: Value) -> tuple[Mark, ...] | None:
        """Return what a cell tells; a matrix has few different marks, each many times."""
        text = shown(value, lines=True)
        if text not in self._known:
            self._known[text] = read_marks(text, self._key) or self._as_it_stands(text)
        return self._known[text]

    def _as_it_stands(self, text: str) -> tuple[Mark, ...] | None:
        """Return a mark that nobody explains, but which comes again, as a duty of its own name."""
        if read_marks(text, self._key) is not None:
            return ()
        timed = time_range(text)
        word = timed[1] if timed else text
        if self._often[text] < 2 or not _SIGN.fullmatch(word) or likeness(text) > 0.8:
            return None
        self._collected.unexplained(text, UNEXPLAINED)
        span = timed[0] if timed else (None, None)
        return (Mark(DutyKind.OTHER, span[0], span[1], label=text),)

    def _count_marks(self) -> Counter[str]:
        return Counter(
            self._grid.text(row, day.column)
            for band, _ in self._bands
            for row in range(band.first, min(band.last, self._grid.rows) + 1)
            for day in band.days
            if (row, day.column) in self._grid.cells
        )

    def _part_of_row(self, band: Band, row: int) -> Span | None:
        """Return the part of the day that a row is about, where people have two rows."""
        before = (self._grid.text(row, column) for column in range(1, band.days[0].column))
        spans = (part_of_day(text, self._context.hours) for text in before)
        return next((span for span in spans if span is not None), None)

    def _read_key(self) -> Key:
        """Return how the marks are read: the title's duty for ticks, and the legend around."""
        bands = [band for band, _ in self._bands]
        above, around = surroundings(self._grid, bands)
        ticked = next((found[0] for found in map(kind_within, above) if found), DutyKind.DESK)
        key = Key(self._context.hours, ticked)
        inside = {
            (row, day.column)
            for band, people in self._bands
            for row in range(band.header, min(band.last, self._grid.rows) + 1)
            if _is_one_name(self._grid.text(row, people)) or self._is_full(band, row)
            for day in band.days
        }
        table = read_sign_table(self._grid, inside, key)
        below = [self._grid.text(*place) for place in self._grid.cells if place not in inside]
        return replace(key, legend=table | read_legend([*around, *below], key))


def _in_part(mark: Mark, part: Span | None) -> Mark:
    """Return a mark in the part of the day of its column or row, unless it has its own times."""
    if part is None or mark.starts is not None:
        return mark
    return replace(mark, starts=part[0], ends=part[1])
