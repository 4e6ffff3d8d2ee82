"""Everything about an activity that stands, in one form."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day
from kiosk.commands.orders import (
    Book,
    ChangeActivity,
    CountReserved,
    CountWalkIns,
    Order,
    SetPhotos,
)
from kiosk.desk import Desk
from kiosk.errors import Refused
from kiosk.i18n.localizer import Localizer
from kiosk.queries.staff_activities import StaffActivity
from screens.staff.activity_form import ActivityFormScreen
from screens.staff.fields import DayField, Field, ListField, NumberField, TextField
from screens.staff.session import StaffSession
from screens.trust import Trust


class ActivityEditScreen(ActivityFormScreen):
    """A form with what is known; F8 records what was changed."""

    def __init__(
        self,
        desk: Desk,
        words: Localizer,
        trust: Trust,
        session: StaffSession,
        activity: StaffActivity,
    ) -> None:
        super().__init__(desk, words, trust, session)
        self._activity = activity
        self.standing = activity.shown.id
        self._seats_by_hand = True

    def heading(self) -> str:
        """Name the activity."""
        return self.words.text(self._activity.shown.title)

    def fields(self) -> Sequence[Field]:
        """Return all that is known of it."""
        words, zone = self.words, self.desk.settings.zone
        each, shown = self._activity, self._activity.shown
        span = _span(shown.starts, shown.ends, zone)
        place = shown.place if each.room is None else None
        fields = [
            self.text_field("title", shown.title, "class"),
            *self.when_fields(span.first, span.starts, span.ends),
            self.room_field(each.room),
            NumberField(
                "capacity", words.pgettext("staff", "Seats"), shown.capacity, 1, optional=True
            ),
            NumberField(
                "reserved", words.pgettext("staff", "Of these on your own list"), each.reserved
            ),
            self.text_field("place", place, "place"),
            self.text_field("audience", shown.audience, "audience"),
            self.text_field("price", shown.price, "price"),
            self.text_field("description", shown.description, "", long=True),
            TextField("organiser", words.pgettext("staff", "Organizer"), shown.organiser, 120),
            NumberField("people", words.pgettext("staff", "Came without a ticket"), each.walk_ins),
            ListField("photos", words.pgettext("staff", "Photos (links)"), each.photos),
        ]
        if span.last != span.first:
            fields.insert(4, DayField("last", words.pgettext("staff", "Last day"), span.last))
        return fields

    def save(self, values: Mapping[str, Any]) -> Callable[[], object]:
        """Return the work that records what was changed, all of it or nothing.

        Raises:
            Refused: The title or a time is missing.
        """
        if values["title"] is None:
            raise Refused("field.empty", field="title")
        each, shown = self._activity, self._activity.shown
        starts, ends = self.starts_ends(values)
        given: dict[str, Any] = {"starts": starts, "ends": ends, "room": values["room"]}
        given |= {
            name: values[name]
            for name in ("title", "capacity", "audience", "price", "description", "organiser")
        }
        if values["room"] is None:
            given["place"] = values["place"]
        was: dict[str, object] = {
            name: getattr(each if name == "room" else shown, name) for name in given
        }
        changed = {name: value for name, value in given.items() if value != was[name]}
        orders: list[Order] = []
        if changed:
            orders.append(ChangeActivity(shown.id, **changed))
        if "room" in changed and values["room"] is not None and not each.booked:
            # Its own booking follows an activity by itself; this one had none.
            orders.append(self._booking(values, starts, ends))
        if values["reserved"] != each.reserved:
            orders.append(CountReserved(shown.id, values["reserved"]))
        if values["people"] != each.walk_ins:
            orders.append(CountWalkIns(shown.id, values["people"]))
        if values["photos"] != each.photos:
            orders.append(SetPhotos(shown.id, values["photos"]))
        return lambda: self.office.do_all(orders)

    def _booking(self, values: Mapping[str, Any], starts: datetime, ends: datetime) -> Book:
        each = self._activity
        return Book(
            values["room"],
            starts,
            ends,
            values["title"],
            private=not each.published,
            activity=each.shown.id,
        )


class _Span(NamedTuple):
    """When an activity is, as the form has it."""

    first: date
    last: date
    starts: int
    ends: int


def _span(starts: datetime, ends: datetime, zone: ZoneInfo) -> _Span:
    first, last = starts.astimezone(zone).date(), ends.astimezone(zone).date()
    until = minutes_of_day(ends, zone)
    if until == 0 and last == first + timedelta(days=1):
        last, until = first, 1440
    return _Span(first, last, minutes_of_day(starts, zone), until)
