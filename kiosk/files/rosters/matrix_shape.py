"""Reads matrices: a row for each person, a column for each day, a mark where they meet."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from kiosk.files.grids import Grid, Value, shown
from kiosk.files.rosters.cells import Key, Mark, read_legend, read_marks
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dating import Doubt, other_years, resolve
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import kind_within
from kiosk.files.rosters.matrix_axes import Band, DayColumn, find_bands, only_weekdays
from kiosk.files.rosters.names import Named, read_names
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import Context, not_this_shape, period, titled, titles
from kiosk.files.rosters.times import Span, part_of_day
from kiosk.kinds import DutyKind


class MatrixShape:
    """People down the side, days across the top, perhaps two columns or two rows for each day."""

    name = "matrix"

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet as a matrix."""
        bands = find_bands(grid, context.hours)
        if not bands:
            if only_weekdays(grid):
                # Recognised, so that the reason why it cannot be taken is told before others.
                return not_this_shape(self.name, grid, "matrix.only_weekdays", {"weekday": ""})
            return not_this_shape(self.name, grid, "matrix.no_dates")
        return _Matrix(grid, context, bands).read(self.name)


class _Matrix:
    """One reading of one matrix."""

    def __init__(self, grid: Grid, context: Context, bands: list[Band]) -> None:
        self._grid = grid
        self._context = context
        self._bands = bands
        self._collected = Collected(grid, context.hours)
        self._key = self._read_key()
        self._known: dict[str, tuple[Mark, ...] | None] = {}

    def read(self, shape: str) -> RosterReading:
        """Return what the bands say, their dates taken as one sequence."""
        first = self._bands[0]
        known = period(self._grid, first.header, self._context)
        columns = [(band, day) for band in self._bands for day in band.days]
        if other_years((day.written for _, day in columns), titled(self._grid, first.header)):
            self._collected.problem("note.other_year", (1, 1))
        days = resolve((day.written for _, day in columns), known)
        when = {
            (band.header, column.column): day
            for (band, column), day in zip(columns, days, strict=True)
        }
        for band in self._bands:
            self._read_band(band, when)
        header = {"person": self._grid.text(first.header, first.people), "date": str(first.header)}
        return self._collected.reading(shape, header)

    def _read_band(self, band: Band, when: Mapping[tuple[int, int], date | Doubt]) -> None:
        certain: list[tuple[DayColumn, date]] = []
        for column in band.days:
            day = when[band.header, column.column]
            if isinstance(day, Doubt):
                place = (band.header, column.column)
                if self._has_marks(band, column.column):
                    self._collected.problem(day.code, place, facts=day.facts)
            else:
                self._collected.saw(day)
                certain.append((column, day))
        for row in self._rows(band):
            people = self._people(band, row)
            part = self._part_of_row(band, row) if people else None
            for person in people:
                for column, day in certain:
                    self._read_mark(row, column, day, person, part)

    def _rows(self, band: Band) -> Iterator[int]:
        for row in range(band.first, band.last + 1):
            if row not in self._grid.hidden_rows:
                yield row
            elif self._marks(band, row):
                self._collected.problem("note.hidden_rows", (row, band.people), text="")

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

    def _people(self, band: Band, row: int) -> list[str]:
        """Return whose row it is; what else stands below the dates is reported."""
        text = self._grid.text(row, band.people)
        # Spaces never part people here: a row has one person.
        found = read_names(text, spaced=True) if role_of(text) is None else ()
        people = [each.name for each in found if isinstance(each, Named)]
        if found and len(people) == len(found):
            return people
        words = [self._grid.text(row, each) for each in self._grid.visible_columns()]
        if not any(words) or role_of(text) is Role.IGNORED:
            return []
        place = (row, band.people)
        if self._marks(band, row) and text:
            self._collected.problem("cell.not_a_name", place)
        elif self._marks(band, row):
            self._collected.problem("row.nobody", place, text=" ".join(filter(None, words)))
        else:
            self._collected.problem("note.margin", place, text=" ".join(filter(None, words)))
        return []

    def _read_mark(
        self, row: int, column: DayColumn, day: date, person: str, part: Span | None
    ) -> None:
        place = (row, column.column)
        if place in self._grid.uncalculated:
            self._collected.problem("cell.uncalculated", place, day=day)
            return
        marks = self._marks_of(self._grid.value(*place))
        if marks is None:
            self._collected.problem("mark.unknown", place, day=day, facts={"person": person})
            return
        for mark in marks:
            self._collected.add(day, person, _in_part(mark, column.part or part), place)

    def _marks_of(self, value: Value) -> tuple[Mark, ...] | None:
        """Return what a cell tells; a matrix has few different marks, each many times."""
        text = shown(value, lines=True)
        if text not in self._known:
            self._known[text] = read_marks(text, self._key)
        return self._known[text]

    def _part_of_row(self, band: Band, row: int) -> Span | None:
        """Return the part of the day that a row is about, where people have two rows."""
        before = (self._grid.text(row, column) for column in range(1, band.days[0].column))
        spans = (part_of_day(text, self._context.hours) for text in before)
        return next((span for span in spans if span is not None), None)

    def _read_key(self) -> Key:
        """Return how the marks are read: the title's duty for ticks, and the legend around."""
        grid, first = self._grid, self._bands[0]
        above = titles(grid, first.header)
        ticked = next((found[0] for found in map(kind_within, above) if found), DutyKind.DESK)
        key = Key(self._context.hours, ticked)
        inside = {
            (row, day.column)
            for band in self._bands
            for row in range(band.header, band.last + 1)
            if self._is_person(band, row)
            for day in band.days
        }
        around = [grid.text(*place) for place in grid.cells if place not in inside]
        return replace(key, legend=read_legend(around, key))

    def _is_person(self, band: Band, row: int) -> bool:
        found = read_names(self._grid.text(row, band.people), spaced=True)
        return bool(found) and all(isinstance(each, Named) for each in found)


def _in_part(mark: Mark, part: Span | None) -> Mark:
    """Return a mark in the part of the day of its column or row, unless it has its own times."""
    if part is None or mark.starts is not None:
        return mark
    return replace(mark, starts=part[0], ends=part[1])
