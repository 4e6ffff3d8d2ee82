"""A roster in the shape of a file that the office made: its own sheets, with the present duties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.files.grids import Grid
from kiosk.files.rosters.layouts import Cell, Layout, NameCell, layout_of
from kiosk.files.rosters.reading import Assignment, RosterReading
from kiosk.files.rosters.times import Hours
from kiosk.files.writing.refilled import Shift
from kiosk.files.writing.roster import KINDS, DutyLine
from kiosk.files.writing.sheets import Reader
from kiosk.kinds import DutyKind
from kiosk.text import inert

_LINE = 120
_SEPARATOR = "、"


@dataclass(slots=True)
class Filling:
    """What the cells of a roster are to hold."""

    texts: dict[Cell, str] = field(default_factory=dict)
    """Only of those that change."""
    without_place: list[DutyLine] = field(default_factory=list)
    """Duties for which the sheets have no cell."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Decides what each cell says."""

    layout: Layout
    grids: Mapping[str, Grid]
    shift: Shift
    reader: Reader
    hours: Hours

    @classmethod
    def of(
        cls,
        reading: RosterReading,
        grids: Sequence[Grid],
        people: Iterable[str],
        first: date | None,
        reader: Reader,
        hours: Hours,
    ) -> "Filler":
        """Return what fills the sheets of a reading, from another day on.

        Args:
            reading: What the sheets hold.
            grids: The sheets.
            people: Everybody's names.
            first: What the roster's first day becomes; None keeps its days.
            reader: In whose words.
            hours: What the parts of a day mean.
        """
        layout = layout_of(reading, grids, tuple(people))
        days = {each.day for each in reading.entries} | {day for _, day in layout.marks}
        start, end = min(days), max(days)
        shift = Shift((first or start) - start, start, end)
        return cls(layout, {grid.sheet: grid for grid in grids}, shift, reader, hours)

    @property
    def tables(self) -> frozenset[str]:
        """The names of the sheets that hold the roster."""
        cells = (*self.layout.marks.values(), *(each.cell for each in self.layout.names))
        return frozenset(cell.sheet for cell in cells)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the roster as it will be."""
        return self.shift.of(self.shift.first), self.shift.of(self.shift.last)

    def fill(self, lines: Sequence[DutyLine]) -> Filling:
        """Return what the cells hold when the sheets tell these duties."""
        return self._fill_marks(lines) if self.layout.marks else self._fill_names(lines)

    # A cell for each person and day

    def _fill_marks(self, lines: Sequence[DutyLine]) -> Filling:
        filling = Filling()
        wanted: dict[tuple[str, date], list[DutyLine]] = defaultdict(list)
        for line in lines:
            wanted[line.name, line.day].append(line)
        for (person, day), cell in self.layout.marks.items():
            own = wanted.pop((person, self.shift.of(day)), [])
            told = self.layout.told.get(cell, ())
            if not _same(told, own, self.reader):
                filling.texts[cell] = self._mark(own)
        filling.without_place = [line for own in wanted.values() for line in own]
        return filling

    def _mark(self, own: Sequence[DutyLine]) -> str:
        """Return how the sheet writes such duties elsewhere, else in plain words."""
        if not own:
            return ""
        for cell, told in self.layout.told.items():
            if _same(told, own, self.reader):
                return self.grids[cell.sheet].text(cell.row, cell.column)
        whole = len(own) == 1 and (own[0].starts, own[0].ends) == self.hours.day
        return " ".join(self._words(line, whole=whole) for line in own)

    def _words(self, line: DutyLine, *, whole: bool) -> str:
        word = line.label or KINDS[line.kind][not self.reader.chinese]
        place = self.reader.wording(line.place) if line.place else ""
        gap = "" if self.reader.chinese else " "
        when = "" if whole else self._when(line)
        return inert(f"{when}{word}{gap if place else ''}{place}", _LINE)

    def _when(self, line: DutyLine) -> str:
        span = (line.starts, line.ends)
        if self.reader.chinese and span in (self.hours.morning, self.hours.afternoon):
            return "上午" if span == self.hours.morning else "下午"
        return f"{_clock(line.starts)}-{_clock(line.ends)} "

    # Cells for those who have a duty on a day

    def _fill_names(self, lines: Sequence[DutyLine]) -> Filling:
        filling = Filling()
        groups: dict[tuple[date, str], list[NameCell]] = defaultdict(list)
        for each in self.layout.names:
            groups[each.day, _key(each.duty)].append(each)
        people: dict[tuple[date, str], list[str]] = {key: [] for key in groups}
        for line in lines:
            found = self._group(line, groups)
            if found is None:
                filling.without_place.append(line)
            elif line.name not in people[found]:
                people[found].append(line.name)
        for key, cells in groups.items():
            self._spread(people[key], cells, filling)
        return filling

    def _group(
        self, line: DutyLine, groups: Mapping[tuple[date, str], Sequence[NameCell]]
    ) -> tuple[date, str] | None:
        """Return the cells of a day that are for such a duty."""
        best, found = 0, None
        for key, cells in groups.items():
            if self.shift.of(key[0]) != line.day:
                continue
            duty = cells[0].duty
            score = 0
            if duty.kind is line.kind:
                timed = duty.starts is not None and (duty.starts, duty.ends) == (
                    line.starts,
                    line.ends,
                )
                whole = duty.starts is None and (line.starts, line.ends) == self.hours.day
                was = any(line.name in cell.people for cell in cells)
                score = 1 + 4 * (line.label == duty.label) + 4 * (timed or whole) + 2 * was
            if score > best:
                best, found = score, key
        return found

    def _spread(self, people: Sequence[str], cells: Sequence[NameCell], filling: Filling) -> None:
        """Put people into the cells for one duty; whoever stands there already stays."""
        placed = {each.cell: [name for name in each.people if name in people] for each in cells}
        waiting = [name for name in people if not any(name in own for own in placed.values())]
        for own in placed.values():
            if waiting and not own:
                own.append(waiting.pop(0))
        placed[cells[-1].cell].extend(waiting)
        for each in cells:
            if placed[each.cell] != list(each.people):
                filling.texts[each.cell] = self._separator().join(placed[each.cell])

    def _separator(self) -> str:
        """Return what stands between two names on these sheets."""
        for each in self.layout.names:
            if len(each.people) > 1:
                text = self.grids[each.cell.sheet].value(each.cell.row, each.cell.column)
                first, second = each.people[:2]
                if isinstance(text, str) and first in text and second in text:
                    between = text.partition(first)[2].partition(second)[0]
                    if 0 < len(between) <= 3:
                        return between
        return _SEPARATOR


def _key(duty: Assignment) -> str:
    return f"{duty.kind}|{duty.label}|{duty.starts}|{duty.ends}"


def _same(told: Sequence[Assignment], own: Sequence[DutyLine], reader: Reader) -> bool:
    """Tell whether a cell says just these duties."""
    if len(told) != len(own):
        return False
    rest = list(own)
    for entry in told:
        found = next((line for line in rest if _says(entry, line, reader)), None)
        if found is None:
            return False
        rest.remove(found)
    return True


def _says(entry: Assignment, line: DutyLine, reader: Reader) -> bool:
    if entry.kind is not line.kind:
        return False
    if entry.starts is not None and (entry.starts, entry.ends) != (line.starts, line.ends):
        return False
    # Why somebody is on leave is not kept.
    if line.label != entry.label and (line.label or entry.kind is DutyKind.OTHER):
        return False
    place = reader.wording(line.place) if line.place else ""
    return place == (entry.place or "")


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def differing(
    lines: Sequence[DutyLine], read: Sequence[Assignment]
) -> tuple[list[DutyLine], list[Assignment]]:
    """Return the duties that a finished sheet does not tell, and what it tells beyond them."""
    beyond = list(read)
    missing = []
    for line in lines:
        found = [each for each in beyond if _tells(each, line)]
        if found:
            beyond.remove(found[0])
        else:
            missing.append(line)
    return missing, beyond


def _tells(entry: Assignment, line: DutyLine) -> bool:
    timed = entry.starts is None or (entry.starts, entry.ends) == (line.starts, line.ends)
    return timed and (entry.day, entry.person, entry.kind) == (line.day, line.name, line.kind)
