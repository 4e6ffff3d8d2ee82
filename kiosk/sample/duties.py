"""Four weeks of the sample's roster: two that are over, this one, and the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kiosk.commands.orders import SetDuty
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind

DESK, VISIT, LEAVE = DutyKind.DESK, DutyKind.VISIT, DutyKind.LEAVE
MEETING, TRAINING = DutyKind.MEETING, DutyKind.TRAINING


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a worker's day, in wall-clock minutes."""

    starts: int
    ends: int
    kind: DutyKind
    place: str | None = None
    """A phrase; "place.building" is one of the worker's own buildings."""
    back_at: int | None = None


# Five ways to spend a day, so that one or two are at the desk from half past eight to five, who
# comes back relieves somebody there, and nobody is away without an end.
_WHOLE_DESK = (Part(510, 720, DESK), Part(780, 1020, DESK))
_MORNING_DESK = (
    Part(510, 750, DESK),
    Part(810, 930, VISIT, "place.building", 930),
    Part(930, 1020, DESK),
)
_AFTERNOON_DESK = (
    Part(540, 750, VISIT, "place.building", 750),
    Part(750, 930, DESK),
)
_SUBDISTRICT = (
    Part(570, 720, MEETING, "place.subdistrict_office", 720),
    Part(720, 780, DESK),
    Part(810, 1020, VISIT, "place.home_visits"),
)
_VISITS = (Part(810, 1020, VISIT, "place.building"),)
_SPECIAL = (  # one for each working day
    (Part(540, 690, MEETING, "place.party_center"),),
    (Part(510, 1020, LEAVE),),
    (Part(540, 1020, TRAINING, "place.community_center"),),
    (Part(540, 690, VISIT, "place.nursing_home"), Part(840, 960, MEETING, "place.police_station")),
    (Part(840, 1020, MEETING, "place.subdistrict_office"),),
)
_SATURDAY = (Part(510, 720, DESK),)

_LATE = 25
"""Minutes by which one worker is overdue when the sample is made."""


def duty_orders(
    people: list[UUID], buildings: list[str], now_day: date, now: int
) -> Iterator[SetDuty]:
    """Return the orders that write the roster.

    Args:
        people: The six workers.
        buildings: One building of each.
        now_day: Today.
        now: The minute of the day at which the sample is made.
    """
    monday = now_day - timedelta(days=now_day.weekday() + 14)
    for day in (monday + timedelta(days=number) for number in range(28)):
        for number, parts in enumerate(_plans(day, now if day == now_day else None)):
            # Today is dealt as it stands; other days rotate.
            shift = (day - now_day).days
            worker = (number + shift) % len(people)
            for part in parts:
                yield _order(part, people[worker], buildings[worker], day)


def _plans(day: date, now: int | None) -> tuple[tuple[Part, ...], ...]:
    """Return how the six spend a day; today one of them is late."""
    weekday = day.weekday()
    if weekday == 6:
        return ()
    if weekday == 5:
        return (_SATURDAY, _SATURDAY, (), (), _late_visit(now, 720), ())
    late = _late_visit(now, 1020)
    return (
        _WHOLE_DESK,
        _MORNING_DESK,
        _AFTERNOON_DESK,
        _SUBDISTRICT,
        late or _VISITS,
        _SPECIAL[weekday],
    )


def _late_visit(now: int | None, closes: int) -> tuple[Part, ...]:
    """Return a visit that should be over by now, if it can have begun and still go on."""
    if now is None or not 570 <= now < closes - 10:
        return ()
    back_at = (now - _LATE) // 5 * 5
    return (Part(max(510, back_at - 90), closes, VISIT, "place.building", back_at),)


def _order(part: Part, person: UUID, building: str, day: date) -> SetDuty:
    place = f"place.building:{building}" if part.place == "place.building" else part.place
    return SetDuty(
        person=person,
        day=day,
        starts=part.starts,
        ends=part.ends,
        kind=part.kind,
        place=None if place is None else I18nText.of(phrase=place),
        back_at=part.back_at,
        origin="sample",
    )
