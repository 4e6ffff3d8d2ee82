"""What of an activity or a room kiosks may give away by themselves."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, cast
from uuid import UUID

from textual import on
from textual.widget import Widget

from kiosk.back_office.loans import Loans
from kiosk.desk import Desk
from kiosk.errors import KioskError
from kiosk.i18n.localizer import Localizer
from kiosk.queries.loans import Loan
from kiosk.text import inert
from screens.base import Show
from screens.staff.base import StaffScreen
from screens.staff.key_names import Key
from screens.staff.options import Option
from screens.staff.session import StaffSession
from screens.staff.table import Column, Row, Table
from screens.trust import Trust

_NAME = 40


class Lent(NamedTuple):
    """What is lent: places of an activity, or a room."""

    name: str
    """In the reader's words."""
    activity: UUID | None = None
    room: UUID | None = None


class LendingScreen(StaffScreen):
    """One row for each loan; N lends, Enter changes, Delete takes back."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, lent: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._lent = cast("Lent", lent)
        self._loans = Loans(desk, session.actor)
        self._found: dict[UUID, Loan] = {}
        self._kiosks: tuple[str, ...] = ()
        nothing = words.pgettext("loan", "Nothing is lent. N lends to a kiosk.")
        self.table = Table(words, empty=nothing)
        self.table.add_class("body")

    def body(self) -> Iterable[Widget]:
        """Show the loans."""
        yield self.table

    def heading(self) -> str:
        """Name what is lent."""
        return self.words.pgettext("loan", "Lent: {name}").format(name=self._lent.name)

    def keys(self) -> tuple[Key, ...]:
        """Offer to lend, to change, and to take back."""
        words = self.words
        keys = [Key("n", words.pgettext("loan", "Lend"))]
        if self._found:
            if self._lent.activity is not None:
                keys.append(Key("enter", words.pgettext("staff", "Change")))
            keys.append(Key("delete", words.pgettext("loan", "Take back")))
        if self._lent.activity is not None:
            keys.append(Key("s", words.pgettext("loan", "Neighbors")))
        return tuple(keys)

    def reader(self) -> Callable[[], Show] | None:
        """Read what is lent, and to whom it could be."""
        lent, loans = self._lent, self._loans

        def read() -> Show:
            found: tuple[Loan, ...] = ()
            if lent.activity is not None:
                found = loans.of_activity(lent.activity)
            elif lent.room is not None:
                found = loans.of_room(lent.room)
            kiosks = loans.kiosks()
            return lambda: self._show(found, kiosks)

        return read

    def struck(self, key: str, character: str | None) -> bool:
        """Lend, take back, share, or walk."""
        letter = (character or "").lower()
        if letter == "n":
            self._choose_kiosk()
        elif key == "delete" and (loan := self._current) is not None:
            self._take_back(loan)
        elif letter == "s" and self._lent.activity is not None:
            self._share(self._lent.activity)
        else:
            return self.table.struck(key)
        return True

    @on(Table.Picked)
    def change(self, message: Table.Picked) -> None:
        """Ask for another number of places."""
        message.stop()
        if (loan := self._current) is not None and loan.activity is not None:
            self._ask_seats(loan.device, str(loan.seats))

    @property
    def _current(self) -> Loan | None:
        current = self.table.current
        return self._found.get(current) if isinstance(current, UUID) else None

    def _show(self, found: tuple[Loan, ...], kiosks: tuple[str, ...]) -> None:
        words = self.words
        self._kiosks = kiosks
        self._found = {loan.id: loan for loan in found}
        what = words.pgettext("column", "Days")
        if self._lent.activity is not None:
            what = words.pgettext("column", "Seats")
        columns = (Column(words.pgettext("column", "Kiosk"), 1), Column(what, 2))
        rows = [Row((inert(loan.device, _NAME), self._told(loan)), loan.id) for loan in found]
        self.table.show(columns, rows)
        self.foot.redraw()

    def _told(self, loan: Loan) -> str:
        words = self.words
        if loan.first is not None and loan.last is not None:
            first, last = words.medium_date(loan.first), words.medium_date(loan.last)
            return first if first == last else f"{first} – {last}"
        told = words.pgettext("loan", "{seats}, of which {used} given away")
        return told.format(seats=words.number(loan.seats), used=words.number(loan.used))

    # What can be done

    def _choose_kiosk(self) -> None:
        words = self.words
        if not self._kiosks:
            self.say(words.pgettext("loan", "There is no kiosk to lend to."), "bad")
        elif self._lent.room is not None:
            from screens.staff.lend_room import LendRoomForm

            self.open(self.make(LendRoomForm, self._lent.room, self._kiosks))
        elif len(self._kiosks) == 1:
            self._ask_seats(self._kiosks[0])
        else:
            options = [Option(inert(each, _NAME), each) for each in self._kiosks]
            self.choose(words.pgettext("loan", "To which kiosk?"), options, self._ask_seats)

    def _ask_seats(self, device: str, value: str = "") -> None:
        question = self.words.pgettext("loan", "How many seats for {device}, in all?")

        def then(text: str) -> None:
            digits = text.strip()
            if not (digits.isascii() and digits.isdigit() and 0 < len(digits) < 6):
                self._ask_seats(device, text)
                return
            self._lend(device, int(digits), text)

        self.ask(question.format(device=inert(device, _NAME)), value, then=then, limit=6)

    def _lend(self, device: str, seats: int, typed: str) -> None:
        activity = self._lent.activity
        assert activity is not None

        def refused() -> None:
            self._ask_seats(device, typed)

        self._do(lambda: self._loans.lend_seats(activity, device, seats), then=refused)

    def _take_back(self, loan: Loan) -> None:
        words = self.words
        question = words.pgettext("loan", "Take back what {device} has not given away?")
        self.confirm(
            question.format(device=inert(loan.device, _NAME)),
            lambda: self._do(lambda: self._loans.end(loan.id)),
            yes=words.pgettext("loan", "Take back"),
        )

    def _share(self, activity: UUID) -> None:
        words = self.words
        options = (
            Option(words.pgettext("loan", "Open to all"), True),
            Option(words.pgettext("loan", "Only for our own residents"), False),
        )

        def then(shared: object) -> None:
            self._do(lambda: self._loans.share(activity, shared=bool(shared)))

        self.choose(
            words.pgettext("loan", "May neighboring committees announce it?"), options, then
        )

    def _do(self, work: Callable[[], None], then: Callable[[], None] | None = None) -> None:
        """Carry something out; `then` asks once more where it was refused."""

        def done(_: None) -> None:
            self.say(self.words.pgettext("staff", "Recorded."), "good")
            self.reload()

        def failed(problem: KioskError) -> None:
            self.say(self.told(problem), "bad")
            if then is not None:
                then()

        self.carry_out(work, done, failed)
