"""Reads tables of duties × days: whoever has a duty stands where its row and the day meet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from kiosk.files.grids import Grid, blank, shown
from kiosk.files.rosters.axes import Band, DayColumn, find_bands
from kiosk.files.rosters.band_days import band_days, only_weekdays
from kiosk.files.rosters.cells import Key, Mark, read_legend
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dates import Stretch, read_when
from kiosk.files.rosters.dating import Doubt, days_of
from kiosk.files.rosters.duty_headings import heading_mark
from kiosk.files.rosters.headers import Role, role_of
from kiosk.files.rosters.kinds import kind_within, means_nobody
from kiosk.files.rosters.names import NotNamed, is_name
from kiosk.files.rosters.notes import noted
from kiosk.files.rosters.people_cells import Entry, read_people
from kiosk.files.rosters.periods import Period
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import Context, not_this_shape, period_of_sheet, surroundings
from kiosk.files.rosters.weekdays import weekday
from kiosk.kinds import DutyKind

_RECORDS = {Role.DUTY, Role.STARTS, Role.ENDS, Role.PLACE}


class ShiftsShape:
    """Duties, or nothing, down the side; days across the top; names where they meet.

    A calendar of a month is such a table with a band for each week.
    """

    name = "shifts"

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet as a table of duties and days."""
        bands = find_bands(grid)
        if not bands:
            return not_this_shape(self.name, grid, "matrix.no_dates")
        if any(_is_list(grid, band) for band in bands):
            return not_this_shape(self.name, grid, "shifts.list")
        return _Shifts(grid, context, bands).read(self.name)


def _is_list(grid: Grid, band: Band) -> bool:
    """Tell whether what stands beside the days are the headers of a list, or people."""
    roles = {
        role_of(grid.text(row, column)): row
        for column in band.labels
        for row in range(band.first, band.last + 1)
    }
    if Role.PERSON in roles and _RECORDS & set(roles):
        return True
    people = [each for each in band.labels if role_of(grid.text(band.header, each)) is Role.PERSON]
    texts = [grid.text(row, each) for each in people for row in range(band.first, band.last + 1)]
    # 当番 and 值班 stand over the names of duties as well as over those of people.
    named = [bool(text) and is_name(text) for text in texts]
    return sum(named) * 2 > len([text for text in texts if text])


class _Shifts:
    """One reading of one table."""

    def __init__(self, grid: Grid, context: Context, bands: list[Band]) -> None:
        self._grid = grid
        self._context = context
        self._bands = bands
        self._collected = Collected(grid, context.hours)
        above, around = surroundings(grid, bands)
        ticked = next((found[0] for found in map(kind_within, above) if found), DutyKind.DESK)
        key = Key(context.hours, ticked)
        self._period = period_of_sheet(grid, above, context)
        self._key = replace(key, legend=read_legend(around, key))
        self._spaced = any("\u3040" <= sign <= "\u30ff" or sign in "曜氏担当番" for text in
                           [*above, *around] for sign in text)  # fmt: skip

    def read(self, shape: str) -> RosterReading:
        days = band_days(self._grid, self._bands, self._context, self._collected)
        for band in self._bands:
            self._read_band(band, days)
        first = self._bands[0]
        heads = " ".join(self._grid.text(first.first, each) for each in first.labels)
        header = {"duty": heads, "date": self._grid.address(first.header, first.days[0].column)}
        reading = self._collected.reading(shape, header)
        return replace(reading, weekly=only_weekdays(self._bands))

    def _read_band(
        self, band: Band, days: Mapping[tuple[int, int], tuple[date, ...] | Doubt]
    ) -> None:
        label: tuple[str, ...] = ()
        for row in range(band.first, min(band.last, self._grid.rows) + 1):
            if row in self._grid.hidden_rows or self._is_banner(band, row):
                continue
            own = tuple(self._grid.text(row, column) for column in band.labels)
            # A blank label goes on the one above it; the innermost one may change alone.
            label = own if any(own) else label
            self._read_row(band, row, label, own, days)

    def _is_banner(self, band: Band, row: int) -> bool:
        """Tell whether one text stands over label and days alike, or weekdays stand there again."""
        columns = [day.column for day in band.days]
        if len(columns) > 1:
            anchors = {self._grid.anchors.get((row, each)) for each in columns}
            if len(anchors) == 1 and anchors != {None} and len(columns) > 2:
                return True
        named = [weekday(self._grid.text(row, each)) for each in columns]
        return sum(each is not None for each in named) * 2 > len(columns)

    def _read_row(
        self,
        band: Band,
        row: int,
        label: tuple[str, ...],
        own: tuple[str, ...],
        days: Mapping[tuple[int, int], tuple[date, ...] | Doubt],
    ) -> None:
        cells = {
            day: self._people(band, row, day.column)
            for day in band.days
            if not blank(self._grid.value(row, day.column))
            or (row, day.column) in self._grid.uncalculated
        }
        roles = {role_of(text) for text in label if text}
        if roles & {Role.NOTES, Role.IGNORED, Role.WEEKDAY, Role.DATE} or not any(
            isinstance(each.who, NotNamed) is False for people in cells.values() for each in people
        ):
            self._left_aside(row, cells, roles, own)
            return
        week = self._week_of(label)
        if week is not None:
            label = tuple(text for text in label if not read_when(text))
        for day, people in cells.items():
            when = days[band.header, day.column] if week is None else days_of([day.when], week)[0]
            self._read_cell(band, row, day, label, people, when)

    def _week_of(self, label: tuple[str, ...]) -> Period | None:
        """Return the week that a row is about, where its days are those of the week alone."""
        for text in label:
            when = read_when(text)
            if len(when) == 1 and isinstance(when[0], Stretch):
                days = days_of([when], self._period)[0]
                if not isinstance(days, Doubt):
                    return Period(days[0].year, days[0].month, days[0], days[-1])
        return None

    def _left_aside(
        self,
        row: int,
        cells: Mapping[DayColumn, Sequence[Entry]],
        roles: set[Role | None],
        own: tuple[str, ...],
    ) -> None:
        """Report a row without anybody in it; sums, signatures and notes are not even that."""
        told = [shown(self._grid.value(row, day.column)) for day in cells]
        told = [text for text in dict.fromkeys(told) if not means_nobody(text)]
        if told and not roles & {Role.IGNORED, Role.WEEKDAY, Role.DATE}:
            place = (row, next(iter(cells)).column)
            self._collected.problem("note.margin", place, text=" ".join([*own, *told[:3]]))

    def _people(self, band: Band, row: int, column: int) -> tuple[Entry, ...]:
        value = self._grid.value(row, column)
        if band.inside:
            value = str(value).partition("\n")[2]
        if not isinstance(value, str):
            return () if blank(value) else (Entry(NotNamed(shown(value)), None),)
        return read_people(value, self._key, spaced=self._spaced)

    def _read_cell(
        self,
        band: Band,
        row: int,
        day: DayColumn,
        label: tuple[str, ...],
        people: Sequence[Entry],
        when: tuple[date, ...] | Doubt,
    ) -> None:
        place = (row, day.column)
        if isinstance(when, Doubt):
            if people:
                self._collected.doubted(when, (band.header, day.column))
            for each in people:
                self._collected.promise(each.who)
            return
        uncalculated = place in self._grid.uncalculated
        duty = heading_mark((*label, day.heading), self._key)
        for one in when:
            self._collected.saw(one)
            if uncalculated:
                self._collected.problem("cell.uncalculated", place, day=one, text="")
            for each in people:
                self._add(one, each, duty, place)

    def _add(self, day: date, each: Entry, duty: Mark, place: tuple[int, int]) -> None:
        if isinstance(each.who, NotNamed):
            self._collected.problem("cell.not_a_name", place, day=day, text=each.who.text)
            return
        mark = duty
        if each.mark is not None:
            own = each.mark
            timed = own if own.starts is not None else duty
            label = " ".join(filter(None, (duty.label, own.label)))
            kind = own.kind if own.label else duty.kind
            mark = replace(duty, kind=kind, starts=timed.starts, ends=timed.ends, label=label)
        self._collected.add(day, each.who.name, noted(each.who, mark, self._key), place)
