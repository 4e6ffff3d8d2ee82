"""The duties, as a list tells of them."""

from kiosk.exports.frames import Frame
from kiosk.files.writing.roster import DutyLine
from kiosk.queries.people import people_all
from kiosk.queries.stored_duties import stored_duties
from kiosk.store import Session


def duty_lines(session: Session, frame: Frame) -> tuple[DutyLine, ...]:
    """Return the duties of these days by day and time, people in the office's order."""
    people = people_all(session, frame.site)
    places = {person.id: place for place, person in enumerate(people)}
    duties = stored_duties(session, frame.site, frame.first, frame.last)
    known = [duty for duty in duties if duty.person in places]
    known.sort(key=lambda duty: (duty.day, duty.starts, places[duty.person]))
    return tuple(
        DutyLine(
            day=duty.day,
            name=people[places[duty.person]].name,
            kind=duty.kind,
            label=duty.label,
            starts=duty.starts,
            ends=duty.ends,
            place=duty.place,
        )
        for duty in known
    )
