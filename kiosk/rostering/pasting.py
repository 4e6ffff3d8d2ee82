"""Cells of a spreadsheet, as text with tabs, put into a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.files.rosters.names import Named, read_names
from kiosk.queries.views import Person
from kiosk.rostering.blocks import Reason, Rest
from kiosk.rostering.days import Day, joined, with_half
from kiosk.rostering.finding import same_person
from kiosk.rostering.pasted_marks import entries_of, read_heading
from kiosk.rostering.pasted_text import MOST_COLUMNS, read_cells
from kiosk.rostering.sheets import COLUMNS, Cell, Half, Sheet, Where
from kiosk.text import inert

_DAYS = 7
_LINE = 120


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of pasted cells."""

    done: int
    """Cells of the text that are in the sheet now."""
    left: tuple[Rest, ...]
    """Those that are not, and why."""


Target = tuple[int, Half | None]
"""A day of the week, Monday being 0, and a half of it; None: all of it."""


def pasted(sheet: Sheet, cell: Cell, text: str) -> tuple[dict[Where, Day], Pasted]:
    """Return the days in which the cells of a text stand, and what became of each."""
    lines, rest = read_cells(text)
    paste = _Paste(sheet, cell, lines, rest)
    paste.carry_out()
    return paste.days, Pasted(paste.done, tuple(sorted(paste.rest)))


class _Paste:
    """A text on its way into a sheet."""

    def __init__(
        self, sheet: Sheet, cell: Cell, lines: Sequence[Sequence[str]], rest: Sequence[Rest]
    ) -> None:
        self._sheet = sheet
        self._cell = cell
        self._heading = read_heading(lines, sheet)
        self._lines = tuple(enumerate(lines))[self._heading.rows :]
        self._named = any(line and self._person(line[0]) for _, line in self._lines)
        self.rest = list(rest)
        self.days: dict[Where, Day] = {}
        self.done = 0

    def carry_out(self) -> None:
        """Put every cell where it belongs."""
        targets = self._heading.targets or self._targets()
        for number, (row, line) in enumerate(self._lines):
            person = self._whose(number, row, line)
            if person is None:
                continue
            for column, text in self._duties(line):
                target = targets.get(column)
                if target is None:
                    self._leave(row, column, text, Reason.OUTSIDE)
                else:
                    self._put(person, target, row, column, text)

    def _person(self, text: str) -> Person | None:
        names = read_names(text)
        named = names[0] if names else None
        written = named.name if isinstance(named, Named) else text
        return same_person(written, self._sheet.people)

    def _whose(self, number: int, row: int, line: Sequence[str]) -> Person | None:
        """Return who a line is about; where nobody is, it is left."""
        if not any(line):
            return None
        if self._named:
            person = self._person(line[0])
            reason = Reason.NOBODY
        else:
            at = self._sheet.position(self._cell)[0] + number
            person = self._sheet.people[at] if at < len(self._sheet.people) else None
            reason = Reason.OUTSIDE
        if person is None:
            self._leave(row, 0, " ".join(filter(None, line)), reason)
        return person

    def _duties(self, line: Sequence[str]) -> Iterator[tuple[int, str]]:
        first = 1 if self._named else 0
        return ((column, text) for column, text in enumerate(line) if column >= first and text)

    def _targets(self) -> Mapping[int, Target]:
        """Return where columns go without a heading: to days, or to halves where they are more."""
        first = 1 if self._named else 0
        width = max(
            (column for _, line in self._lines for column, _ in self._duties(line)), default=first
        )
        width += 1 - first
        _, start = self._sheet.position(self._cell)
        alone = width == 1 and len(self._lines) == 1 and not self._named
        if alone or _DAYS < width <= COLUMNS:
            start = 0 if width == COLUMNS else start
            halves = tuple(Half)
            return {
                first + each: ((start + each) // 2, halves[(start + each) % 2])
                for each in range(COLUMNS - start)
            }
        start = 0 if width >= _DAYS else start // 2
        return {first + each: (start + each, None) for each in range(_DAYS - start)}

    def _put(self, person: Person, target: Target, row: int, column: int, text: str) -> None:
        number, half = target
        where = Where(person.id, self._sheet.days[number])
        entries = entries_of(text, half, self._sheet.halves)
        if entries is None:
            self._leave(row, column, text, Reason.NOT_UNDERSTOOD)
            return
        day = self.days.get(where, self._sheet.at(*where))
        halves = self._sheet.halves
        if half is None:
            self.days[where] = joined(entries, halves.noon)
        else:
            self.days[where] = with_half(day, half, entries, halves)
        self.done += 1

    def _leave(self, row: int, column: int, text: str, reason: Reason) -> None:
        self.rest.append(Rest(row, min(column, MOST_COLUMNS), inert(text, _LINE), reason))
