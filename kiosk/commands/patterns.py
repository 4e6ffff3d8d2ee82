"""What becomes of orders about rotations."""

import msgspec

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.pattern_orders import PatternDuty, RemovePattern, SavePattern
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.staff import PatternRow

MOST_WEEKS = 52
"""Weeks of one rotation."""

MOST_DUTIES = 5000
"""Duties in one of its weeks."""


def save_pattern(act: Act, order: SavePattern) -> Facts:
    """Keep a rotation, or change one.

    Raises:
        Refused: Its name is empty, too long or another's ("field.empty", "field.too_long",
            "pattern.exists"), it has no week or too many ("field.value"), a duty's times are no
            part of a day ("duty.times"), or the one to change is gone ("pattern.unknown").
    """
    name = checks.line("name", order.name, checks.SHORT)
    checks.amount("weeks", len(order.weeks), 1, MOST_WEEKS)
    for week in order.weeks:
        checks.amount("weeks", len(week), 0, MOST_DUTIES)
    weeks = msgspec.json.encode(
        [[_written(duty) for duty in week] for week in order.weeks]
    ).decode()
    row = None if order.pattern is None else act.session.by_key(PatternRow, order.pattern)
    if row is not None and (row.site != act.site or row.deleted):
        raise Refused("pattern.unknown", id=str(order.pattern))
    other = act.live(PatternRow, name=name)
    if other is not None and (row is None or other.id != row.id):
        raise Refused("pattern.exists", name=name)
    if row is not None:
        return {"pattern": str(row.id), "changed": act.change(row, name=name, weeks=weeks)}
    row = PatternRow(id=order.pattern or act.id, name=name, weeks=weeks)
    act.insert(row)
    return {"pattern": str(row.id), "changed": True}


def remove_pattern(act: Act, order: RemovePattern) -> Facts:
    """Forget a rotation.

    Raises:
        Refused: There is none such ("pattern.unknown").
    """
    row = act.find(PatternRow, order.pattern, "pattern.unknown")
    act.change(row, deleted=True, name="", weeks="[]")
    return {"pattern": str(row.id)}


def _written(duty: PatternDuty) -> dict[str, object]:
    if not 0 <= duty.starts < duty.ends <= 1440:
        raise Refused("duty.times", starts=duty.starts, ends=duty.ends)
    back_at = duty.back_at
    place = checks.maybe("place", duty.place)
    return {
        "person": str(duty.person),
        "weekday": checks.amount("weekday", duty.weekday, 0, 6),
        "kind": duty.kind.value,
        "starts": duty.starts,
        "ends": duty.ends,
        "place": None if place is None else place.to_mapping(),
        "back_at": None if back_at is None else checks.amount("back_at", back_at, 0, 1440),
        "label": checks.line("label", duty.label, optional=True),
    }
