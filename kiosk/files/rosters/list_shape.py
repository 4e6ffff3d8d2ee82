"""Reads lists: one row a day, or a duty, with its date and whoever has it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise

from kiosk.files.grids import Grid, Value, blank, shown
from kiosk.files.rosters.cells import Key, Mark, read_legend, read_marks
from kiosk.files.rosters.collected import Collected
from kiosk.files.rosters.dates import EveryWeek, Stretch, When, Written, read_date, read_when
from kiosk.files.rosters.dating import Doubt, days_of, other_years
from kiosk.files.rosters.headers import Role, duty_named, role_of
from kiosk.files.rosters.kinds import folded, kind_of, kind_within
from kiosk.files.rosters.list_columns import Columns, find_columns, unknown_columns
from kiosk.files.rosters.names import NotNamed, read_names
from kiosk.files.rosters.notes import noted
from kiosk.files.rosters.people_cells import read_people
from kiosk.files.rosters.periods import Period, period_of
from kiosk.files.rosters.reading import RosterReading
from kiosk.files.rosters.shape import (
    Context,
    not_this_shape,
    own_period,
    period_of_sheet,
    titles,
)
from kiosk.files.rosters.surnames import likeness
from kiosk.files.rosters.times import Span, clock_time, part_of_day, time_range
from kiosk.files.rosters.weekdays import weekday
from kiosk.kinds import DutyKind
from kiosk.text import inert

_JAPANESE = ("氏名", "曜日", "担当", "当番", "日付", "名前")


class ListShape:
    """Date, perhaps weekday, names in one or several columns, perhaps duty, time and place."""

    name = "list"

    def read(self, grid: Grid, context: Context) -> RosterReading:
        """Return the reading of a sheet as a list."""
        lists = find_columns(grid)
        if not lists:
            return not_this_shape(self.name, grid, "list.no_header")
        collected = Collected(grid, context.hours)
        above = titles(grid, lists[0].header)
        known = period_of_sheet(grid, above, context)
        for columns in lists:
            own = titles(grid, columns.header, columns.top)
            period = own_period(own, known, context) if columns.top > 1 else None
            _List(grid, context, columns, own or above, period or known, collected).read()
        first = lists[0]
        header = {role.value: grid.text(first.header, column) for column, role in first.roles}
        return collected.reading(self.name, header)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is about a date."""

    number: int
    when: tuple[When, ...]
    hands_over: bool = False
    """The last of its days is the next row's."""


class _List:
    """One reading of one list."""

    def __init__(
        self,
        grid: Grid,
        context: Context,
        columns: Columns,
        above: list[str],
        period: Period,
        collected: Collected,
    ) -> None:
        self._grid = grid
        self._columns = columns
        self._period = period
        self._titled = period_of(above[:20])
        self._collected = collected
        headings = [grid.text(columns.header, column) for column, _ in columns.roles]
        self._spaced = any(word in text for text in headings for word in _JAPANESE)
        self._key = _key(grid, context, columns, above)

    def read(self) -> None:
        self._collected.problems += unknown_columns(self._grid, self._columns)
        rows = self._with_handovers(self._without_stray_weekdays(list(self._rows())))
        written = [one for row in rows for one in row.when if isinstance(one, Written)]
        if other_years(written, self._titled):
            self._collected.problem("note.other_year", (1, 1))
        days = days_of([row.when for row in rows], self._period)
        for row, when in zip(rows, days, strict=True):
            if isinstance(when, Doubt):
                self._doubted(row.number, when)
            else:
                for day in when[: len(when) - row.hands_over]:
                    self._read_row(row.number, day)

    def _rows(self) -> Iterator[_Row]:
        """Yield the rows with a date, and report those without one that hold names."""
        columns, date_column = self._columns, self._date_column
        within = range(columns.last + 1, columns.end + 1)
        hidden = [row for row in self._grid.hidden_rows if row in within]
        if any(self._holds_people(row) for row in hidden):
            self._collected.problem("note.hidden_rows", (min(hidden), date_column), text="")
        above: tuple[When, ...] = ()
        for row in (each for each in self._grid.visible_rows() if each in within):
            if role_of(self._grid.text(row, date_column)) in {Role.DATE, Role.STARTS}:
                continue  # the header once more, at the top of a printed page
            when = self._when(row)
            if not when and above and self._goes_on(row):
                when = above
            if when:
                above = when
                yield _Row(row, self._with_weekday(row, when))
            else:
                self._without_date(row, date_column)

    def _without_stray_weekdays(self, rows: list[_Row]) -> list[_Row]:
        """Return the rows without those of a weekday alone, where others have dates."""
        if all(isinstance(row.when[0], EveryWeek) for row in rows):
            return rows
        for row in rows:
            if isinstance(row.when[0], EveryWeek):
                self._without_date(row.number, self._date_column)
        return [row for row in rows if not isinstance(row.when[0], EveryWeek)]

    def _when(self, row: int) -> tuple[When, ...]:
        """Return the days that a row tells: a date, several, or from one to another."""
        columns, grid = self._columns, self._grid
        if columns.of(Role.DATE) or columns.of(Role.WEEKDAY):
            return read_when(grid.value(row, self._date_column), grid.epoch)
        edges = [
            read_when(grid.value(row, column), grid.epoch)
            for column in (columns.one(Role.STARTS) or 1, columns.one(Role.ENDS) or 1)
        ]
        if any(len(each) != 1 or not isinstance(each[0], Written) for each in edges):
            return ()
        first, last = edges[0][0], edges[1][0]
        return (
            (Stretch(first, last),)
            if isinstance(first, Written) and isinstance(last, Written)
            else ()
        )

    def _goes_on(self, row: int) -> bool:
        """Tell whether a row without a date belongs to the day above, as in lists of shifts."""
        if self._grid.value(row, self._date_column) is not None or not self._holds_people(row):
            return False
        if (row, self._date_column) in self._grid.uncalculated:
            return False
        told = (Role.DUTY, Role.TIME, Role.STARTS, Role.PLACE)
        return any(self._grid.text(row, each) for role in told for each in self._columns.of(role))

    def _with_handovers(self, rows: list[_Row]) -> list[_Row]:
        """Return stretches without their last day, where every one ends as the next begins."""
        spans = [row.when[0] for row in rows if isinstance(row.when[0], Stretch)]
        if len(spans) < max(2, len(rows)):
            return rows
        if any(one.last != two.first for one, two in pairwise(spans)):
            return rows
        return [replace(row, hands_over=True) for row in rows]

    @property
    def _date_column(self) -> int:
        columns = self._columns
        found = (columns.one(each) for each in (Role.DATE, Role.WEEKDAY, Role.STARTS))
        return next((each for each in found if each is not None), 1)

    def _holds_people(self, row: int) -> bool:
        return any(not blank(self._grid.value(row, each)) for each in self._columns.of(Role.PERSON))

    def _without_date(self, row: int, column: int) -> None:
        place = (row, column)
        if self._holds_people(row):
            code = "date.unreadable" if self._grid.text(*place) else "date.blank"
            if place in self._grid.uncalculated:
                code = "cell.uncalculated"
            people = " ".join(self._grid.text(row, each) for each in self._columns.of(Role.PERSON))
            self._collected.problem(code, place, text=self._grid.text(*place) or people)
            return
        columns = sorted([*(each for each, _ in self._columns.roles), *self._columns.unknown])
        words = [self._grid.text(row, each) for each in columns]
        if any(words):
            self._collected.problem("note.margin", place, text=" ".join(filter(None, words)))

    def _with_weekday(self, row: int, when: tuple[When, ...]) -> tuple[When, ...]:
        column, written = self._columns.one(Role.WEEKDAY), when[0]
        if len(when) != 1 or not isinstance(written, Written):
            return when
        if column is None or written.weekday is not None:
            return when
        value = self._grid.value(row, column)
        if blank(value) or isinstance(value, int | float):
            return when  # WEEKDAY() numbers days from Sunday or from Monday: no proof
        says = _weekday_of(value)
        if says is None:
            self._collected.problem("note.no_weekday", (row, column))
        return (replace(written, weekday=says),)

    def _doubted(self, row: int, doubt: Doubt) -> None:
        if self._holds_people(row):
            self._collected.problem(doubt.code, (row, self._date_column), facts=doubt.facts)
            for column in self._columns.of(Role.PERSON):
                for each in read_names(self._grid.text(row, column), spaced=self._spaced):
                    self._collected.promise(each)

    def _read_row(self, row: int, day: date) -> None:
        self._collected.saw(day)
        if self._uncalculated(row, day):
            return
        duty = self._duty(row, day)
        if duty is None:
            return
        for column in self._columns.of(Role.PERSON):
            if (row, column) in self._grid.uncalculated:
                self._collected.problem("cell.uncalculated", (row, column), day=day, text="")
            # A merged block of names over several rows stands for each of its days.
            text = self._grid.value(row, column)
            if isinstance(text, str):
                self._read_people(row, column, day, duty)
            elif not blank(text):
                self._collected.problem("cell.not_a_name", (row, column), day=day)
        for column in self._columns.of(Role.NOTES):
            if self._grid.text(row, column) and not self._grid.covered(row, column):
                self._collected.problem("note.remark", (row, column))

    def _uncalculated(self, row: int, day: date) -> bool:
        """Tell (and report) whether nobody knows what the row says about duty or time."""
        told = {Role.DUTY, Role.TIME, Role.STARTS, Role.ENDS}
        places = [(row, column) for column, role in self._columns.roles if role in told]
        unknown = [place for place in places if place in self._grid.uncalculated]
        for place in unknown:
            self._collected.problem("cell.uncalculated", place, day=day, text="")
        return bool(unknown)

    def _read_people(self, row: int, column: int, day: date, duty: Mark) -> None:
        leads = len(self._columns.of(Role.PERSON)) > 1 and self._leads(column)
        if not duty.label or leads:
            duty = self._headed(column, Mark(self._key.ticked) if leads else duty)
        text = str(self._grid.value(row, column))
        if len(text.strip()) == 1 and likeness(text.strip()) == 1:
            self._collected.add(day, text.strip(), duty, (row, column))  # a Japanese name: 林
            return
        for who, own in read_people(text, self._key, spaced=self._spaced):
            if isinstance(who, NotNamed):
                self._collected.problem("cell.not_a_name", (row, column), day=day, text=who.text)
                continue
            mark = duty
            if own is not None:
                kind = own.kind if kind_of(own.label) else duty.kind
                timed = own if own.starts is not None else duty
                label = duty.label or own.label
                mark = replace(duty, kind=kind, starts=timed.starts, ends=timed.ends, label=label)
            self._collected.add(day, who.name, noted(who, mark, self._key), (row, column))

    def _leads(self, column: int) -> bool:
        """Tell whether a column of people has a duty of its own beside the shifts of the rows."""
        words = duty_named(self._grid.text(self._columns.last, column))
        return bool(words) and words not in {"值班", "当番", "值日", "duty"}

    def _headed(self, column: int, duty: Mark) -> Mark:
        """Return the duty with what the header of its people says: 早班人员, 值班（8:00-12:00）."""
        heading = self._grid.text(self._columns.last, column)
        words = duty_named(heading)
        marks = read_marks(words, self._key) if words else ()
        if not marks or len(marks) != 1:
            return duty
        span = time_range(heading)
        starts, ends = span[0] if span else (marks[0].starts, marks[0].ends)
        if duty.starts is not None:
            starts, ends = duty.starts, duty.ends
        return replace(duty, kind=marks[0].kind, starts=starts, ends=ends, label=words)

    def _duty(self, row: int, day: date) -> Mark | None:
        """Return the duty that a row tells, without people; None (reported) if it is unclear."""
        mark = Mark(self._key.ticked)
        column = self._columns.one(Role.DUTY)
        words = shown(self._grid.value(row, column), lines=True) if column else ""
        if column and words:
            marks = read_marks(words, self._key)
            if marks is None and len(folded(words)) > 1:
                mark = Mark(DutyKind.OTHER, label=inert(words))
            elif marks is None or len(marks) != 1:
                self._collected.problem("mark.unknown", (row, column), day=day)
                return None
            else:
                mark = replace(marks[0], label=marks[0].label or inert(words))
        span = self._span(row, day)
        if span is None:
            return None
        starts, ends = span or (mark.starts, mark.ends)
        place = self._columns.one(Role.PLACE)
        where = self._grid.text(row, place) if place else ""
        return replace(mark, starts=starts, ends=ends, place=where or mark.place)

    def _span(self, row: int, day: date) -> Span | tuple[()] | None:
        """Return the times of a row, nothing where it has none, or None (reported) if unclear."""
        begin, end = self._columns.one(Role.STARTS), self._columns.one(Role.ENDS)
        if begin == self._date_column:
            return ()
        if begin and end and (self._grid.text(row, begin) or self._grid.text(row, end)):
            starts = clock_time(self._grid.value(row, begin))
            ends = clock_time(self._grid.value(row, end))
            if starts is not None and ends is not None and starts < 1440:
                # Who is there until the next morning, is so until midnight of this day.
                return starts, ends if starts < ends else 1440
            self._collected.problem("time.unreadable", (row, begin), day=day)
            return None
        # 上班时间 alone holds a whole stretch, or half of one, which is no time.
        column = self._columns.one(Role.TIME) or begin or end
        if not column or not self._grid.text(row, column):
            return ()
        text = self._grid.text(row, column)
        exact = time_range(text)
        span = exact[0] if exact else part_of_day(text, self._key.hours)
        if span is None:
            self._collected.problem("time.unreadable", (row, column), day=day)
        return span


def _weekday_of(value: Value) -> int | None:
    if isinstance(value, datetime | date):
        return value.weekday()
    return weekday(folded(str(value)))


def _key(grid: Grid, context: Context, columns: Columns, above: list[str]) -> Key:
    """Return how the marks of a list are read: its title's duty, and the legend around it."""
    ticked = next((found[0] for found in map(kind_within, above) if found), DutyKind.DESK)
    key = Key(context.hours, ticked)
    date_column = columns.one(Role.DATE) or columns.one(Role.WEEKDAY) or 1
    below = [
        grid.text(row, column)
        for row in range(columns.last + 1, grid.rows + 1)
        if read_date(grid.value(row, date_column), grid.epoch) is None
        for column in grid.visible_columns()
        if grid.value(row, column) is not None
    ]
    return replace(key, legend=read_legend([*above, *below], key))
