"""What kiosks handed in and the office could not do: each is answered with one key."""

from collections.abc import Callable, Iterable
from typing import cast
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.inbox import Inbox
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.queries.inbox import InboxItem
from kiosk.sealing import Contact
from kiosk.text import inert
from kiosk.words.changes import deed_named
from kiosk.words.inbox import wanted, why_not
from kiosk.words.times import moment
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

ROOMY = 110
"""Columns of a screen from which it is told who gave it, and where."""

_NAME = 40


class InboxScreen(StaffScreen):
    """A list, the oldest first; A gives the selected one again, T says that it is settled."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._inbox = Inbox(desk, session.actor)
        self._items: dict[UUID, InboxItem] = {}
        self._answered = False
        nothing = words.pgettext("staff", "Nothing waits here: the office could do everything.")
        self.table = Table(words, empty=nothing)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the list."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        words = self.words
        if self._answered:
            return words.pgettext("staff", "Inbox: answered")
        return words.pgettext("staff", "Inbox")

    def keys(self) -> tuple[Key, ...]:
        """Offer the answers to the selected one."""
        words = self.words
        others = words.pgettext("inbox", "Answered")
        if self._answered:
            others = words.pgettext("inbox", "Open")
        item, answers = self._current, list[Key]()
        if item is not None and item.answer is None:
            done = words.pgettext("inbox", "Drop")
            if item.contact is not None or item.party:
                done = words.pgettext("inbox", "Told")
            answers = [Key("a", words.pgettext("inbox", "Do it after all")), Key("t", done)]
        details = () if item is None else (Key("enter", words.pgettext("inbox", "Details")),)
        return (*answers, *details, Key("f6", others))

    def reader(self) -> Callable[[], Show] | None:
        """Read what waits, or what was answered."""
        answered = self._answered

        def read() -> Show:
            items = self._inbox.answered() if answered else self._inbox.items()
            return lambda: self._show(items)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Answer, look at others, or walk."""
        letter, item = (character or "").lower(), self._current
        if key == "f6":
            self._answered = not self._answered
            self.say("")
            self.reload()
        elif letter in ("a", "t") and item is not None and item.answer is None:
            self._answer(item, again=letter == "a")
        elif not self.table.struck(key):
            return False
        elif key != "enter":
            self._explain()
        return True

    @on(Table.Picked)
    def look_closer(self, message: Table.Picked) -> None:
        """Show all of one."""
        message.stop()
        item = self._current
        if item is not None:
            self.open(self.make(InboxItemScreen, item))

    @property
    def _current(self) -> InboxItem | None:
        current = self.table.current
        return self._items.get(current) if isinstance(current, UUID) else None

    def _show(self, items: tuple[InboxItem, ...]) -> None:
        words, roomy, today = self.words, self.size.width >= ROOMY, self.desk.day()
        self._items = {item.id: item for item in items}
        rows = []
        for item in items:
            cells = [moment(item.issued_at, words, today), wanted(item, words)]
            if roomy:
                cells += [item.device, inert(item.actor, _NAME)]
            cells.append(why_not(item, words))
            rows.append(Row(tuple(cells), item.id))
        columns = [
            Column(words.pgettext("column", "When")),
            Column(words.pgettext("column", "Wanted"), 2),
        ]
        if roomy:
            columns.append(Column(words.pgettext("column", "Kiosk")))
            columns.append(Column(words.pgettext("column", "By"), 1))
        columns.append(Column(words.pgettext("column", "Why not"), 3))
        self.table.show(columns, rows)
        self.entitle()
        if not self.foot.text:
            self._explain()
        self.foot.redraw()

    def _explain(self) -> None:
        """Say the reason of the selected one, which the table may have cut."""
        if (item := self._current) is not None:
            self.say(why_not(item, self.words))

    def _answer(self, item: InboxItem, *, again: bool) -> None:
        words = self.words

        def then(_: None) -> None:
            told = words.pgettext("inbox", "Answered; it will not be asked again.")
            if again and self.desk.joined:
                told = words.pgettext("inbox", "Noted; the office does it when it is reached.")
            elif again:
                told = words.pgettext("inbox", "Done after all.")
            self.say(told, "good")
            self.reload()

        do = self._inbox.again if again else self._inbox.drop
        self.carry_out(lambda: do(item.id), then)


class InboxItemScreen(StaffScreen):
    """All of one: what was wanted, when, where, by whom, why not, and whom to call."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, item: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._inbox = Inbox(desk, session.actor)
        self._item = cast("InboxItem", item)
        self.table = Table(words)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the facts."""
        yield self.table

    def heading(self) -> str:
        """Name the deed; the rest stands below, where there is room for it."""
        return deed_named(self._item.command, self.words)

    def wipe(self) -> None:
        """Forget who it was."""
        super().wipe()
        self.table.show((), ())

    def reader(self) -> Callable[[], Show] | None:
        """Open the contact, where that can be done."""
        item = self._item

        def read() -> Show:
            contact = self._inbox.contact(item)
            return lambda: self._show(contact)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the facts."""
        return self.table.struck(key)

    def _show(self, contact: Contact | None) -> None:
        words, item, today = self.words, self._item, self.desk.day()
        facts = [
            (words.pgettext("inbox", "Wanted"), wanted(item, words)),
            (words.pgettext("inbox", "Taken in"), moment(item.issued_at, words, today)),
            (words.pgettext("inbox", "Arrived"), moment(item.at, words, today)),
            (words.pgettext("inbox", "At kiosk"), item.device),
            (words.pgettext("inbox", "By"), inert(item.actor, _NAME)),
            (words.pgettext("inbox", "Who"), self._who(contact)),
        ]
        if item.answer is not None:
            answer = words.pgettext("inbox", "told or dropped, by {name}")
            if item.answer == "again":
                answer = words.pgettext("inbox", "done after all, by {name}")
            told = answer.format(name=inert(item.answered_by or "", _NAME))
            facts.append((words.pgettext("inbox", "Answer"), told))
        rows = [Row(fact, number) for number, fact in enumerate(facts)]
        self.table.show((Column(""), Column("", 1)), rows)
        self.say(why_not(item, words))

    def _who(self, contact: Contact | None) -> str:
        if contact is not None:
            parts = (contact.name, contact.number, contact.household)
            return " · ".join(inert(part, _NAME) for part in parts if part)
        if self.desk.joined and self._item.party:
            return self.words.pgettext("inbox", "only the office can read it")
        return "–"
