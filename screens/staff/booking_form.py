"""One booking as a form: what for, who, where, when, and how the room is set up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Self
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.back_office.rooms import Rooms
from kiosk.clock import minutes_of_day, wall
from kiosk.desk import Desk
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.queries.alternatives import Alternative, Wish
from kiosk.queries.stored import StoredBooking
from kiosk.queries.stored_rooms import StoredRoom
from screens.staff.fields import (
    ChoiceField,
    ContentField,
    DayField,
    Field,
    FlagField,
    TextField,
    TimeField,
)
from screens.staff.form import FormScreen
from screens.staff.options import Option
from screens.staff.room_offers import clash_told, offer
from screens.staff.room_scopes import LATER, ONE, scopes
from screens.staff.room_words import by_id, layout_options, room_options
from screens.staff.session import StaffSession
from screens.trust import Trust


@dataclass(frozen=True)
class Drafted:
    """What a form begins with."""

    room: UUID
    starts: datetime
    ends: datetime
    title: I18nText
    group: str = ""
    private: bool = False
    layout: UUID | None = None
    booking: StoredBooking | None = None
    """The booking that is changed; None where it is a new one."""

    @classmethod
    def of(cls, booking: StoredBooking) -> Self:
        """Return what the form of a booking begins with."""
        return cls(
            booking.room,
            booking.starts,
            booking.ends,
            booking.title,
            booking.group,
            booking.private,
            booking.layout,
            booking,
        )

    @classmethod
    def again(cls, booking: StoredBooking, zone: ZoneInfo) -> Self:
        """Return the same a week later, at the same time on the wall, as something new."""
        later = [
            (at.astimezone(zone) + timedelta(days=7)).astimezone(UTC)
            for at in (booking.starts, booking.ends)
        ]
        return replace(cls.of(booking), starts=later[0], ends=later[1], booking=None)


@dataclass(frozen=True)
class Filled:
    """What the form holds."""

    room: UUID
    day: date
    starts: int
    ends: int
    title: I18nText
    group: str
    private: bool
    layout: UUID | None


class BookingForm(FormScreen):
    """A booking; where it is not possible, what is free nearby is offered."""

    AT = 1
    """The field at which a new booking begins: what it is for has been asked."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        drafted: Drafted,
        known: Sequence[StoredRoom],
    ) -> None:
        super().__init__(desk, words, trust, session)
        self.rooms = Rooms(desk, session.actor)
        self.drafted = drafted
        self._known = tuple(known)
        self._much = ONE
        if drafted.booking is None:
            self.form.at = self.AT

    def heading(self) -> str:
        """Say whether it is a new booking."""
        if self.drafted.booking is None:
            return self.words.pgettext("rooms", "New booking")
        return self.words.pgettext("rooms", "Booking")

    def fields(self) -> Sequence[Field]:
        """Return what there is to say of a booking."""
        pgettext, drafted, words = self.words.pgettext, self.drafted, self.words
        day = drafted.starts.astimezone(words.zone).date()
        return [
            ContentField("title", pgettext("booking", "What for"), drafted.title),
            TextField("group", pgettext("booking", "Who (office only)"), drafted.group),
            ChoiceField(
                "room",
                pgettext("booking", "Room"),
                room_options(self._known, words),
                drafted.room,
            ),
            DayField("day", pgettext("booking", "Day"), day),
            TimeField(
                "starts", pgettext("booking", "From"), minutes_of_day(drafted.starts, words.zone)
            ),
            TimeField("ends", pgettext("booking", "Until"), self._minute(drafted.ends, day)),
            self._layouts(drafted.room, drafted.layout),
            FlagField("private", pgettext("booking", "Hide what for"), drafted.private),
        ]

    def known(self) -> Sequence[str]:
        """Return the rooms' names."""
        return [self.words.text(room.name) for room in self._known]

    def changed(self, field: Field) -> None:
        """Offer the layouts of another room."""
        if field.name == "room" and isinstance(field.held, UUID):
            self.set_value("layout", None)
            self.set_options("layout", layout_options(by_id(self._known, field.held), self.words))

    def set_options(self, name: str, options: Sequence[Option]) -> None:
        """Let a field offer other answers."""
        for number, field in enumerate(self.form.fields):
            if field.name == name and isinstance(field, ChoiceField):
                self.form.fields[number] = replace(field, options=options)
        self.form.redraw()

    def save(self, values: Mapping[str, object]) -> Callable[[], object]:
        """Return the work that books, or changes what is booked."""
        filled = self.filled(values)
        booking = self.drafted.booking
        if booking is None:
            return lambda: self.rooms.book(
                filled.room,
                self.at(filled.day, filled.starts),
                self.at(filled.day, filled.ends),
                filled.title,
                group=filled.group,
                private=filled.private,
                layout=filled.layout,
            )
        return lambda: self._rebook(booking, filled)

    def filled(self, values: Mapping[str, object]) -> Filled:
        """Return what the fields hold, checked as far as one can without the rooms.

        Raises:
            Refused: The title is empty ("field.empty"), or it ends before it begins
                ("booking.times").
        """
        room, day, title = values["room"], values["day"], values["title"]
        starts, ends, layout = values["starts"], values["ends"], values["layout"]
        assert isinstance(room, UUID)
        assert isinstance(day, date)
        assert isinstance(starts, int)
        assert isinstance(ends, int)
        assert layout is None or isinstance(layout, UUID)
        if not isinstance(title, I18nText):
            raise Refused("field.empty", field="title")
        if ends <= starts:
            raise Refused("booking.times", field="ends", starts=starts, ends=ends)
        return Filled(
            room, day, starts, ends, title, str(values["group"]), bool(values["private"]), layout
        )

    def at(self, day: date, minutes: int) -> datetime:
        """Return the instant of a time on a day."""
        return wall(day, minutes, self.words.zone)

    def struck(self, key: str, character: str | None) -> bool:
        """Ask before recording how much of a series is meant."""
        booking = self.drafted.booking
        if key != "f8" or booking is None or booking.series is None:
            return super().struck(key, character)

        def record(much: str) -> None:
            self._much = much
            self._record()

        self.choose(
            self.words.pgettext("rooms", "It repeats. Which ones?"), scopes(self.words), record
        )
        return True

    def _rebook(self, booking: StoredBooking, filled: Filled) -> None:
        if booking.series is None or self._much == ONE:
            self.rooms.change(
                booking.id,
                room=filled.room,
                starts=self.at(filled.day, filled.starts),
                ends=self.at(filled.day, filled.ends),
                title=filled.title,
                group=filled.group,
                private=filled.private,
                layout=filled.layout,
            )
            return
        if filled.day != booking.starts.astimezone(self.words.zone).date():
            raise Refused("series.day", field="day")
        self.rooms.change_series(
            booking.series,
            booking.starts if self._much == LATER else None,
            room=filled.room,
            starts=filled.starts,
            ends=filled.ends,
            title=filled.title,
            group=filled.group,
            private=filled.private,
            layout=filled.layout,
        )

    def _refused(self, problem: KioskError) -> None:
        super()._refused(problem)
        if problem.code == "series.clashes":
            self.say(clash_told(self, problem), "bad")
            return
        try:
            filled = self.filled({each.name: each.held for each in self.form.fields})
        except Refused:
            return
        booking = self.drafted.booking
        wish = Wish(
            filled.room,
            self.at(filled.day, filled.starts),
            self.at(filled.day, filled.ends),
            filled.layout,
            None,
            None if booking is None else booking.id,
        )
        offer(self, self.rooms, problem, wish, self._instead, booking)

    def _instead(self, other: Alternative) -> None:
        """Take what is free; recording it is another key."""
        zone = self.words.zone
        if self.value("room") != other.room.id:
            self.set_value("room", other.room.id)
        day = other.starts.astimezone(zone).date()
        self.set_value("day", day)
        self.set_value("starts", minutes_of_day(other.starts, zone))
        self.set_value("ends", self._minute(other.ends, day))
        self._record()

    def _layouts(self, room: UUID, layout: UUID | None) -> ChoiceField:
        options = layout_options(by_id(self._known, room), self.words)
        return ChoiceField("layout", self.words.pgettext("booking", "Set up as"), options, layout)

    def _minute(self, at: datetime, day: date) -> int:
        local = at.astimezone(self.words.zone)
        return minutes_of_day(at, self.words.zone) if local.date() == day else 24 * 60
