"""A party that came or called: signed up by staff."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from kiosk.back_office.parties import Parties
from kiosk.desk import Desk
from kiosk.i18n.localizer import Localizer
from kiosk.reception.applicants import LONGEST_NAME, Applicant
from screens.staff.fields import Field, NumberField, TextField
from screens.staff.form import FormScreen
from screens.staff.session import StaffSession
from screens.trust import Trust


class PartyFormScreen(FormScreen):
    """A form for one party; a number or a household is enough."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, activity: UUID
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._parties = Parties(desk, session.actor, activity)

    def heading(self) -> str:
        """Say what it is."""
        return self.words.pgettext("staff", "Sign somebody up")

    def wipe(self) -> None:
        """Forget what was typed."""
        super().wipe()
        self.refill(())
        self.form.wrong.clear()

    def fields(self) -> Sequence[Field]:
        """Return empty fields."""
        words = self.words
        return (
            TextField("number", words.pgettext("staff", "Phone or card number"), "", 40),
            TextField("household", words.pgettext("staff", "Household, like 5-301"), "", 40),
            TextField("name", words.pgettext("staff", "Name, if they like"), "", LONGEST_NAME),
            NumberField("party", words.pgettext("staff", "People"), 1, 1, 6),
        )

    def save(self, values: Mapping[str, Any]) -> Callable[[], object]:
        """Return the work that signs them up."""
        applicant = Applicant(
            values["number"], values["household"], values["name"], values["party"] or 1
        )
        return lambda: self._parties.add(applicant)
