"""The workers, as a table tells of them."""

from kiosk.exports.frames import Frame
from kiosk.files.tables.people import PersonLine
from kiosk.queries.people import people_all
from kiosk.store import Session


def people_lines(session: Session, frame: Frame) -> tuple[PersonLine, ...]:
    """Return all workers in the office's order."""
    return tuple(
        PersonLine(
            address="",
            name=person.name,
            romanised=person.romanised,
            role=person.role,
            lines=person.lines,
            buildings=person.buildings,
            languages=person.languages,
        )
        for person in people_all(session, frame.site)
    )
