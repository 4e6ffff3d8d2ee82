"""The roster as staff make it: a grid for the keyboard, in a draft until it is published."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.rostering.drafts import Draft
from kiosk.rostering.pasting import Pasted
from kiosk.rostering.sheets import Cell, Entry, Where
from screens.day_marks import Note, notes_of
from screens.roster import week_told
from screens.staff.key_names import Key
from screens.staff.options import Option
from screens.staff.roster_details import DutyScreen
from screens.staff.roster_lines import LeftScreen
from screens.staff.roster_places import place_typed, places_known
from screens.staff.roster_publish import PublishScreen
from screens.staff.roster_reasons import rest_told
from screens.staff.roster_sentence import RosterSentences
from screens.staff.roster_words import cell_told, entry_told
from screens.staff.session import StaffSession
from screens.trust import Trust


class RosterScreen(RosterSentences):
    """People by days; one key sets a cell, F8 publishes."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._functions: dict[str, Callable[[Draft], object]] = {
            "enter": self._open_details,
            "f2": self.copy_last_week,
            "f3": self.ask_pattern,
            "f4": self.ask_swap,
            "f5": self.ask_cover,
            "f6": self.ask_sentence,
            "f7": self.find_person,
            "slash": self.find_person,
            "f8": self._open_publishing,
            "f9": self._ask_place,
        }

    def heading(self) -> str:
        """Say which week it is."""
        last = self.monday + timedelta(days=6)
        return week_told(self.monday, last, self.words, self.desk.day())

    def notes(self) -> tuple[Note, ...]:
        """Say what the calendar has in this week."""
        days = self.desk.calendar.week(self.monday)
        return notes_of(days, self.desk.calendar, self.words)

    def keys(self) -> tuple[Key, ...]:
        """Return the keys, the most wanted first; the kinds stand above them."""
        words = self.words
        return (
            Key("f8", words.pgettext("roster", "Publish")),
            Key("f2", words.pgettext("roster", "Last week")),
            Key("f9", words.pgettext("roster", "Place")),
            Key("enter", words.pgettext("roster", "Details")),
            Key("space", words.pgettext("roster", "Halves")),
            Key("f5", words.pgettext("roster", "Cover")),
            Key("f7", words.pgettext("roster", "Find")),
            Key("f6", words.pgettext("roster", "Sentence")),
            Key("f4", words.pgettext("roster", "Swap")),
            Key("f3", words.pgettext("roster", "Pattern")),
            Key("f10", words.pgettext("roster", "Select")),
            Key("ctrl+z", words.pgettext("roster", "Undo")),
            Key("delete", words.pgettext("roster", "Clear")),
            Key("pagedown", words.pgettext("roster", "Next week")),
            Key("pageup", words.pgettext("roster", "Week before")),
            Key("ctrl+y", words.pgettext("roster", "Redo")),
            Key("ctrl+c", words.pgettext("roster", "Copy")),
            Key("ctrl+x", words.pgettext("roster", "Cut")),
            Key("ctrl+v", words.pgettext("roster", "Paste")),
            Key("ctrl+r", words.pgettext("roster", "Fill right")),
            Key("ctrl+d", words.pgettext("roster", "Fill down")),
        )

    def struck(self, key: str, character: str | None) -> bool:
        """Turn weeks, carry out a function key, or edit the grid."""
        if key in ("pagedown", "pageup"):
            self.turn(1 if key == "pagedown" else -1)
            return True
        if key != "f2":
            self._copied = False
        draft, function = self.editable, self._functions.get(key)
        if draft is not None and function is not None:
            function(draft)
            return True
        return super().struck(key, character)

    def turn(self, by: int) -> None:
        """Look at another week; each has a draft of its own."""
        self.monday += timedelta(days=7 * by)
        self.draft = None
        self.cursor = replace(self.cursor, anchor=None)
        self._just_set = ()
        self.say("")
        self.entitle()
        self.reload()

    def leave(self) -> None:
        """Select nothing any more; else go back, the draft stays."""
        if self.cursor.anchor is not None or self._marking:
            self._marking = False
            self._stand(replace(self.cursor, anchor=None))
        else:
            super().leave()

    def pasted(self, text: str) -> None:
        """Put cells of a spreadsheet into the grid, and list what has no place there."""
        draft = self.editable
        if draft is None or self.options.display:
            return
        found: list[Pasted] = []
        first = self.block(draft).first
        self.edit(lambda: found.append(draft.paste_text(first, text)))
        done, left = found[0].done, found[0].left
        told = self.words.pgettext("roster", "Cells pasted: {n}.").format(n=done)
        self.say(told, "good" if done else "plain")
        if left:
            lines = [rest_told(each, self.words) for each in left]
            self.open(self.make(LeftScreen, lines, told))

    # Details

    def _open_details(self, draft: Draft) -> None:
        """Open what stands under the cursor, or ask which of several duties."""
        cell = draft.sheet.cell(self.cursor.row, self.cursor.column)
        where = Where(cell.person, cell.day)
        whole = self.cursor.whole
        entries = draft.sheet.at(*where) if whole else draft.sheet.entries(cell)
        if len(entries) > 1:
            options = [Option(entry_told(each, self.words), each) for each in entries]
            question = self.words.pgettext("roster", "Which duty?")
            self.choose(question, options, partial(self._open_duty, draft, where))
        elif entries:
            self._open_duty(draft, where, entries[0])
        else:
            halves = draft.sheet.halves
            starts, ends = (halves.opens, halves.closes) if whole else halves.span(cell.half)
            self._open_duty(draft, where, Entry(DutyKind.VISIT, starts, ends), new=True)

    def _open_duty(self, draft: Draft, where: Where, entry: Entry, *, new: bool = False) -> None:
        screen = DutyScreen(
            self.desk, self.words, self.trust, self.session, draft, where, entry, new=new
        )
        self.open(screen)

    # Places

    def _ask_place(self, draft: Draft) -> None:
        """Ask where it is: what was set with the last key, else what is selected."""
        cells = self._just_set or self.cells(draft)
        taken = [cell for cell in cells if draft.sheet.entries(cell)]
        if not taken:
            self.say(self.words.pgettext("roster", "Say first what somebody does there."))
            return
        question = self.words.pgettext("roster", "Where? ({who}) 5 is building 5.")
        self.ask(
            question.format(who=cell_told(taken[0], draft.sheet.people, self.words)),
            then=partial(self._put_place, draft, taken),
            limit=80,
            known=places_known(self.words),
        )

    def _put_place(self, draft: Draft, cells: list[Cell], typed: str) -> None:
        try:
            place = place_typed(typed, self.words)
        except KioskError as problem:
            self.say(self.told(problem), "bad")
            return
        sheet = draft.sheet
        days = {}
        for where in dict.fromkeys(Where(cell.person, cell.day) for cell in cells):
            meant = {
                entry
                for cell in cells
                if (cell.person, cell.day) == where
                for entry in sheet.entries(cell)
            }
            days[where] = tuple(
                replace(entry, place=place) if entry in meant else entry
                for entry in sheet.at(*where)
            )
        self.edit(lambda: draft.replace(days))

    # Publishing

    def _open_publishing(self, draft: Draft) -> None:
        self.open(self.make(PublishScreen, draft))
