"""Compares a roster with the database: who is new, which duties come, change and go."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TypeAlias
from uuid import UUID

from kiosk.commands.orders import AddPerson, SetDuty, WithdrawDuty
from kiosk.files.rosters.kinds import folded, kind_of, kind_within
from kiosk.files.rosters.reading import Assignment, RosterReading
from kiosk.files.rosters.times import time_range
from kiosk.i18n.content import I18nText
from kiosk.i18n.recognition import recognise
from kiosk.ids import new_id
from kiosk.imports.name_matching import settle
from kiosk.imports.plans import Change, Office, Plan, Step, Subject
from kiosk.kinds import DutyKind
from kiosk.queries.people import people_by_name
from kiosk.queries.stored_duties import StoredDuty, stored_duties
from kiosk.store import Session
from kiosk.text import inert

ORIGIN = "import"
"""What duties that an import wrote have as their origin."""

LINE = 120
"""Characters of a place or a label at most; a remark beyond that is cut, visibly."""

_Key: TypeAlias = tuple[UUID, date, int]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A duty as the file wants it."""

    entry: Assignment
    person: UUID
    starts: int
    ends: int
    place: I18nText | None
    label: str

    @property
    def key(self) -> _Key:
        return self.person, self.entry.day, self.starts


def plan_roster(
    session: Session,
    office: Office,
    reading: RosterReading,
    same: Mapping[str, str] = MappingProxyType({}),
    new: Collection[str] = (),
) -> Plan:
    """Return what importing a roster would do.

    People whom the database does not know are added; a name that is nearly somebody's is asked
    about, unless ``same`` (written to known) or ``new`` already say who is meant. A duty that an
    earlier import wrote, on a day and of a kind that the file tells about, and which the file no
    longer has, is withdrawn. Days of which something was not understood lose nothing.

    Raises:
        Asked: As `settle`.
    """
    known = {name: person.id for name, person in people_by_name(session, office.site).items()}
    written = dict.fromkeys(each.person for each in reading.entries)
    settled = settle(written, known, same, new)
    reading = replace(
        reading,
        entries=tuple(replace(each, person=settled[each.person]) for each in reading.entries),
    )
    names = dict.fromkeys(settled.values())
    people = {name: known.get(name) or new_id(office.clock.now()) for name in names}
    steps = [_add_person(name, people[name], reading) for name in names if name not in known]
    days = [entry.day for entry in reading.entries]
    stored = stored_duties(session, office.site, min(days), max(days)) if days else ()
    by_key = {(duty.person, duty.day, duty.starts): duty for duty in stored}
    by_kind = {(duty.person, duty.day, duty.kind): duty for duty in reversed(stored)}
    kept: set[UUID] = set()
    unchanged = 0
    for entry in _joined(reading.entries, office):
        wanted = _wanted(entry, people[entry.person], office)
        standing = by_key.get(wanted.key)
        if standing is None and entry.starts is None:
            # The file says no time, and the office has set one.
            standing = by_kind.get((wanted.person, entry.day, entry.kind))
        if standing is not None:
            kept.add(standing.id)
        if standing is not None and _same(wanted, standing):
            unchanged += 1
        else:
            steps.append(_set(wanted, standing))
    names_of = {person: name for name, person in (known | people).items()}
    steps += _withdrawn(stored, kept, reading, names_of)
    return Plan("roster", reading.sheets, tuple(steps), unchanged, reading.problems)


def _joined(entries: Sequence[Assignment], office: Office) -> Iterator[Assignment]:
    """Yield the entries, with those that begin at one time of one person as one.

    Somebody who has two posts on a day stands on the board once, under both names.
    """
    grouped: dict[tuple[str, date, int], list[Assignment]] = {}
    for entry in entries:
        starts = office.hours.day[0] if entry.starts is None else entry.starts
        grouped.setdefault((entry.person, entry.day, starts), []).append(entry)
    for same in grouped.values():
        labels = dict.fromkeys(each.label for each in same if each.label)
        if len(same) > 1 and len(labels) > 1:
            yield replace(same[0], label="、".join(labels))
        else:
            yield same[0]


def _add_person(name: str, person: UUID, reading: RosterReading) -> Step:
    source = next(entry.source for entry in reading.entries if entry.person == name)
    return Step(Change.ADD, Subject.PERSON, name, AddPerson(name=name, person=person), source)


def _wanted(entry: Assignment, person: UUID, office: Office) -> _Wanted:
    starts, ends = office.hours.day
    if entry.starts is not None and entry.ends is not None:
        starts, ends = entry.starts, entry.ends
    place = recognise(inert(entry.place, LINE), "place", "room") if entry.place else None
    return _Wanted(entry, person, starts, ends, place, inert(_own_words(entry), LINE))


def _own_words(entry: Assignment) -> str:
    """Return a duty's words where kind, place and time do not already say them.

    Why somebody is on leave is nobody's business in the lobby.
    """
    if entry.kind is DutyKind.LEAVE or len(entry.label) <= 1 or kind_of(entry.label) is not None:
        return ""
    rest = folded(entry.label)
    timed = time_range(rest)
    rest = timed[1] if timed else rest
    if entry.place:
        rest = rest.replace(folded(entry.place), " ")
    within = kind_within(rest)
    if within:
        rest = rest.replace(within[1], " ")
    return entry.label if rest.strip(" ()去到在上下午") else ""


def _same(wanted: _Wanted, standing: StoredDuty) -> bool:
    if (wanted.entry.kind, wanted.place, wanted.label) != (
        standing.kind,
        standing.place,
        standing.label,
    ):
        return False
    return wanted.entry.starts is None or wanted.ends == standing.ends


def _set(wanted: _Wanted, standing: StoredDuty | None) -> Step:
    entry = wanted.entry
    starts, ends = wanted.starts, wanted.ends
    if standing is not None and entry.starts is None:
        starts, ends = standing.starts, standing.ends
    order = SetDuty(
        person=wanted.person,
        day=entry.day,
        starts=starts,
        ends=ends,
        kind=entry.kind,
        place=wanted.place,
        back_at=standing.back_at if standing else None,
        label=wanted.label,
        origin=ORIGIN,
        duty=standing.id if standing else None,
    )
    return Step(
        Change.CHANGE if standing else Change.ADD,
        Subject.DUTY,
        entry.person,
        order,
        entry.source,
        entry.day,
        starts,
        ends,
        entry.kind,
        wanted.label or wanted.place or "",
    )


def _withdrawn(
    stored: tuple[StoredDuty, ...],
    kept: set[UUID],
    reading: RosterReading,
    names: dict[UUID, str],
) -> Iterator[Step]:
    kinds = reading.kinds
    for duty in stored:
        covered = duty.day in reading.days and duty.kind in kinds
        if duty.origin == ORIGIN and covered and duty.id not in kept:
            yield Step(
                Change.WITHDRAW,
                Subject.DUTY,
                names.get(duty.person, ""),
                WithdrawDuty(duty.id),
                "",
                duty.day,
                duty.starts,
                duty.ends,
                duty.kind,
                duty.label or duty.place or "",
            )
