"""The door of the staff side: who is there, and the PIN; also the first PIN, and a new one."""

import math
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import partial

from textual import events
from textual.timer import Timer

from kiosk.back_office.entry import Door, Entry, Member
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused, StoreError
from kiosk.i18n.localizer import Localizer
from kiosk.pins import LONGEST, tidy
from screens.base import Show
from screens.draft import dots
from screens.drawing import shorten
from screens.flow import FlowScreen, typed
from screens.refusals import Refusal, refusal
from screens.staff import entry_words as told
from screens.staff.session import StaffSession
from screens.staff.visit import Asked, Purpose, Visit, matching
from screens.steps import (
    Accept,
    Amend,
    Back,
    CloseKiosk,
    Erase,
    Pick,
    Sign,
    SignIn,
    Step,
)
from screens.trust import Trust
from screens.widgets.buttons import Button, back
from screens.widgets.choices import Rows, digit_pad, sign_pad
from screens.widgets.prose import Said

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
_LONGEST_NAME = 60
_SHOWN = 34
"""Names that have a button; typing the beginning of one shows the others."""


class EntryScreen(FlowScreen):
    """Asks who it is and for the PIN, of which only dots are shown."""

    scans = False

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        purpose: Purpose = Purpose.ENTER,
        session: StaffSession | None = None,
        *,
        entry: Entry,
    ) -> None:
        super().__init__(desk, words, trust)
        self._purpose = purpose
        self._session = session
        self._entry = entry
        self._door: Door | None = None
        self._until: datetime | None = None
        self._ticking: Timer | None = None
        self._visit = Visit()
        if session is not None:
            member = Member(session.staff, session.name, session.person)
            self._visit = Visit(Asked.PIN, member)

    def heading(self) -> str:
        """Say what the PIN is for."""
        return told.heading(self._purpose, self._visit.asked, self.words)

    # Who is on the list

    def reader(self) -> Callable[[], Show] | None:
        """Read who may enter."""

        def read() -> Show:
            try:
                return partial(self._show, self._entry.door())
            except StoreError as problem:
                # Unlike in the lobby, there is nothing older to go on with.
                return partial(self._tell, refusal(problem))

        return read

    def _tell(self, refused: Refusal) -> None:
        self.refused = refused
        self.refresh_all()

    def _show(self, door: Door) -> None:
        if self._door is None:
            self.refused = None
        self._door = door
        visit = self._visit
        if visit.asked is Asked.WHO and door.fresh:
            visit.asked = Asked.NAME
        elif visit.asked is Asked.WHO and len(door.members) == 1:
            self._ask_pin_of(door.members[0])
        self.refresh_all()

    def _ask_pin_of(self, member: Member) -> None:
        self.refused = self._until = None
        self._visit = Visit(Asked.PIN, member)

    # What is said and asked

    def texts(self, words: Localizer) -> list[Said]:
        """Say what is asked now."""
        visit, door = self._visit, self._door
        wrong = self.refusal_said(words)
        if door is None and visit.asked is Asked.WHO:
            return wrong
        if door is not None and visit.asked is Asked.WHO and not door.members:
            return told.shut(door.workers, words)
        said = told.question(self._purpose, visit, words)
        if visit.digits_asked:
            said.append(Said(dots(visit.pin) or " ", "title", 1))
        elif visit.text or visit.asked is Asked.NAME:
            said.append(Said(f"{visit.text}_", "title", 1))
        return [*said, *wrong]

    def refusal_said(self, words: Localizer) -> list[Said]:
        """Count the seconds down that are left to wait, or say what was wrong."""
        if self.busy or self.refused is None:
            return super().refusal_said(words)
        left = self.seconds_left
        sentence = told.refusal(self.refused.code, left, words)
        if sentence is None:
            return super().refusal_said(words)
        return [Said(sentence, "warn", 1)]

    @property
    def seconds_left(self) -> int:
        """How long nobody may try a PIN."""
        if self._until is None:
            return 0
        return max(0, math.ceil((self._until - self.desk.now()).total_seconds()))

    def answers(self, words: Localizer) -> Rows:
        """Return the names, or the pad."""
        visit = self._visit
        if visit.digits_asked:
            return () if self.seconds_left else digit_pad(words)
        if visit.asked is Asked.NAME:
            return sign_pad(_LETTERS, words)
        shown = self._shown()
        columns = 1 if len(shown) <= 5 else 2
        buttons = [_name_button(number, each) for number, each in enumerate(shown, start=1)]
        return [buttons[at : at + columns] for at in range(0, len(buttons), columns)]

    def _shown(self) -> list[Member]:
        members = () if self._door is None else self._door.members
        return matching(members, self._visit.text)[:_SHOWN]

    def ways(self, words: Localizer) -> Rows:
        """Return the way back; to the list, where there is one."""
        rows = [[back(words)]]
        several = self._door is not None and len(self._door.members) > 1
        if self._visit.asked is Asked.PIN and several and self._session is None:
            other = words.pgettext("staff", "Somebody else")
            rows.insert(0, [Button((other,), Amend("who"))])
        if self._visit.asked is Asked.NAME:
            rows.insert(0, [Button((words.pgettext("pad", "OK"),), Accept(), here=True)])
        return rows

    # What is answered

    def press(self, event: events.Key) -> None:
        """Write a name with its spaces; no key here leads to a place."""
        if event.key == "space" and self._visit.asked is Asked.NAME:
            self._choose(Sign(" "))
        else:
            super().press(event)

    def written(self, sign: str) -> Step | None:
        """Choose a name by its digit, or write digits and letters."""
        digit = unicodedata.digit(sign, None) if len(sign) == 1 else None
        visit = self._visit
        if visit.digits_asked:
            return None if digit is None or self.seconds_left else Sign(str(digit))
        if visit.asked is Asked.WHO and digit is not None:
            shown = self._shown()
            return Pick(shown[digit - 1].id) if 0 < digit <= len(shown) else None
        return Sign(sign)

    def answer(self, step: Step) -> bool:
        """Act on an answer."""
        match step:
            case Sign() | Erase():
                self._write(step)
            case Pick(staff) if self._visit.asked is Asked.WHO:
                found = [each for each in self._shown() if each.id == staff]
                if found:
                    self._ask_pin_of(found[0])
            case Amend("who"):
                self.refused = self._until = None
                self._visit = Visit()
            case Accept():
                self._accept()
            case _:
                return False
        return True

    def _write(self, step: Step) -> None:
        visit = self._visit
        if not self.seconds_left:
            self.refused = None
        if visit.digits_asked:
            visit.pin = typed(visit.pin, step, most=LONGEST)
            return
        visit.text = typed(visit.text, step, most=_LONGEST_NAME)
        if visit.asked is Asked.WHO and visit.text:
            found = self._shown()
            if len(found) == 1:
                self._ask_pin_of(found[0])

    def _accept(self) -> None:
        visit = self._visit
        match visit.asked:
            case Asked.WHO if shown := self._shown():
                self._ask_pin_of(shown[0])
            case Asked.NAME if visit.text.strip():
                visit.asked = Asked.NEW
            case Asked.PIN if visit.member is not None and visit.pin and not self.seconds_left:
                pin, visit.pin = visit.pin, ""
                self.send(partial(self._enter, visit.member, [pin]))
            case Asked.NEW:
                self._take_new(visit)
            case Asked.AGAIN:
                self._take_again(visit)

    def _take_new(self, visit: Visit) -> None:
        try:
            visit.new = tidy(visit.pin)
        except Refused as problem:
            self.refused = Refusal(problem.code)
        else:
            visit.asked = Asked.AGAIN
        visit.pin = ""

    def _take_again(self, visit: Visit) -> None:
        again, visit.pin = visit.pin, ""
        if again != visit.new:
            visit.asked, visit.new = Asked.NEW, ""
            self.refused = Refusal("pin.unlike")
            return
        new, visit.new = visit.new, ""
        visit.asked = Asked.NEW
        if visit.member is None:
            self.send(partial(self._first, visit.text, [new]))
        else:
            self.send(partial(self._change, visit.member, [new]))

    # Commands

    def _enter(self, member: Member, box: list[str]) -> Show:
        try:
            entered = self._entry.enter(member.id, box.pop())
        except Refused as problem:
            return partial(self._refuse, problem)
        return partial(self._let_in, entered)

    def _first(self, name: str, box: list[str]) -> Show:
        return partial(self._let_in, self._entry.first(name, box.pop()))

    def _change(self, member: Member, box: list[str]) -> Show:
        self._entry.change_pin(member.id, box.pop(), actor=member.name)
        return partial(self._choose, Back())

    def _refuse(self, problem: KioskError) -> None:
        self.refused = Refusal(problem.code)
        until = problem.facts.get("until")
        self._until = until if isinstance(until, datetime) else None
        if self.seconds_left and self._ticking is None:
            self._ticking = self.set_interval(1, self.count_down)

    def count_down(self) -> None:
        """Show how long is left; in the end the pad again."""
        if self.seconds_left:
            self.said.redraw()
            return
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        if self._until is not None:
            self._until = self.refused = None
            self.refresh_all()

    def _let_in(self, member: Member) -> None:
        match self._purpose:
            case Purpose.ENTER:
                session = StaffSession(member.id, member.name, member.person)
                self._choose(SignIn(session))
            case Purpose.CLOSE:
                self._choose(CloseKiosk())
            case Purpose.CHANGE:
                self._visit = Visit(Asked.NEW, member)

    def forget(self) -> None:
        """Forget who it was and what was typed."""
        self._visit = Visit()
        self._until = None


def _name_button(number: int, member: Member) -> Button:
    name = f"{number} {member.name}" if number <= 9 else member.name
    return Button((name, shorten(name, 16), shorten(name, 10)), Pick(member.id))
