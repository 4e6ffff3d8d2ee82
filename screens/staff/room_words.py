"""What is said of rooms and bookings on the staff's screens, and the lanes made of it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from kiosk.clock import minutes_of_day
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.localizer import Localizer
from kiosk.queries.room_plans import PlanDay
from kiosk.queries.stored import StoredBooking
from kiosk.queries.stored_rooms import StoredRoom
from screens.day_marks import Mark, mark_of
from screens.staff.options import Option
from screens.staff.room_lanes import MIDNIGHT, Block, Lane


def week_lanes(
    days: Sequence[PlanDay],
    rooms: Sequence[StoredRoom],
    calendar: Calendar,
    words: Localizer,
    today: date,
) -> list[Lane]:
    """Return the lanes of one room: one a day."""
    return [
        _lane(
            each,
            f"{words.weekday_short(each.day)} {words.day_number(each.day)}",
            _closed(each, words) or mark_of(calendar.day(each.day), words),
            rooms,
            words,
            today,
        )
        for each in days
    ]


def day_lanes(days: Sequence[PlanDay], rooms: Sequence[StoredRoom], words: Localizer) -> list[Lane]:
    """Return the lanes of one day: one a room."""
    return [
        _lane(each, words.text(each.room.name), _closed(each, words), rooms, words, None)
        for each in days
    ]


def room_options(rooms: Iterable[StoredRoom], words: Localizer) -> list[Option]:
    """Return rooms to choose from, each with the people that it holds."""
    return [Option(room_line(room, words), room.id) for room in rooms]


def room_line(room: StoredRoom, words: Localizer) -> str:
    """Return a room's name, and the people that it holds."""
    return f"{words.text(room.name)} · {words.number(room.capacity)}"


def layout_options(room: StoredRoom | None, words: Localizer) -> list[Option]:
    """Return the ways to set up a room, the first being none."""
    options = [Option(words.pgettext("booking", "As it stands"), None)]
    for layout in () if room is None else room.layouts:
        told = f"{words.text(layout.name)} · {words.number(layout.capacity)}"
        if layout.changeover:
            minutes = words.pgettext("booking", "{n} min to set up")
            told += " · " + minutes.format(n=words.number(layout.changeover))
        options.append(Option(told, layout.id))
    return options


def when(starts: datetime, ends: datetime, words: Localizer) -> str:
    """Return a day with its weekday, and from when until when."""
    day = starts.astimezone(words.zone).date()
    return f"{words.medium_date(day)} {words.interval(starts, ends)}"


def booking_line(booking: StoredBooking, room: StoredRoom | None, words: Localizer) -> str:
    """Return what else there is to tell of a booking: who, how it is set up, what it belongs to."""
    layouts = () if room is None else room.layouts
    layout = next((each for each in layouts if each.id == booking.layout), None)
    parts = [booking.group]
    if layout is not None:
        parts.append(words.text(layout.name))
    if booking.series is not None:
        parts.append(words.pgettext("booking", "repeats"))
    if booking.activity is not None:
        parts.append(words.pgettext("booking", "activity"))
    if booking.private:
        parts.append(words.pgettext("booking", "private"))
    return " · ".join(part for part in parts if part)


def by_id(rooms: Iterable[StoredRoom], room: UUID | None) -> StoredRoom | None:
    """Return the room with an id, if it is among these."""
    return next((each for each in rooms if each.id == room), None)


def _lane(
    plan: PlanDay,
    title: str,
    mark: Mark | None,
    rooms: Sequence[StoredRoom],
    words: Localizer,
    today: date | None,
) -> Lane:
    blocks = tuple(_block(each, plan, rooms, words) for each in plan.bookings)
    room = plan.room
    return Lane(
        title,
        room.id,
        plan.day,
        room.opens,
        room.closes,
        blocks,
        mark,
        today=plan.day == today,
        closed=plan.closure is not None,
    )


def _block(
    booking: StoredBooking, plan: PlanDay, rooms: Sequence[StoredRoom], words: Localizer
) -> Block:
    own = booking.room == plan.room.id
    room = by_id(rooms, booking.room)
    about = booking_line(booking, room, words)
    if not own and room is not None:
        about = " · ".join(part for part in (words.text(room.name), about) if part)
    look = "desk" if booking.activity is not None else "taken"
    return Block(
        _minute(booking.starts, plan.day, words),
        _minute(booking.ends, plan.day, words),
        words.text(booking.title),
        about,
        look if own else "leave",
        booking if own else None,
    )


def _minute(at: datetime, day: date, words: Localizer) -> int:
    local = at.astimezone(words.zone).date()
    if local != day:
        return 0 if local < day else MIDNIGHT
    return minutes_of_day(at, words.zone)


def _closed(plan: PlanDay, words: Localizer) -> Mark | None:
    if plan.closure is None:
        return None
    # i18n: Stamp on a day on which a room is closed, at most eight cells.
    return Mark(words.pgettext("day mark", "Closed"), "leave")
