"""What pasted cells say: the days in a heading, and the duties below it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.files.rosters.cells import Key, Mark, read_marks
from kiosk.files.rosters.dates import EveryWeek, When, Written, read_when
from kiosk.files.rosters.kinds import folded, kind_of, kind_within
from kiosk.files.rosters.times import Hours, part_of_day, time_range
from kiosk.i18n.recognition import recognise
from kiosk.kinds import DutyKind
from kiosk.rostering.days import Day, ordered
from kiosk.rostering.sheets import Entry, Half, Halves, Sheet
from kiosk.text import inert

_LINE = 120
_TITLES = 3

# What cells of our own screens and of the commonest sheets say, besides what an import knows.
_LEGEND = {
    "l": Mark(DutyKind.LEAVE),
    "o": Mark(DutyKind.OTHER),
    "班": Mark(DutyKind.DESK),
    "学": Mark(DutyKind.TRAINING),
    "访": Mark(DutyKind.VISIT),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows that say which column is which day, if there are such."""

    rows: int = 0
    targets: Mapping[int, tuple[int, Half | None]] = field(default_factory=dict)
    """Column to day of the week, Monday being 0, and half of it; None: all of it."""


def read_heading(lines: Sequence[Sequence[str]], sheet: Sheet) -> Heading:
    """Return what the first rows of a text say about its columns; a title may stand above them."""
    for row, line in enumerate(lines[:_TITLES]):
        days = [_day(text, sheet) for text in line]
        told = sum(day is not None for day in days)
        if (
            told * 2 >= sum(bool(text) for text in line[1:])
            and max(map(_or_none, days), default=-1) >= 0
        ):
            return _heading(row, days, lines[row + 1] if row + 1 < len(lines) else ())
        if sum(bool(text) for text in line) > 1:
            break
    return Heading()


def _or_none(day: int | None) -> int:
    return -1 if day is None else day


def _heading(row: int, days: Sequence[int | None], below: Sequence[str]) -> Heading:
    halves = [_half(text) for text in below]
    if not {*Half} <= set(halves):
        named = {at: day for at, day in enumerate(days) if day is not None and day >= 0}
        return Heading(row + 1, {at: (day, None) for at, day in named.items()})
    targets: dict[int, tuple[int, Half | None]] = {}
    standing: int | None = None
    for column, half in enumerate(halves):
        # One heading over two columns is copied as one cell and an empty one.
        day = days[column] if column < len(days) else None
        standing = day if day is not None else standing
        if half is not None and standing is not None and standing >= 0:
            targets[column] = standing, half
    return Heading(row + 2, targets)


def _day(text: str, sheet: Sheet) -> int | None:
    """Return which day of the week a heading names: -1 for one of another week, None for none."""
    found = read_when(text) if text else ()
    return _in_week(found[0], sheet) if len(found) == 1 else None


def _in_week(when: When, sheet: Sheet) -> int | None:
    match when:
        case EveryWeek():
            return when.weekday
        case Written(month=None, weekday=None):
            return None
        case Written():
            return next((number for number, day in enumerate(sheet.days) if _is(when, day)), -1)
    return None


def _is(when: Written, day: date) -> bool:
    return when.day == day.day and when.month in (None, day.month) and when.year in (None, day.year)


def _half(text: str) -> Half | None:
    hours = Hours((0, 1), (2, 3), (4, 5))
    span = part_of_day(text, hours) if text else None
    return {hours.morning: Half.MORNING, hours.afternoon: Half.AFTERNOON}.get(span or (0, 0))


def entries_of(text: str, half: Half | None, halves: Halves) -> Day | None:
    """Return the duties that a cell tells, for a half or a day; None where it is not understood."""
    morning, afternoon = halves.span(Half.MORNING), halves.span(Half.AFTERNOON)
    hours = Hours(morning, afternoon, (halves.closes, min(halves.closes + 180, 1440)))
    marks = read_marks(text, Key(hours, legend=_LEGEND))
    if marks is None:
        return None
    span = (halves.opens, halves.closes) if half is None else halves.span(half)
    entries = ordered(_entry(mark, span) for mark in marks)
    if len({entry.starts for entry in entries}) < len(entries):
        return None
    if half is not None and any(
        half not in halves.touched(entry.starts, entry.ends) for entry in entries
    ):
        return None
    return entries


def _entry(mark: Mark, span: tuple[int, int]) -> Entry:
    starts, ends = span
    if mark.starts is not None and mark.ends is not None:
        starts, ends = mark.starts, mark.ends
    place = recognise(inert(mark.place, _LINE), "place", "room") if mark.place else None
    return Entry(mark.kind, starts, ends, place, None, inert(_own_words(mark), _LINE))


def _own_words(mark: Mark) -> str:
    """Return what a cell says beyond kind, place and time; why somebody is off is left out."""
    words = mark.label
    if mark.kind is DutyKind.LEAVE or len(words) <= 1 or kind_of(words) is not None:
        return ""
    rest = folded(words)
    timed = time_range(rest)
    rest = timed[1] if timed else rest
    if mark.place:
        rest = rest.replace(folded(mark.place), " ")
    within = kind_within(rest)
    if within:
        rest = rest.replace(within[1], " ")
    return words if rest.strip(" ()去到在上下午:") else ""
