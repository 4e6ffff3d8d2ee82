"""What the calendar says of days: a mark at each, and in words what is celebrated."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len

from kiosk.holidays.calendar import Calendar, Day, DayKind
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas

GAP = 3
"""Cells between two notes in a row."""


class Mark(NamedTuple):
    """A day off or a make-up workday, in one short word and a colour."""

    text: str
    look: str

    @property
    def cells(self) -> int:
        """How wide it is."""
        return cell_len(self.text)


class Note(NamedTuple):
    """Something that is to be said of one or more days."""

    text: str
    mark: Mark | None = None
    staff: bool = False
    """Staff wrote it, and it may be cut; the program's own words never are."""

    @property
    def cells(self) -> int:
        """How wide it is, its mark included."""
        return cell_len(self.text) + (self.mark.cells + 1 if self.mark else 0)


def mark_of(day: Day, words: Localizer) -> Mark | None:
    """Return the mark of a day; ordinary working days and weekends have none."""
    match day.kind:
        case DayKind.HOLIDAY:
            # i18n: Stamp on a public holiday (休), at most seven cells: Off, Free.
            return Mark(words.pgettext("day mark", "Off"), day.kind.value)
        case DayKind.MAKE_UP:
            # i18n: Stamp on a weekend day that is worked (班), at most seven cells.
            return Mark(words.pgettext("day mark", "Work"), day.kind.value)
    return None


def notes_of(days: Sequence[Day], calendar: Calendar, words: Localizer) -> tuple[Note, ...]:
    """Return what is special about days that are shown, and which years nobody knows yet."""
    return (*celebrations(days, words), *_years_awaited(days, calendar, words))


def celebrations(days: Sequence[Day], words: Localizer) -> tuple[Note, ...]:
    """Return what is special about days; those of one holiday are one note."""
    dated = len(days) > 1
    notes: list[Note] = []
    for (mark, name), group in groupby(days, key=lambda day: (mark_of(day, words), _name(day))):
        run = tuple(group)
        if mark is not None:
            told = words.text(name) if name else words.gettext("Make-up workday")
            span = _span(run, words) if dated else ""
            notes.append(Note(f"{span} {told}".strip(), mark, staff=bool(name and name.texts)))
        for day in run:
            span = _span((day,), words) if dated else ""
            notes.extend(
                Note(f"{span} {words.text(each)}".strip()) for each in day.festivals if each != name
            )
    return tuple(notes)


def _years_awaited(days: Sequence[Day], calendar: Calendar, words: Localizer) -> tuple[Note, ...]:
    """Return a note for each year among these days whose holidays nobody knows yet."""
    years = sorted({day.date.year for day in days if calendar.awaits(day.date.year)})
    told = words.gettext("The holidays of {year} are not yet announced.")
    return tuple(Note(told.format(year=year)) for year in years)


def draw_mark(canvas: Canvas, mark: Mark, x: int, y: int, width: int) -> int:
    """Stamp a mark on a canvas, and return where it ends."""
    canvas.ground(x, y, min(width, mark.cells), 1, mark.look)
    return canvas.put(x, y, mark.text, f"{mark.look}-ink", width=width)


def draw_notes(canvas: Canvas, notes: Sequence[Note], x: int, y: int) -> None:
    """Write notes one behind another, each with its mark in front."""
    for note in notes:
        end = x
        if note.mark is not None:
            end = draw_mark(canvas, note.mark, x, y, canvas.width - 1 - x) + 1
        canvas.put(end, y, note.text, "plain", width=canvas.width - 1 - end, cut=note.staff)
        x += note.cells + GAP


def cells_of(notes: Sequence[Note]) -> int:
    """Return how wide notes are, one behind another."""
    return sum(note.cells for note in notes) + GAP * max(0, len(notes) - 1)


def in_rows(notes: Sequence[Note], width: int) -> list[tuple[Note, ...]]:
    """Return notes in as few rows as keep each of them whole."""
    rows: list[tuple[Note, ...]] = []
    for note in notes:
        if rows and cells_of((*rows[-1], note)) <= width:
            rows[-1] = (*rows[-1], note)
        else:
            rows.append((note,))
    return rows


def _name(day: Day) -> I18nText | None:
    """Return the name of the holiday that a day off belongs to."""
    return day.holiday if day.kind is DayKind.HOLIDAY else None


def _span(run: Sequence[Day], words: Localizer) -> str:
    ends = run if len(run) == 1 else (run[0], run[-1])
    return " – ".join(
        f"{words.weekday_short(day.date)} {words.day_number(day.date)}" for day in ends
    )
