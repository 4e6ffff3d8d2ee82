"""Who works here."""

from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day
from kiosk.model.people import PersonRow
from kiosk.queries import shapes
from kiosk.queries.duties import duties_between, duties_by_day
from kiosk.queries.presence import away_now, desk_span, next_desk
from kiosk.queries.statuses import as_it_is, statuses_of
from kiosk.queries.views import Person, PersonPage, PersonWeek
from kiosk.store import Session


def people_all(session: Session, site: str) -> tuple[Person, ...]:
    """Return all workers in the office's order."""
    query = (
        PersonRow.select()
        .where(PersonRow.site == site, ~PersonRow.deleted)
        .order_by(PersonRow.position, PersonRow.name)
    )
    return tuple(shapes.person(row) for row in session.rows(query))


def people_by_name(session: Session, site: str) -> dict[str, Person]:
    """Return all workers by their names, which are unique."""
    return {person.name: person for person in people_all(session, site)}


def person_page(
    session: Session,
    site: str,
    person: UUID,
    at: datetime,
    zone: ZoneInfo,
    desk_closes: int = 1440,
) -> PersonPage | None:
    """Return what the page of a worker tells at an instant; None where there is no such worker.

    Args:
        session: The database.
        site: The committee.
        person: The worker.
        at: The instant.
        zone: The zone of duties.
        desk_closes: When the front desk closes, in minutes after midnight.
    """
    row = session.by_key(PersonRow, person)
    if row is None or row.site != site or row.deleted:
        return None
    shown = shapes.person(row)
    day, now = at.astimezone(zone).date(), minutes_of_day(at, zone)
    monday = day - timedelta(days=day.weekday())
    duties = duties_between(session, site, monday, monday + timedelta(days=6), person=person)
    said = [each for each in statuses_of(session, site, day, zone) if each.person == person]
    today = as_it_is([duty for duty in duties if duty.day == day], said, desk_closes)
    desk = desk_span(today, now)
    return PersonPage(
        person=shown,
        at_desk_until=desk[1] if desk else None,
        away=None if desk else away_now(shown, today, now),
        next_desk=next_desk(session, site, {person: shown}, today, day, now),
        week=PersonWeek(shown, duties_by_day(duties, monday)),
        monday=monday,
    )
