"""Rotations: who does what in the first, second, … week, and then again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from kiosk.commands.pattern_orders import PatternDuty
from kiosk.errors import KioskError
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.patterns import StoredPattern
from kiosk.rostering.copying import Copied, lay
from kiosk.rostering.days import ordered
from kiosk.rostering.drafts import Draft
from kiosk.rostering.sheets import Entry, Sheet


@dataclass(frozen=True, slots=True)
class Pattern:
    """A rotation over some weeks."""

    id: UUID
    name: str
    weeks: tuple[tuple[PatternDuty, ...], ...]


def pattern_weeks(sheets: Sequence[Sheet]) -> tuple[tuple[PatternDuty, ...], ...]:
    """Return the weeks of a pattern as these weeks are, in their order."""
    return tuple(tuple(_duties(sheet)) for sheet in sheets)


def read_pattern(stored: StoredPattern) -> Pattern | None:
    """Return a rotation as it was stored; None where a later version wrote what we do not know."""
    try:
        weeks = json.loads(stored.weeks)
        return Pattern(
            stored.id, stored.name, tuple(tuple(_read(duty) for duty in week) for week in weeks)
        )
    except (ValueError, LookupError, TypeError, KioskError):
        return None


def lay_pattern(
    draft: Draft,
    pattern: Pattern,
    first: date,
    calendar: Calendar,
    *,
    offset: int = 0,
    over: bool = False,
) -> Copied:
    """Put the week of a pattern whose turn it is into a draft, as one step.

    Args:
        draft: Where to.
        pattern: The rotation.
        first: A day of the week in which it begins.
        calendar: Which days are worked: a public holiday stays empty, a weekend day that is worked
            for another takes that day's duties.
        offset: With which of its weeks it begins, from 0.
        over: Also where something stands already.
    """
    start = first - timedelta(days=first.weekday())
    turn = (draft.monday - start).days // 7 + offset
    week = pattern.weeks[turn % len(pattern.weeks)]
    return lay(
        draft,
        calendar,
        lambda weekday: weekday,
        lambda person, weekday: ordered(
            Entry(each.kind, each.starts, each.ends, each.place, each.back_at, each.label)
            for each in week
            if each.person == person and each.weekday == weekday
        ),
        over=over,
    )


def _duties(sheet: Sheet) -> Iterator[PatternDuty]:
    for person in sheet.people:
        for weekday, day in enumerate(sheet.days):
            for entry in sheet.at(person.id, day):
                yield PatternDuty(
                    person.id,
                    weekday,
                    entry.kind,
                    entry.starts,
                    entry.ends,
                    entry.place,
                    entry.back_at,
                    entry.label,
                )


def _read(duty: Mapping[str, Any]) -> PatternDuty:
    place = duty["place"]
    return PatternDuty(
        UUID(duty["person"]),
        duty["weekday"],
        DutyKind(duty["kind"]),
        duty["starts"],
        duty["ends"],
        None if place is None else I18nText.from_mapping(place),
        duty["back_at"],
        duty["label"],
    )
