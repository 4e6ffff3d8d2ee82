"""Right now: out, back, at the desk, or the desk empty for a while, by one key each."""

from collections.abc import Callable, Iterable
from uuid import UUID

from textual.widget import Widget

from kiosk.back_office.moment import Moment, Present
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.duties import kind_word
from kiosk.i18n.localizer import Localizer
from kiosk.kinds import DutyKind
from kiosk.queries.views import Pause
from kiosk.words.people import pause_told, return_told, short_name, whereabouts
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.fields import time_typed
from screens.staff.key_names import Key
from screens.staff.roster_places import place_typed
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

PAUSE = 10
"""Minutes for which the desk is empty by one key."""


class NowScreen(StaffScreen):
    """Everybody as they are; a key changes who is selected, at first oneself."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._moment = Moment(desk, session.actor)
        self.table = Table(words, empty=words.pgettext("staff", "Nobody is on the board yet."))
        self.table.add_class("body")
        self._begun = False

    def body(self) -> Iterable[Widget]:
        """Show everybody."""
        yield self.table

    def heading(self) -> str:
        """Name the page."""
        return self.words.pgettext("staff", "Right now")

    def keys(self) -> tuple[Key, ...]:
        """One key for each thing to say."""
        words = self.words
        pause = words.pgettext("staff", "Desk empty {n} min").format(n=words.number(PAUSE))
        return (
            Key("o", words.pgettext("staff", "Out until …")),
            Key("b", words.pgettext("now", "Back")),
            Key("d", words.pgettext("staff", "Takes the desk")),
            Key("e", pause),
            Key("m", words.pgettext("staff", "Desk empty for …")),
        )

    def reader(self) -> Callable[[], Show] | None:
        """Read who is where."""

        def read() -> Show:
            present, pause = self._moment.everybody()
            return lambda: self._show(present, pause)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Say something of whoever is selected."""
        person = self.table.current
        match (character or "").lower():
            case "e":
                self._do(lambda: self._moment.pause(PAUSE))
            case "m":
                question = self.words.pgettext("staff", "Desk empty for how many minutes?")
                self.ask(question, str(PAUSE), then=self._pause, limit=3)
            case "o" if isinstance(person, UUID):
                self._ask_out(person)
            case "b" if isinstance(person, UUID):
                self._do(lambda: self._moment.back(person))
            case "d" if isinstance(person, UUID):
                self._do(lambda: self._moment.take_desk(person))
            case _:
                return self.table.struck(key)
        return True

    def _show(self, present: tuple[Present, ...], pause: Pause | None) -> None:
        words = self.words
        rows = []
        for each in present:
            state, told, look = self._state(each)
            cells = (short_name(each.person, words), state, told)
            rows.append(Row(cells, each.person.id, looks=("strong", "plain", look)))
        self.table.show((Column(""), Column("", 1), Column("")), rows)
        if not self._begun and self.session.person is not None:
            self.table.select(self.session.person)
        self._begun = True
        if pause is not None:
            self.say(pause_told(pause, words).text, "bad" if pause.overdue else "plain")

    def _state(self, each: Present) -> tuple[str, str, str]:
        words = self.words
        if each.desk is not None:
            until = words.gettext("until {time}").format(time=words.time(each.desk.until))
            return kind_word(DutyKind.DESK, words), until, "good"
        if each.away is not None:
            return (whereabouts(each.away, words), *return_told(each.away, words))
        return words.pgettext("staff", "in the house"), "", "faint"

    def _ask_out(self, person: UUID, typed: str = "") -> None:
        question = self.words.pgettext("staff", "Until when, and where? For example: 15:30 5号楼")
        self.ask(question, typed, then=lambda text: self._go_out(person, text), limit=80)

    def _go_out(self, person: UUID, text: str) -> None:
        time, _, where = text.strip().partition(" ")
        try:
            until, place = time_typed(time), place_typed(where, self.words)
        except KioskError as problem:
            self.say(self.told(problem), "bad")
            self._ask_out(person, text)
            return
        self._do(lambda: self._moment.out(person, until, place))

    def _pause(self, text: str) -> None:
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 480:
            refusal = Refused("field.number", low=1, high=480)
            self.say(self.told(refusal), "bad")
            return
        self._do(lambda: self._moment.pause(int(text)))

    def _do(self, work: Callable[[], None]) -> None:
        def shown(_: None) -> None:
            self.say(self.words.pgettext("staff", "Recorded."), "good")
            self.reload()

        self.carry_out(work, shown)
