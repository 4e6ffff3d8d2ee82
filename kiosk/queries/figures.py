"""What happened in a month, in figures: nobody can be found in them, so they are never erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from peewee import SQL, fn

from kiosk.clock import wall
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.model.activities import ActivityRow, SignUpRow
from kiosk.model.rooms import BookingRow
from kiosk.queries.duties import duties_between
from kiosk.queries.halls import bookings_touching
from kiosk.queries.rooms import rooms_all
from kiosk.queries.views import Duty
from kiosk.store import Session

HOURS = 24


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """One activity, in figures."""

    code: str
    title: I18nText
    starts: datetime
    ends: datetime
    place: I18nText | None
    """Where it was, if in none of the rooms."""
    room: I18nText | None
    cancelled: bool
    capacity: int | None
    """None: everybody could come."""
    signed_up: int
    """People with a place, those on the office's own list included."""
    checked_in: int
    walk_ins: int
    """People who came without having signed up."""
    photos: tuple[str, ...]
    """Addresses of pictures."""

    @property
    def came(self) -> int:
        """All who came."""
        return self.checked_in + self.walk_ins


@dataclass(frozen=True, slots=True)
class RoomUse:
    """How long a room was taken in the hours of the day, over all days together."""

    code: str
    name: I18nText
    minutes: tuple[int, ...]
    """For each hour of the day, from midnight."""

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.minutes)


@dataclass(frozen=True, slots=True)
class DeskDay:
    """How long somebody was at the desk on a working day, of the minutes that it was open."""

    day: date
    open: int
    covered: int


@dataclass(frozen=True, slots=True)
class Month:
    """The figures of one month."""

    first: date
    """Its first day."""
    activities: tuple[ActivityFigures, ...]
    """By their beginning, those that were called off too."""
    rooms: tuple[RoomUse, ...]
    """In the office's order."""
    desk: tuple[DeskDay, ...]
    """The working days that have come."""

    @property
    def held(self) -> tuple[ActivityFigures, ...]:
        """The activities that were not called off."""
        return tuple(each for each in self.activities if not each.cancelled)

    @property
    def seats(self) -> int:
        """Places in all activities that count them."""
        return sum(each.capacity or 0 for each in self.held)

    @property
    def signed_up(self) -> int:
        """People with a place."""
        return sum(each.signed_up for each in self.held)

    @property
    def came(self) -> int:
        """People who came."""
        return sum(each.came for each in self.held)

    @property
    def coverage(self) -> float | None:
        """The share of the desk's hours with somebody there; None where it was never open."""
        hours = sum(each.open for each in self.desk)
        return sum(each.covered for each in self.desk) / hours if hours else None

    @property
    def by_hour(self) -> tuple[int, ...]:
        """Minutes that rooms were taken in each hour of the day, all rooms together."""
        return tuple(sum(each.minutes[hour] for each in self.rooms) for hour in range(HOURS))


def month_after(first: date) -> date:
    """Return the first day of the month after the one that begins on a day."""
    return (first + timedelta(days=31)).replace(day=1)


def month(
    session: Session,
    site: str,
    first: date,
    zone: ZoneInfo,
    *,
    hours: tuple[int, int],
    calendar: Calendar,
    today: date,
) -> Month:
    """Return the figures of a month.

    Args:
        session: The database.
        site: The committee.
        first: The first day of the month.
        zone: The committee's zone.
        hours: When the desk is open on working days, in minutes after midnight.
        calendar: Which days are worked.
        today: The desk's days count up to this one.
    """
    following = month_after(first)
    since, until = wall(first, 0, zone), wall(following, 0, zone)
    last = min(following - timedelta(days=1), today)
    return Month(
        first,
        activity_figures(session, site, since, until),
        _room_use(session, site, since, until, zone),
        _desk(session, site, (first, last), hours, calendar),
    )


def activity_figures(
    session: Session, site: str, since: datetime, until: datetime
) -> tuple[ActivityFigures, ...]:
    """Return the activities that begin in a span of time, in figures."""
    rows = session.rows(
        ActivityRow.select()
        .where(
            ActivityRow.site == site,
            ~ActivityRow.deleted,
            ActivityRow.published,
            ActivityRow.starts >= since,
            ActivityRow.starts < until,
        )
        .order_by(ActivityRow.starts, ActivityRow.code)
    )
    rooms = {room.id: room.name for room in rooms_all(session, site)}
    counted = _attendance(session, site, since, until)
    return tuple(
        ActivityFigures(
            code=row.code,
            title=row.title,
            starts=row.starts,
            ends=row.ends,
            place=row.place,
            room=None if row.room is None else rooms.get(row.room),
            cancelled=row.status == "cancelled",
            capacity=row.capacity,
            signed_up=row.taken + row.reserved,
            checked_in=counted.get(row.id, 0),
            walk_ins=row.walk_ins,
            photos=row.photos,
        )
        for row in rows
    )


def _attendance(session: Session, site: str, since: datetime, until: datetime) -> dict[UUID, int]:
    """Return how many people were checked in, by the activity."""
    begun = ActivityRow.select(ActivityRow.id).where(
        ActivityRow.site == site, ActivityRow.starts >= since, ActivityRow.starts < until
    )
    query = (
        SignUpRow.select(SignUpRow.activity, fn.SUM(SignUpRow.attended).cast("INTEGER"))
        .where(
            SignUpRow.site == site,
            SignUpRow.activity.in_(begun),
            SignUpRow.attended.is_null(False),
            SignUpRow.status == SQL("'confirmed'"),
            ~SignUpRow.deleted,
        )
        .group_by(SignUpRow.activity)
    )
    return {UUID(str(activity)): int(str(people)) for activity, people in session.tuples(query)}


def _room_use(
    session: Session, site: str, since: datetime, until: datetime, zone: ZoneInfo
) -> tuple[RoomUse, ...]:
    taken: dict[UUID, list[int]] = {}
    for row in bookings_touching(session, site, since, until):
        minutes = taken.setdefault(row.room, [0] * HOURS)
        _count(row, since, until, zone, minutes)
    return tuple(
        RoomUse(room.code, room.name, tuple(taken.get(room.id, [0] * HOURS)))
        for room in rooms_all(session, site)
    )


def _count(
    row: BookingRow, since: datetime, until: datetime, zone: ZoneInfo, minutes: list[int]
) -> None:
    """Add a booking's minutes to the hours of the wall in which they lie."""
    at, end = max(row.starts, since), min(row.ends, until)
    while at < end:
        local = at.astimezone(zone)
        # Zones differ from each other by quarters of an hour; so each hour is met as it comes.
        rest = 60 - local.minute - local.second / 60
        step = min(end, at + timedelta(minutes=rest))
        minutes[local.hour] += round((step - at).total_seconds() / 60)
        at = step


def _desk(
    session: Session,
    site: str,
    days: tuple[date, date],
    hours: tuple[int, int],
    calendar: Calendar,
) -> tuple[DeskDay, ...]:
    first, last = days
    by_day: dict[date, list[Duty]] = {}
    if first <= last:
        for duty in duties_between(session, site, first, last):
            by_day.setdefault(duty.day, []).append(duty)
    opens, closes = hours
    return tuple(
        DeskDay(day, closes - opens, _covered(by_day.get(day, ()), hours))
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
        if calendar.day(day).worked
    )


def _covered(duties: Iterable[Duty], hours: tuple[int, int]) -> int:
    """Return the minutes within the hours in which at least one duty is at the desk."""
    covered, until = 0, hours[0]
    for duty in sorted(duties, key=lambda each: each.starts):
        if duty.kind is DutyKind.DESK and duty.ends > until:
            starts, ends = max(duty.starts, until), min(duty.ends, hours[1])
            covered += max(0, ends - starts)
            until = max(until, duty.ends)
    return covered
