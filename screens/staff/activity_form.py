"""What the forms of new and of standing activities have in common: fields, times and rooms."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kiosk.back_office.activities import Activities
from kiosk.clock import wall
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.room_offers import RoomOffer
from screens.staff.activity_words import LABELS
from screens.staff.fields import ChoiceField, ContentField, DayField, Field, TimeField
from screens.staff.form import FormScreen
from screens.staff.options import Option
from screens.staff.room_wish import Wish, alternatives, clash_told, room_label
from screens.staff.session import StaffSession
from screens.trust import Trust

_WHEN = ("day", "from", "until", "last")
_DEFAULT = 90


class ActivityFormScreen(FormScreen):
    """A form about an activity, which knows which rooms are free at its time."""

    def __init__(
        self, desk: Desk, words: Localizer, trust: Trust, session: StaffSession, *_: object
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.office = Activities(desk, session.actor)
        self.lasts = _DEFAULT
        """Minutes; the end moves with the beginning."""
        self._offers: tuple[RoomOffer, ...] = ()
        self._asked = 0
        self._seats_by_hand = False
        self.standing: UUID | None = None
        """The activity that the form is about, if there is one yet."""

    # Fields

    def when_fields(self, day: date, starts: int, ends: int) -> list[Field]:
        """Return the fields of a day and its times."""
        words = self.words
        self.lasts = ends - starts
        return [
            DayField("day", words.pgettext("staff", "Day"), day),
            TimeField("from", words.pgettext("staff", "From"), starts),
            TimeField("until", words.pgettext("staff", "Until"), ends),
        ]

    def room_field(self, room: UUID | None) -> Field:
        """Return the field of the room."""
        return ChoiceField("room", self.words.pgettext("staff", "Room"), self._rooms(), room)

    def text_field(
        self, name: str, value: I18nText | None, group: str, long: bool = False
    ) -> Field:
        """Return the field of a text in all languages."""
        return ContentField(name, self.words.pgettext(*LABELS[name]), value, long, group)

    def _rooms(self) -> tuple[Option, ...]:
        none = Option(self.words.pgettext("staff", "No room"), None, "0")
        # What is free comes first, so that one digit takes it.
        offers = sorted(self._offers, key=lambda each: not each.free)
        rooms = (Option(room_label(each, self.words), each.room.id) for each in offers)
        return (*rooms, none)

    # Times

    def starts_ends(self, values: Mapping[str, Any]) -> tuple[datetime, datetime]:
        """Return when it begins and ends.

        Raises:
            Refused: One is missing or the end does not come after the beginning; the field is
                named.
        """
        for name in ("day", "from", "until"):
            if values[name] is None:
                raise Refused("field.empty", field=name)
        zone = self.desk.settings.zone
        starts = wall(values["day"], values["from"], zone)
        ends = wall(values.get("last") or values["day"], values["until"], zone)
        if ends <= starts:
            raise Refused("activity.times", field="until")
        return starts, ends

    # Rooms

    def look_for_rooms(self) -> None:
        """Ask which rooms are free at the time of the form."""
        values = {field.name: field.held for field in self.form.fields}
        try:
            starts, ends = self.starts_ends(values)
        except Refused:
            return
        self._asked += 1
        asked = self._asked
        self.carry_out(
            lambda: self.office.rooms(starts, ends, self.standing),
            lambda offers: self._show(asked, offers),
        )

    def on_mount(self) -> None:
        """Fill the form, and look for rooms."""
        super().on_mount()
        self.look_for_rooms()

    def changed(self, field: Field) -> None:
        """Let the end follow the beginning, and the rooms follow both."""
        if field.name == "from" and isinstance(field.held, int):
            self._put_quietly("until", min(field.held + self.lasts, 1440))
        elif field.name == "until":
            starts, ends = self.value("from"), field.held
            if isinstance(starts, int) and isinstance(ends, int) and ends > starts:
                self.lasts = ends - starts
        elif field.name == "capacity":
            self._seats_by_hand = True
        elif field.name == "room":
            self._take_room(field.held)
        if field.name in _WHEN:
            self.look_for_rooms()

    def _show(self, asked: int, offers: tuple[RoomOffer, ...]) -> None:
        if asked != self._asked:
            return
        self._offers = offers
        for number, field in enumerate(self.form.fields):
            if isinstance(field, ChoiceField) and field.name == "room":
                pristine = self._filled[number] == field
                self.form.fields[number] = replace(field, options=self._rooms())
                if pristine:
                    filled = list(self._filled)
                    filled[number] = self.form.fields[number]
                    self._filled = tuple(filled)
        self.form.redraw()
        self.tell_clash()

    def tell_clash(self) -> None:
        """Say what stands in the way of the room, if anything does."""
        room = self.value("room")
        told = clash_told(self._offers, room, self.words) if isinstance(room, UUID) else None
        self.say(told or "", "bad" if told else "plain")

    def _take_room(self, room: object) -> None:
        offer = next((each for each in self._offers if each.room.id == room), None)
        if offer is None:
            self.tell_clash()
            return
        if not self._seats_by_hand:
            self._put_quietly("capacity", offer.room.capacity)
        if not offer.free:
            self.offer_alternatives()
        else:
            self.tell_clash()

    def offer_alternatives(self) -> None:
        """Offer the nearest free time, other rooms that are free then, or none."""
        room, day, begins = self.value("room"), self.value("day"), self.value("from")
        if not (isinstance(room, UUID) and isinstance(day, date) and isinstance(begins, int)):
            return
        starts = wall(day, begins, self.desk.settings.zone)
        told = clash_told(self._offers, room, self.words)
        question = self.words.pgettext("staff", "What instead?")
        options = alternatives(self._offers, room, starts, self.words)
        self.choose(f"{told or ''}  {question}".strip(), options, self._take_wish)

    def _take_wish(self, wish: Wish) -> None:
        starts = wish.starts.astimezone(self.desk.settings.zone)
        minutes = starts.hour * 60 + starts.minute
        self._put_quietly("from", minutes)
        self._put_quietly("until", min(minutes + self.lasts, 1440))
        self._put_quietly("room", wish.room)
        offer = next((each for each in self._offers if each.room.id == wish.room), None)
        if offer is not None and not self._seats_by_hand:
            self._put_quietly("capacity", offer.room.capacity)
        self.look_for_rooms()

    def _put_quietly(self, name: str, value: object) -> None:
        """Let a field follow another one."""
        for number, field in enumerate(self.form.fields):
            if field.name == name:
                self.form.fields[number] = replace(field, value=value)  # type: ignore[call-arg]
        self.form.redraw()

    def _refused(self, problem: KioskError) -> None:
        super()._refused(problem)
        if problem.code.startswith("booking."):
            self.look_for_rooms()
            self.offer_alternatives()
