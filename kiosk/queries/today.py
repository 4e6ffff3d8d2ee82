"""The first screen: who is here, who is not, which rooms are free, what comes next."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day
from kiosk.holidays.calendar import Calendar, Day
from kiosk.kinds import DutyKind
from kiosk.queries import views
from kiosk.queries.activities import next_activities
from kiosk.queries.duties import any_duty, duties_between
from kiosk.queries.people import people_all
from kiosk.queries.presence import away_now, desk_span, next_desk
from kiosk.queries.rooms import rooms_now
from kiosk.queries.statuses import as_it_is, pause_now, statuses_of
from kiosk.queries.views import AtDesk, Away, Concern, Duty, Person
from kiosk.store import Session

_NEXT = 12


def today(
    session: Session,
    site: str,
    at: datetime,
    zone: ZoneInfo,
    hours: tuple[int, int],
    calendar: Calendar,
) -> views.Today:
    """Return all that the first screen tells at an instant.

    Args:
        session: The database.
        site: The committee.
        at: The instant.
        zone: The zone of duties and opening hours.
        hours: When the front desk opens and closes, in minutes after midnight.
        calendar: Which days are worked.
    """
    day, now = at.astimezone(zone).date(), minutes_of_day(at, zone)
    people = {person.id: person for person in people_all(session, site)}
    duties = duties_between(session, site, day, day)
    statuses = statuses_of(session, site, day, zone)
    pause = pause_now(statuses, now)
    present = [
        duty
        for person in people
        for duty in as_it_is(
            [each for each in duties if each.person == person],
            [each for each in statuses if each.person == person],
            hours[1],
        )
    ]
    desk, away = _whereabouts(people, present, day, now)
    if pause is not None:
        desk = ()
    overdue = tuple(each.person for each in away if each.overdue)
    kind = calendar.day(day)
    if _nothing_known(session, site, kind, duties):
        concern: Concern | None = Concern.NO_ROSTER
    elif pause is not None and not pause.overdue:
        concern = Concern.OVERDUE if overdue else None
    elif not desk and _office_open(kind, now, hours, duties):
        concern = Concern.EMPTY_DESK
    else:
        concern = Concern.OVERDUE if overdue else None
    return views.Today(
        at=at,
        day=day,
        desk=desk,
        next_desk=None if desk else next_desk(session, site, people, present, day, now),
        away=away,
        rooms=rooms_now(session, site, at, zone),
        next=next_activities(session, site, at, _NEXT),
        concern=concern,
        concerning=overdue if concern is Concern.OVERDUE else (),
        pause=pause,
    )


def _whereabouts(
    people: Mapping[UUID, Person], duties: Sequence[Duty], day: date, now: int
) -> tuple[tuple[AtDesk, ...], tuple[Away, ...]]:
    """Return who is at the desk and who is away, each in the office's order, leave last."""
    desk: list[AtDesk] = []
    away: list[Away] = []
    for person in people.values():
        own = [duty for duty in duties if duty.person == person.id]
        if span := desk_span(own, now):
            desk.append(AtDesk(person, day, *span))
        elif (where := away_now(person, own, now)) is not None:
            away.append(where)
    away.sort(key=lambda each: each.kind is DutyKind.LEAVE)
    return tuple(desk), tuple(away)


def _nothing_known(session: Session, site: str, day: Day, duties: Sequence[Duty]) -> bool:
    """Tell whether it is a working day of a week for which nobody has made a roster."""
    if duties or not day.worked:
        return False
    monday = day.date - timedelta(days=day.date.weekday())
    return not any_duty(session, site, monday, monday + timedelta(days=6))


def _office_open(day: Day, now: int, hours: tuple[int, int], duties: Sequence[Duty]) -> bool:
    """Tell whether residents may expect somebody at the desk.

    On working days, Saturdays that make up for a holiday included, these are the office's hours,
    if anybody works that day. On a day off, they last from the first duty at the desk to the last.
    """
    working = [duty for duty in duties if duty.kind is not DutyKind.LEAVE]
    if not working or not hours[0] <= now < hours[1]:
        return False
    if day.worked:
        return True
    desk = [duty for duty in working if duty.kind is DutyKind.DESK]
    if not desk:
        return False
    return min(duty.starts for duty in desk) <= now < max(duty.ends for duty in desk)
