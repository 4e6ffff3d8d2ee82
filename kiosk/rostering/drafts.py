"""A week of the roster as somebody is about to change it; residents see none of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from kiosk.commands import checks
from kiosk.errors import KioskError, Refused
from kiosk.kinds import DutyKind
from kiosk.queries.views import Week
from kiosk.rostering import blocks, pasting
from kiosk.rostering.blocks import Clip, Rest
from kiosk.rostering.days import Day, alike, in_half, ordered, without
from kiosk.rostering.history import History, Step
from kiosk.rostering.journals import Journal
from kiosk.rostering.merging import Edit, caught_up
from kiosk.rostering.pasting import Pasted
from kiosk.rostering.sheets import Block, Cell, Entry, Half, Halves, Plan, Sheet, Where, plan_of


class Draft:
    """What stands in a week, with what somebody changed and has not published yet.

    Every method that changes it is one step for `undo`. Changes are kept as what each worker's day
    was and shall be, so that what others publish meanwhile shows through wherever it is not
    touched. One thread at a time may use it.
    """

    def __init__(self, week: Week, halves: Halves, journal: Journal | None = None) -> None:
        self._halves = halves
        self._journal = journal or Journal(None)
        self._history = _replayed(self._journal)
        self._sheet: Sheet | None = None
        self._document: Mapping[Where, Edit] | None = None
        self._live: Plan = {}
        self._week = week
        self.refresh(week)

    @property
    def monday(self) -> date:
        """The first day of its week."""
        return self._week.monday

    @property
    def sheet(self) -> Sheet:
        """All that stands in the week if the draft is published now; do not keep it."""
        if self._sheet is None:
            plan = {where: edit.wanted for where, edit in self.document.items()}
            people = tuple(each.person for each in self._week.people)
            self._sheet = Sheet(self.monday, people, self._halves, {**self._live, **plan})
        return self._sheet

    @property
    def live(self) -> Sheet:
        """What is published, as far as this draft has been told (`refresh`)."""
        people = tuple(each.person for each in self._week.people)
        return Sheet(self.monday, people, self._halves, self._live)

    @property
    def document(self) -> Mapping[Where, Edit]:
        """What is changed, day by day: what was seen there, and what shall be there."""
        if self._document is None:
            self._document = {
                where: edit
                for where, each in self._history.edits.items()
                if not (edit := caught_up(each, self._live.get(where, ()))).empty
            }
        return self._document

    @property
    def changed(self) -> frozenset[Cell]:
        """The cells in which something else stands than is published."""
        return self._differing({where: edit.wanted for where, edit in self.document.items()})

    @property
    def disputed(self) -> frozenset[Cell]:
        """The changed cells that somebody else has published otherwise meanwhile."""
        seen = {where: edit.seen for where, edit in self.document.items()}
        return self._differing(seen) & self.changed

    @property
    def trouble(self) -> KioskError | None:
        """Why the draft is not wholly on the disk ("draft.unsaved"), or was not wholly found there
        ("draft.unreadable", with the path of what was put aside)."""
        return self._journal.trouble

    @property
    def can_undo(self) -> bool:
        """There is a step to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """There is a step that was taken back."""
        return self._history.can_redo

    def refresh(self, week: Week) -> None:
        """Take in what is published now, under what is changed here."""
        self._week = week
        self._live = plan_of(week)
        self._sheet = self._document = None

    def set(self, cells: Iterable[Cell], kind: DutyKind | None) -> bool:
        """Let a kind of duty fill each cell, or nothing; both halves of a day become one duty.

        Returns:
            Whether anything changed.
        """
        return self.replace(dict(blocks.filled(self.sheet, cells, kind)))

    def put(self, cell: Cell, entry: Entry, *, instead_of: Entry | None = None) -> bool:
        """Let an entry, with its own times, stand in a cell.

        Args:
            cell: Where.
            entry: What.
            instead_of: The entry that it replaces, which stays the same duty; None replaces all
                that stands in the cell.

        Raises:
            Refused: It ends before it starts, or not on that day ("duty.times"), something else
                of that worker starts at the same minute ("duty.exists"), or a text is too long
                ("field.too_long") or no text ("field.value"). The fact "field" is the field.
        """
        entry = _checked(entry)
        if not 0 <= entry.starts < entry.ends <= 1440:
            raise Refused("duty.times", field="ends", starts=entry.starts, ends=entry.ends)
        day = self.sheet.at(cell.person, cell.day)
        if instead_of in day:
            rest = tuple(each for each in day if each != instead_of)
        else:
            rest = without(day, *self._halves.reach(cell.half))
        if any(each.starts == entry.starts for each in rest):
            raise Refused("duty.exists", field="starts")
        return self.replace({Where(cell.person, cell.day): ordered([*rest, entry])})

    def copy(self, block: Block) -> Clip:
        """Return what stands in a block, to be pasted."""
        return blocks.copied(self.sheet, block)

    def cut(self, block: Block) -> Clip:
        """Empty a block and return what stood in it."""
        clip = self.copy(block)
        self.set(self.sheet.cells(block), None)
        return clip

    def paste(self, cell: Cell, clip: Clip) -> tuple[Rest, ...]:
        """Put a clip over the cells from one to the right and down; return what did not fit."""
        days, rest = blocks.pasted(self.sheet, cell, clip)
        self.replace(days)
        return rest

    def paste_text(self, cell: Cell, text: str) -> Pasted:
        """Put cells of a spreadsheet over those from one to the right and down.

        One column is a day, or a half where there are more columns than days. Where the first
        column has names, rows go to those people; a heading with weekdays or dates says which days.
        Empty cells change nothing. Nothing is guessed: what is not understood is listed.
        """
        days, result = pasting.pasted(self.sheet, cell, text)
        self.replace(days)
        return result

    def fill_right(self, block: Block) -> bool:
        """Copy the first day of a block to its other days (or its first half, within one day)."""
        return self.replace(blocks.filled_right(self.sheet, block))

    def fill_down(self, block: Block) -> bool:
        """Copy the first row of a block to its other rows."""
        return self.replace(blocks.filled_down(self.sheet, block))

    def undo(self) -> tuple[Where, ...]:
        """Take the last step back and return the days that it touched; nothing where none is."""
        return self._moved("undo", self._history.undo())

    def redo(self) -> tuple[Where, ...]:
        """Do again what was taken back last and return the days that it touches."""
        return self._moved("redo", self._history.redo())

    def replace(self, days: Mapping[Where, Day]) -> bool:
        """Let workers' days be these, as one step, and return whether anything changed."""
        step: dict[Where, Edit | None] = {}
        for where, wanted in days.items():
            if alike(wanted, self.sheet.at(*where)):
                continue
            live = self._live.get(where, ())
            before = self._history.edits.get(where)
            seen = live if before is None else caught_up(before, live).seen
            after = Edit(seen, wanted)
            step[where] = None if alike(wanted, live) and seen == live else after
        if step:
            self._journal.append(self._history.take(step))
            self._sheet = self._document = None
        return bool(step)

    def published(self, week: Week) -> None:
        """Go on after a publication: only what others had changed meanwhile is left as changed.

        It is now a change of what they made of it, and the steps before it are forgotten. What was
        of people who are gone is forgotten, too.

        Args:
            week: What is published now.
        """
        self.refresh(week)
        lost: Step = {
            where: Edit(self._live.get(where, ()), edit.wanted)
            for where, edit in self.document.items()
            if where.person in self.sheet.rows
        }
        self._restart({where: edit for where, edit in lost.items() if edit and not edit.empty})

    def discard(self) -> None:
        """Forget all that is changed, and all steps."""
        self._restart({})

    def _restart(self, lost: Step) -> None:
        self._history = History()
        self._journal.restart([self._history.take(lost)] if lost else [])
        self._sheet = self._document = None

    def _moved(self, what: str, touched: tuple[Where, ...]) -> tuple[Where, ...]:
        if touched:
            self._journal.append({what: True})
            self._sheet = self._document = None
        return touched

    def _differing(self, days: Mapping[Where, Day]) -> frozenset[Cell]:
        return frozenset(
            Cell(*where, half)
            for where, day in days.items()
            for half in _halves_differing(day, self._live.get(where, ()), self._halves)
        )


@lru_cache(maxsize=4096)  # asked at every key, of every changed day
def _halves_differing(one: Day, other: Day, halves: Halves) -> tuple[Half, ...]:
    return tuple(
        half for half in Half if not alike(in_half(one, half, halves), in_half(other, half, halves))
    )


def _replayed(journal: Journal) -> History:
    history = History()
    for number, record in enumerate(journal.records):
        try:
            history.replay(record)
        except KioskError as problem:
            journal.put_aside(journal.records[:number], str(problem))
            break
    return history


def _checked(entry: Entry) -> Entry:
    """Return an entry with its texts as they may be shown; every way into a draft leads here."""
    back_at = entry.back_at
    return replace(
        entry,
        place=checks.maybe("place", entry.place),
        label=checks.line("label", entry.label, optional=True),
        back_at=None if back_at is None else checks.amount("back_at", back_at, 0, 1440),
    )
