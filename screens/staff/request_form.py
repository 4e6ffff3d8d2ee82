"""A wish that somebody tells at the desk."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from kiosk.back_office.requests import Requests
from kiosk.clock import wall
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.stored_rooms import StoredRoom
from kiosk.sealing import Contact
from screens.staff.fields import (
    ChoiceField,
    ContentField,
    DayField,
    Field,
    NumberField,
    TextField,
    TimeField,
)
from screens.staff.form import FormScreen
from screens.staff.room_words import room_options
from screens.staff.session import StaffSession
from screens.trust import Trust

_FROM, _UNTIL = 14 * 60, 16 * 60
_NUMBER = 40


class RequestForm(FormScreen):
    """Who wants which room when, for what and how many, and how to reach them."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        known: Sequence[StoredRoom],
        day: date,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._requests = Requests(desk, session.actor)
        self._known = tuple(known)
        self._day = day

    def heading(self) -> str:
        """Name the form."""
        return self.words.pgettext("request", "New request")

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of a wish."""
        pgettext = self.words.pgettext
        rooms = room_options(self._known, self.words)
        return [
            TextField("group", pgettext("request", "Group")),
            ContentField("title", pgettext("booking", "What for"), None, group="group"),
            ChoiceField("room", pgettext("booking", "Room"), rooms, self._known[0].id),
            DayField("day", pgettext("booking", "Day"), self._day),
            TimeField("starts", pgettext("booking", "From"), _FROM),
            TimeField("ends", pgettext("booking", "Until"), _UNTIL),
            NumberField("people", pgettext("request", "People"), None, 1, optional=True),
            TextField("number", pgettext("request", "Telephone"), limit=_NUMBER),
        ]

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that notes the wish."""
        room = next(each for each in self._known if each.id == values["room"])
        day, starts, ends = values["day"], values["starts"], values["ends"]
        title, people, number = values["title"], values["people"], str(values["number"])
        assert isinstance(day, date)
        assert isinstance(starts, int)
        assert isinstance(ends, int)
        assert people is None or isinstance(people, int)
        if not isinstance(title, I18nText):
            raise Refused("field.empty", field="title")
        if ends <= starts:
            raise Refused("booking.times", field="ends", starts=starts, ends=ends)
        zone = self.words.zone
        return lambda: self._requests.note(
            room.id,
            wall(day, starts, zone),
            wall(day, ends, zone),
            title,
            str(values["group"]),
            people=people,
            contact=Contact(number=number) if number else None,
        )

    def wipe(self) -> None:
        """Forget the number as well."""
        super().wipe()
        self.refill(())
