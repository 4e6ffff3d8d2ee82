"""Lending a room to a kiosk for some days."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import cast
from uuid import UUID

from kiosk.back_office.loans import Loans
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from kiosk.text import inert
from screens.staff.fields import ChoiceField, DayField, Field
from screens.staff.form import FormScreen
from screens.staff.options import Option
from screens.staff.session import StaffSession
from screens.trust import Trust

_NAME = 40


class LendRoomForm(FormScreen):
    """To which kiosk, from when until when."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        room: UUID,
        kiosks: Sequence[str],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._loans = Loans(desk, session.actor)
        self._room = room
        self._kiosks = tuple(kiosks)

    def heading(self) -> str:
        """Name the form."""
        return self.words.pgettext("loan", "Lend to a kiosk")

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of a loan."""
        pgettext, today = self.words.pgettext, self.desk.day()
        options = [Option(inert(each, _NAME), each) for each in self._kiosks]
        return [
            ChoiceField("kiosk", pgettext("column", "Kiosk"), options, self._kiosks[0]),
            DayField("first", pgettext("closure", "First day"), today),
            DayField("last", pgettext("closure", "Last day"), today),
        ]

    def changed(self, field: Field) -> None:
        """Let the last day follow the first."""
        first, last = self.value("first"), self.value("last")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.set_value("last", first)

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that lends."""
        kiosk, first, last = cast("str", values["kiosk"]), values["first"], values["last"]
        if not isinstance(first, date) or not isinstance(last, date):
            raise Refused("field.empty", field="first")
        return lambda: self._loans.lend_room(self._room, kiosk, first, last)

    def saved(self, outcome: object) -> None:
        """Say that it is done."""
        self.post_message_back(self.words.pgettext("staff", "Recorded."))
