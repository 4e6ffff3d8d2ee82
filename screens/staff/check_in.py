"""Check-in at the door: scan a ticket, type its code, or pick the party from the list."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.activities import Activities
from kiosk.back_office.parties import Parties, People
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.exports.sign_ups import Listed
from kiosk.i18n.localizer import Localizer
from kiosk.queries.staff_activities import StaffActivity
from screens.base import Show
from screens.drawing import Canvas
from screens.scans import CardScan, Scan, TicketScan
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.party_words import name_told, standing_told
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.steps import Pick, Step
from screens.trust import Trust
from screens.widgets.board import Board


class Count(Board):
    """How many are here, of how many."""

    def __init__(self, words: Localizer) -> None:
        super().__init__(words, id="count")
        self.activity: StaffActivity | None = None
        self.styles.height = 2

    def draw(self, canvas: Canvas) -> None:
        """Put the count where everybody at the door sees it."""
        each, words = self.activity, self.words
        if each is None:
            return
        here = words.pgettext("staff", "Here: {n} of {all}")
        told = here.format(n=words.number(each.came), all=words.number(each.taken))
        x = canvas.put(1, 0, told, "good")
        if each.walk_ins:
            more = words.pgettext("staff", "+ {n} without a ticket")
            canvas.put(x + 2, 0, more.format(n=words.number(each.walk_ins)))


class CheckInScreen(StaffScreen):
    """A list of who is expected; whoever comes is marked at once."""

    scans: ClassVar[bool | None] = True

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, activity: UUID
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._activity = activity
        self._office = Activities(desk, session.actor)
        self._parties = Parties(desk, session.actor, activity)
        self._lines: dict[UUID, Listed] = {}
        self._done: list[UUID] = []
        self._title = ""
        self.count = Count(words)
        self.table = Table(words, empty=words.gettext("Nobody has signed up."))
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the count above the list."""
        yield self.count
        yield self.table

    def heading(self) -> str:
        """Name the activity."""
        return self._title

    def wipe(self) -> None:
        """Forget everybody."""
        super().wipe()
        self._lines = {}
        self._done.clear()
        self.table.show((), ())

    def keys(self) -> tuple[Key, ...]:
        """Offer what is done at a door; letters and digits begin a ticket's code."""
        words = self.words
        keys = [Key("enter", words.pgettext("staff", "Is here"))]
        if self._done:
            keys.append(Key("ctrl+z", words.pgettext("staff", "Undo")))
        line = self._current
        if line is not None and line.sign_up.party > 1:
            keys.append(Key("f3", words.pgettext("staff", "Not all came")))
        keys.append(Key("f4", words.pgettext("staff", "Type a code")))
        keys.append(Key("plus", words.pgettext("staff", "One without a ticket")))
        if self._walk_ins:
            keys.append(Key("minus", words.pgettext("staff", "One less")))
        return tuple(keys)

    def reader(self) -> Callable[[], Show] | None:
        """Read who is expected."""

        def read() -> Show:
            people = self._parties.all()
            return lambda: self._show(people)

        return read

    def scanned(self, scan: Scan) -> Step | None:
        """Check in whom a scanned ticket or card belongs to."""
        return Pick(scan)

    @on(Board.Chosen)
    def take_scan(self, message: Board.Chosen) -> None:
        """Act on what was scanned."""
        if not isinstance(message.step, Pick):
            return
        message.stop()
        self.editor.end()
        match message.step.value:
            case TicketScan(code):
                self._enter(code)
            case CardScan(number):
                self._enter_card(number)
            case _:
                self.say(self.words.pgettext("staff", "This code is no ticket."), "bad")

    def struck(self, key: str, character: str | None) -> bool:
        """Walk through the list, check in, take back, or begin a code."""
        if key == "ctrl+z":
            self._undo()
        elif key in ("plus", "minus"):
            self._walk_in(1 if key == "plus" else -1)
        elif key == "f4":
            self._ask_code("")
        elif key == "f3" and (line := self._current) is not None:
            self._ask_people(line)
        elif character and character.isalnum() and key != "enter":
            self._ask_code(character)
        else:
            return self.table.struck(key)
        return True

    @on(Table.Picked)
    def pick(self, message: Table.Picked) -> None:
        """Check in the party that was picked."""
        message.stop()
        if (line := self._current) is not None:
            self._check_in(line)

    @property
    def _current(self) -> Listed | None:
        current = self.table.current
        return self._lines.get(current) if isinstance(current, UUID) else None

    @property
    def _walk_ins(self) -> int:
        return self.count.activity.walk_ins if self.count.activity else 0

    def _show(self, people: People) -> None:
        words = self.words
        self._title = words.text(people.activity.shown.title)
        self._lines = {line.sign_up.id: line for line in people.listed.lines}
        rows = []
        for line in people.listed.lines:
            row = line.sign_up
            if row.status == "cancelled" and row.ended != "absent":
                continue
            state = standing_told(line, words)
            party = row.party if row.attended is None else row.attended
            cells = ("✓" if row.attended else " ", name_told(line), words.number(party), state.text)
            rows.append(Row(cells, row.id, looks=("good", "strong", "", state.look)))
        columns = (
            Column(""),
            Column(words.pgettext("column", "Who"), 1),
            Column(words.pgettext("column", "People"), align="right"),
            Column(words.pgettext("column", "State")),
        )
        self.table.show(columns, rows)
        self.count.activity = people.activity
        self.count.redraw()
        self.entitle()
        self.foot.redraw()

    # What is done at the door

    def _ask_code(self, begun: str) -> None:
        question = self.words.pgettext("staff", "Code of the ticket")
        self.ask(question, begun, then=self._enter, limit=40)

    def _enter(self, typed: str) -> None:
        self.carry_out(partial(self._parties.by_code, typed), self._check_in)

    def _enter_card(self, number: str) -> None:
        holder = (
            line for line in self._lines.values() if line.contact and line.contact.number == number
        )
        line = next((each for each in holder if each.sign_up.status != "cancelled"), None)
        if line is None:
            self.say(self.told(Refused("sign_up.unknown")), "bad")
        else:
            self._check_in(line)

    def _check_in(self, line: Listed, people: int | None = None) -> None:
        id = line.sign_up.id  # noqa: A001
        came = line.sign_up.party if people is None else people
        self.table.select(id)

        def then(_: object) -> None:
            words = self.words
            self._done.append(id)
            told = words.npgettext("staff", "{name}: {n} is here", "{name}: {n} are here", came)
            self.say(told.format(name=name_told(line), n=words.number(came)), "good")
            self.reload()

        self.carry_out(lambda: self._parties.check_in(id, people), then)

    def _ask_people(self, line: Listed) -> None:
        question = self.words.pgettext("staff", "How many came? 1 to {most}")

        def then(typed: str) -> None:
            text = typed.strip()
            if text.isascii() and text.isdigit() and 1 <= int(text[:3]) <= line.sign_up.party:
                self._check_in(line, int(text[:3]))
            else:
                refusal = Refused("field.number", low=1, high=line.sign_up.party)
                self.say(self.told(refusal), "bad")

        self.ask(question.format(most=line.sign_up.party), then=then, limit=3)

    def _undo(self) -> None:
        if not self._done:
            return
        last = self._done.pop()

        def then(_: object) -> None:
            self.table.select(last)
            self.say(self.words.pgettext("staff", "Taken back."))
            self.reload()

        self.carry_out(lambda: self._parties.undo_check_in(last), then)

    def _walk_in(self, by: int) -> None:
        if (each := self.count.activity) is None:
            return
        people = max(0, each.walk_ins + by)
        # Several may come before the first is recorded.
        self.count.activity = each._replace(walk_ins=people)
        self.count.redraw()

        def then(_: object) -> None:
            self.say("")
            self.reload()

        self.carry_out(lambda: self._office.count_walk_ins(self._activity, people), then)
