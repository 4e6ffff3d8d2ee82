"""What somebody should know before a week is published."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from kiosk.holidays.calendar import Calendar, DayKind
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.views import Person
from kiosk.rostering.days import Day, overlap
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Half, Sheet


class Kind(StrEnum):
    """What a caution is about."""

    EMPTY_DESK = "empty_desk"
    """Nobody is at the desk from `starts` until `ends` of a working day."""
    DOUBLE = "double"
    """Somebody has two duties from `starts` until `ends`."""
    HOLIDAY = "holiday"
    """Somebody works on a public holiday, which `holiday` names."""
    MAKE_UP = "make_up"
    """Nobody works on a weekend day that is worked for the holiday that `holiday` names."""
    TOO_FEW = "too_few"
    """`count` people work from `starts` until `ends`, fewer than the office's minimum."""
    RETURN = "return"
    """Somebody is expected back, at `back_at`, after a duty's end or before its beginning."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know; it can be overridden with a reason."""

    kind: Kind
    day: date
    people: tuple[Person, ...] = ()
    starts: int | None = None
    """Wall-clock minutes after midnight, as all times here."""
    ends: int | None = None
    holiday: I18nText | None = None
    count: int = 0
    back_at: int | None = None


def warnings(
    draft: Draft,
    calendar: Calendar,
    desk_hours: tuple[int, int],
    minimum: int,
    since: date | None = None,
) -> tuple[Caution, ...]:
    """Return what somebody should know before a draft is published, by day.

    Args:
        draft: The week as it will be.
        calendar: Which days are worked.
        desk_hours: When somebody has to be at the desk.
        minimum: How many have to be at work.
        since: Days before it are past and not looked at.
    """
    sheet = draft.sheet
    found: list[Caution] = []
    for day in sheet.days:
        if since is not None and day < since:
            continue
        told = calendar.day(day)
        if told.worked:
            found += _empty_desk(sheet, day, desk_hours)
            found += _too_few(sheet, day, minimum)
        if told.kind is DayKind.MAKE_UP and not _workers(sheet, day):
            found.append(Caution(Kind.MAKE_UP, day, holiday=told.holiday))
        if told.kind is DayKind.HOLIDAY:
            found += [
                Caution(Kind.HOLIDAY, day, (person,), holiday=told.holiday)
                for person in _workers(sheet, day)
            ]
        for person in sheet.people:
            found += _of_person(person, day, sheet.at(person.id, day))
    return tuple(found)


def _empty_desk(sheet: Sheet, day: date, desk_hours: tuple[int, int]) -> Iterator[Caution]:
    free, closes = desk_hours
    spans = sorted(
        (entry.starts, entry.ends)
        for person in sheet.people
        for entry in sheet.at(person.id, day)
        if entry.kind is DutyKind.DESK
    )
    for starts, ends in (*spans, (closes, closes)):
        if free < min(starts, closes):
            yield Caution(Kind.EMPTY_DESK, day, starts=free, ends=min(starts, closes))
        free = max(free, ends)


def _too_few(sheet: Sheet, day: date, minimum: int) -> list[Caution]:
    """Return the halves of a day in which too few work; one caution where both are alike."""
    counts = {half: len(_workers(sheet, day, half)) for half in Half}
    halves = sheet.halves
    if len(set(counts.values())) == 1:
        spans = [(halves.opens, halves.closes, counts[Half.MORNING])]
    else:
        spans = [(*halves.span(half), counts[half]) for half in Half]
    return [
        Caution(Kind.TOO_FEW, day, starts=starts, ends=ends, count=count)
        for starts, ends, count in spans
        if count < minimum
    ]


def _workers(sheet: Sheet, day: date, half: Half | None = None) -> tuple[Person, ...]:
    return tuple(
        person
        for person in sheet.people
        if any(
            entry.kind is not DutyKind.LEAVE
            and (half is None or half in sheet.halves.touched(entry.starts, entry.ends))
            for entry in sheet.at(person.id, day)
        )
    )


def _of_person(person: Person, day: date, entries: Day) -> Iterator[Caution]:
    for one, other in combinations(entries, 2):
        if overlap(one, other):
            starts, ends = max(one.starts, other.starts), min(one.ends, other.ends)
            yield Caution(Kind.DOUBLE, day, (person,), starts, ends)
    for entry in entries:
        if entry.back_at is not None and not entry.starts < entry.back_at <= entry.ends:
            yield Caution(
                Kind.RETURN, day, (person,), entry.starts, entry.ends, back_at=entry.back_at
            )
