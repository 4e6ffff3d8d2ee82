"""Gathers assignments and problems while a sheet is read, and checks them against each other."""

from collections.abc import Mapping
from datetime import date

from kiosk.files.grids import Grid, Place
from kiosk.files.problems import Problem
from kiosk.files.rosters.cells import Mark
from kiosk.files.rosters.dating import Doubt
from kiosk.files.rosters.names import Named, NotNamed
from kiosk.files.rosters.reading import Assignment, RosterReading
from kiosk.files.rosters.surnames import likeness
from kiosk.files.rosters.times import Hours
from kiosk.text import inert

_UNDATED = frozenset({"date.no_year", "date.no_month", "date.only_weekday"})


class Collected:
    """What has been read of a sheet so far."""

    def __init__(self, grid: Grid, hours: Hours) -> None:
        self.problems: list[Problem] = []
        self._grid = grid
        self._hours = hours
        self._entries: list[Assignment] = []
        self._days: set[date] = set()
        self._doubtful: set[date] = set()
        self._all_doubtful = False
        self._doubts: set[Place] = set()
        self._sure: dict[str, float] = {}
        self._promised: list[float] = []

    def add(self, day: date, person: str, mark: Mark, place: Place) -> None:
        """Take a duty that a cell tells."""
        source = self._grid.address(*place)
        self._days.add(day)
        self._entries.append(
            Assignment(
                day, person, mark.kind, mark.starts, mark.ends, mark.place, mark.label, source
            )
        )

    def unexplained(self, label: str, share: float) -> None:
        """Note how sure it is (from 0 to 1) that a mark nobody explains is a duty."""
        self._sure[label] = share

    def promise(self, who: Named | NotNamed) -> None:
        """Note who would have a duty, were it known on which day."""
        self._promised.append(likeness(who.name) if isinstance(who, Named) else 0.0)

    def doubted(self, doubt: Doubt, place: Place) -> None:
        """Note once that the date at a place is not certain."""
        if place not in self._doubts:
            self._doubts.add(place)
            self.problem(doubt.code, place, facts=doubt.facts)

    def saw(self, day: date) -> None:
        """Note that the sheet tells about a day, if only that nobody has a duty."""
        self._days.add(day)

    def problem(
        self,
        code: str,
        place: Place,
        *,
        day: date | None = None,
        text: str | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        """Note what was not understood. Without its day nobody knows which days are complete."""
        shown = self._grid.text(*place) if text is None else text
        problem = Problem(code, self._grid.address(*place), inert(shown, 120), facts or {})
        self.problems.append(problem)
        if problem.only_a_note:
            return
        if day is None:
            self._all_doubtful = True
        else:
            self._doubtful.add(day)

    def reading(self, shape: str, header: Mapping[str, str]) -> RosterReading:
        """Return all that was read; what contradicts itself is reported and left out."""
        grid = self._grid
        if grid.unread_below is not None:
            self.problem("sheet.too_long", (grid.unread_below, 1), text="")
        entries = self._without_contradictions()
        if not entries and not self.problems:
            self.problems.append(Problem("note.no_duties", grid.sheet))
        missed = sum(not each.only_a_note for each in self.problems)
        sure = sum(likeness(each.person) * self._sure.get(each.label, 1.0) for each in entries)
        score = sure / (len(entries) + missed) if entries else 0.0
        days = frozenset() if self._all_doubtful else frozenset(self._days - self._doubtful)
        promise = sum(self._promised) / len(self._promised) if self._promised else 0.0
        return RosterReading(
            shape,
            (grid.sheet,),
            entries,
            tuple(self.problems),
            days,
            score,
            header,
            promise,
            len(self._promised) if any(each.code in _UNDATED for each in self.problems) else 0,
        )

    def _without_contradictions(self) -> tuple[Assignment, ...]:
        """Leave out what is told twice, and what cannot both be so: one person, two duties."""
        first: dict[tuple[date, str, int], Assignment] = {}
        contradicted: set[tuple[date, str, int]] = set()
        beside: list[Assignment] = []
        for each in self._entries:
            key = self._key(each)
            known = first.setdefault(key, each)
            if known is each:
                continue
            facts = {"person": each.person, "day": each.day, "other": known.source}
            same = (known.kind, known.ends) == (each.kind, each.ends)
            if same and (each.label, each.place) != (known.label, known.place):
                beside.append(each)  # two posts of one person; the board joins them
                continue
            code = "note.repeated" if same else "entry.contradiction"
            self.problems.append(Problem(code, each.source, each.label, facts))
            if not same:
                contradicted.add(key)
                self._doubtful.add(each.day)
        kept = [each for key, each in first.items() if key not in contradicted]
        return (
            *kept,
            *(each for each in dict.fromkeys(beside) if self._key(each) not in contradicted),
        )

    def _key(self, entry: Assignment) -> tuple[date, str, int]:
        starts = self._hours.day[0] if entry.starts is None else entry.starts
        return entry.day, entry.person, starts
