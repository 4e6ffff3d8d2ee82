"""The roster grid under a keyboard: walking, selecting, and what one key does to a cell."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from textual import on
from textual.widget import Widget

from kiosk.back_office.rosters import Rosters
from kiosk.desk import Desk, monday_of
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.queries.views import Week
from kiosk.rostering.blocks import Clip
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import COLUMNS, Block, Cell
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.roster_board import RosterBoard
from screens.staff.roster_cursor import Cursor
from screens.staff.roster_keys import kind_of
from screens.staff.roster_line import RosterLine
from screens.staff.roster_tiles import Facts
from screens.staff.session import StaffSession
from screens.trust import Trust

_ARROWS: Mapping[str, tuple[int, int]] = {
    "up": (-1, 0),
    "down": (1, 0),
    "left": (0, -1),
    "right": (0, 1),
    "shift+tab": (0, -1),
    "tab": (0, 1),
}
"""Rows and steps to the right."""


class RosterEditing(StaffScreen):
    """Edits the draft of a week; every change is one step of undo, and on the disk at once."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.rosters = Rosters(desk, session.actor)
        self.monday = monday_of(desk.day())
        self.draft: Draft | None = None
        self.cursor = Cursor()
        self.board = RosterBoard(words)
        self.board.add_class("body")
        self.line = RosterLine(words)
        self._clip: Clip | None = None
        self._marking = False
        self._just_set: tuple[Cell, ...] = ()
        self._commands: dict[str, Callable[[Draft], object]] = {
            "delete": partial(self.set_kind, kind=None),
            "backspace": partial(self.set_kind, kind=None),
            "ctrl+c": self._copy,
            "ctrl+x": self._cut,
            "ctrl+v": self._paste,
            "ctrl+r": lambda draft: draft.fill_right(self.block(draft)),
            "ctrl+d": lambda draft: draft.fill_down(self.block(draft)),
            "ctrl+z": self._undo,
            "ctrl+y": self._redo,
        }

    def body(self) -> Iterable[Widget]:
        """Show the grid above what is told of it."""
        yield self.board
        yield self.line

    # Reading

    def reader(self) -> Callable[[], Show]:
        """Open the draft of the week, or read what others have published under it."""
        monday, draft = self.monday, self.draft

        def read() -> Show:
            if draft is not None and draft.monday == monday:
                week = self.rosters.week(monday)
                return lambda: self._take_news(draft, week)
            opened = self.rosters.draft(monday)
            return lambda: self._take_draft(opened)

        return read

    def _take_news(self, draft: Draft, week: Week) -> None:
        if draft is self.draft and not self._working:
            draft.refresh(week)
            self.show_draft()

    def _take_draft(self, draft: Draft) -> None:
        if draft.monday != self.monday:
            return
        self.draft = draft
        if draft.trouble is not None:
            self.say(self.told(draft.trouble), "bad")
        elif draft.document:
            self.say(self.words.pgettext("roster", "Not published yet; it is as you left it."))
        self.show_draft()

    def show_draft(self) -> None:
        """Show what stands in the draft now."""
        if (draft := self.draft) is None:
            return
        people = len(draft.sheet.people)
        if self.cursor.row >= people:
            self.cursor = replace(self.cursor, row=max(0, people - 1), anchor=None)
        days = self.desk.calendar.week(draft.monday)
        facts = Facts(draft.sheet, days, self.desk.day(), draft.changed, draft.disputed)
        self.board.show(facts)
        self.show_cursor()
        self.entitle()

    def show_cursor(self) -> None:
        """Show where the cursor stands, and what is there."""
        if self.draft is not None:
            self.board.select(self.cursor.area, self.cursor.row)
            self.line.show(self.draft.sheet, self.cursor.area, len(self.draft.document))

    # Where one is

    def block(self, draft: Draft) -> Block:
        """Return what is selected."""
        area = self.cursor.area
        sheet = draft.sheet
        return Block(sheet.cell(area.top, area.left), sheet.cell(area.bottom, area.right))

    def cells(self, draft: Draft) -> tuple[Cell, ...]:
        """Return the cells that are selected."""
        return tuple(draft.sheet.cells(self.block(draft)))

    @property
    def editable(self) -> Draft | None:
        """The draft, where it has anybody in it and nothing else is at work on it."""
        return self.draft if self.draft and self.draft.sheet.people and not self._working else None

    # Keys

    def struck(self, key: str, character: str | None) -> bool:
        """Walk, select, set a kind, or do what a key stands for."""
        draft = self.editable
        if draft is None:
            return False
        if self._walk(key, draft):
            return True
        if (kind := kind_of(character, self.words)) is not None:
            self.edit(partial(self.set_kind, draft, kind=kind))
        elif key in self._commands:
            self.edit(partial(self._commands[key], draft))
        else:
            return False
        return True

    def _walk(self, key: str, draft: Draft) -> bool:
        people = len(draft.sheet.people)
        cursor, name = self.cursor, key.removeprefix("shift+")
        extend = self._marking or (key != name and name in ("up", "down", "left", "right"))
        match key if key in _ARROWS else name:
            case arrow if arrow in _ARROWS:
                cursor = cursor.moved(*_ARROWS[arrow], people, extend=extend)
            case "home" | "end":
                column = 0 if name == "home" else COLUMNS - 1
                cursor = cursor.to(cursor.row, column, people, extend=extend)
            case "space":
                cursor = cursor.divided()
            case "f10":
                self._marking = not self._marking
                told = self.words.pgettext("roster", "The arrows select; F10 ends it.")
                self.say(told if self._marking else "")
            case _:
                return False
        self._stand(cursor)
        return True

    def _stand(self, cursor: Cursor) -> None:
        self._just_set = ()
        self.cursor = cursor
        self.show_cursor()

    @on(RosterBoard.Tapped)
    def tap(self, message: RosterBoard.Tapped) -> None:
        """Go where somebody tapped; a second tap opens the details."""
        draft = self.editable
        if draft is None or self.editor.display or self.options.display:
            return
        people = len(draft.sheet.people)
        cursor = self.cursor.to(message.row, message.column, people, extend=self._marking)
        if cursor == self.cursor and not self._marking:
            self.strike("enter", None)
        else:
            self._stand(cursor)

    # Changing

    def edit(self, change: Callable[[], object]) -> None:
        """Change the draft, and show it; a draft that cannot be kept on the disk says so."""
        self.say("")
        try:
            change()
        except KioskError as problem:
            self.say(self.told(problem), "bad")
        self._marking = False
        if self.draft is not None and self.draft.trouble is not None:
            self.say(self.told(self.draft.trouble), "bad")
        self.show_draft()

    def set_kind(self, draft: Draft, kind: DutyKind | None) -> None:
        """Let a kind, or nothing, stand in all that is selected; go on after a single cell."""
        cells = self.cells(draft)
        draft.set(cells, kind)
        if kind is not None:
            worked = [day.worked for day in self.desk.calendar.week(draft.monday)]
            self.cursor = self.cursor.onward(worked, len(draft.sheet.people))
            self._just_set = cells

    def _copy(self, draft: Draft) -> None:
        self._clip = draft.copy(self.block(draft))
        self.say(self.words.pgettext("roster", "Copied."))

    def _cut(self, draft: Draft) -> None:
        self._clip = draft.cut(self.block(draft))

    def _paste(self, draft: Draft) -> None:
        if self._clip is None:
            self.say(
                self.words.pgettext(
                    "roster", "Nothing is copied. From elsewhere, paste with Ctrl+Shift+V."
                )
            )
            return
        left = draft.paste(self.block(draft).first, self._clip)
        if left:
            told = self.words.pgettext("roster", "Half days that did not fit: {n}.")
            self.say(told.format(n=self.words.number(len(left))), "bad")

    def _undo(self, draft: Draft) -> None:
        if not draft.undo():
            self.say(self.words.pgettext("roster", "Nothing to undo."))

    def _redo(self, draft: Draft) -> None:
        if not draft.redo():
            self.say(self.words.pgettext("roster", "Nothing to redo."))
