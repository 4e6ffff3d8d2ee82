"""The duty roster."""

from datetime import date, timedelta
from uuid import UUID

from kiosk.queries.duties import any_duty, duties_between, duties_by_day
from kiosk.queries.people import people_all
from kiosk.queries.views import Duty, PersonWeek, Week
from kiosk.store import Session

_WEEK = timedelta(days=7)


def week(session: Session, site: str, monday: date) -> Week:
    """Return the roster of the week that begins on a Monday, all workers in the office's order."""
    sunday = monday + _WEEK - timedelta(days=1)
    by_person: dict[UUID, list[Duty]] = {}
    for duty in duties_between(session, site, monday, sunday):
        by_person.setdefault(duty.person, []).append(duty)
    return Week(
        monday=monday,
        people=tuple(
            PersonWeek(person, duties_by_day(by_person.get(person.id, ()), monday))
            for person in people_all(session, site)
        ),
        any_before=any_duty(session, site, None, monday - timedelta(days=1)),
        any_after=any_duty(session, site, sunday + timedelta(days=1), None),
    )
