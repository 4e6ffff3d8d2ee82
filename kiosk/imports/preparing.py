"""From a file to a plan, and from a plan into the database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from kiosk.commands import Commands
from kiosk.errors import Asked, FileError, Refused
from kiosk.files.grids import Grid
from kiosk.files.opening import CALENDARS, open_grids
from kiosk.files.rosters.reading import Candidate
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster, tried_readings
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.imports.activities import plan_activities
from kiosk.imports.bookings import plan_bookings
from kiosk.imports.people import plan_people
from kiosk.imports.plans import Office, Plan
from kiosk.imports.rooms import plan_rooms
from kiosk.imports.rosters import plan_roster
from kiosk.store import Session

Planner: TypeAlias = Callable[[Session], Plan]
"""Compares what was read with the database; raises `Asked` where it is not clear who is meant."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants to import."""

    what: str
    """One of ``SUBJECTS``."""
    path: Path
    year: int | None = None
    """The year of dates that are written without one."""
    sheet: str | None = None
    """The name of the only sheet to look at."""
    first: date | None = None
    """The first day to look at."""
    last: date | None = None
    """The last day to look at, included."""
    reading: str = ""
    """Of a roster that can be read in several ways, the way to take."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Names of a roster that are those of people on the board: as written to as known."""
    new: frozenset[str] = frozenset()
    """Names of a roster that are new people, although they are nearly those of others."""


def understand(request: Request, office: Office) -> Planner:
    """Read a file, without the database, and return what compares it with one.

    Raises:
        Asked: The file leaves open what only the office knows.
        FileError: The file cannot be read as what it should be.
    """
    if request.path.suffix.lower() in CALENDARS:
        # The libraries of calendars take long to load, and tables need none of them.
        from kiosk.imports.calendar_files import understand_calendar

        return understand_calendar(
            request.path, request.what, office, (request.first, request.last)
        )
    grids = open_grids(request.path, request.sheet)
    try:
        return SUBJECTS[request.what](grids, request, office)
    except FileError as error:
        raise FileError(error.code, **{"path": request.path.name, **error.facts}) from error


def explain(request: Request, office: Office) -> tuple[Candidate, ...]:
    """Return every way in which the sheets of a roster were tried, the best of each sheet first.

    Raises:
        FileError: The file cannot be opened.
    """
    if request.path.suffix.lower() in CALENDARS:
        return ()  # their events are read in one way only
    grids = open_grids(request.path, request.sheet)
    return tried_readings(grids, _context(request, office))


def _context(request: Request, office: Office) -> Context:
    return Context(
        request.year,
        office.hours,
        request.path.stem,
        first=request.first,
        last=request.last,
        reading=request.reading,
    )


def carry_out(
    plan: Plan, commands: Commands, *, actor: str, progress: Callable[[int], None] | None = None
) -> int:
    """Do all that a plan says, or nothing of it, and return how much that was.

    Raises:
        Refused: The rules do not allow one of the steps; the fact ``address`` is where the file
            wants it.
        StoreError: The database cannot be written.
    """
    try:
        orders = (*(step.order for step in plan.steps), *plan.records)
        commands.do_all(orders, actor=actor, progress=progress)
        return len(plan.steps)
    except Refused as refusal:
        place = refusal.facts.get("index")
        told = plan.steps[place:][:1] if isinstance(place, int) else ()
        step = told[0] if told else None
        facts = {"address": step.address if step else "", **refusal.facts}
        raise Refused(refusal.code, **facts) from refusal


def _roster(grids: Sequence[Grid], request: Request, office: Office) -> Planner:
    reading = read_roster(grids, _context(request, office))
    if reading.question is not None:
        raise Asked(
            reading.question.code,
            **{
                **reading.question.facts,
                "path": request.path.name,
                "choices": reading.question.choices,
                "understood": len(reading.entries),
                "problems": reading.missed,
            },
        )
    return lambda session: plan_roster(session, office, reading, request.same, request.new)


def _people(grids: Sequence[Grid], request: Request, office: Office) -> Planner:
    table = read_people(grids, year=request.year, file_name=request.path.stem)
    return lambda session: plan_people(session, office, table)


def _rooms(grids: Sequence[Grid], request: Request, office: Office) -> Planner:
    table = read_rooms(grids, year=request.year, file_name=request.path.stem)
    return lambda session: plan_rooms(session, office, table)


def _bookings(grids: Sequence[Grid], request: Request, office: Office) -> Planner:
    table = read_bookings(grids, year=request.year, file_name=request.path.stem)
    return lambda session: plan_bookings(session, office, table)


def _activities(grids: Sequence[Grid], request: Request, office: Office) -> Planner:
    table = read_activities(grids, year=request.year, file_name=request.path.stem)
    return lambda session: plan_activities(session, office, table)


SUBJECTS: Mapping[str, Callable[[Sequence[Grid], Request, Office], Planner]] = {
    "roster": _roster,
    "people": _people,
    "rooms": _rooms,
    "bookings": _bookings,
    "activities": _activities,
}
"""What can be imported, by the word with which it is asked for."""
