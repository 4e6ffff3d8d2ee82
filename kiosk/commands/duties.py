"""What becomes of orders about duties."""

from uuid import UUID

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.duty_orders import SetDuty, WithdrawDuty
from kiosk.commands.receipts import Facts
from kiosk.errors import Refused
from kiosk.model.duties import DutyRow
from kiosk.model.people import PersonRow

_ORIGINS = ("office", "import", "sample")


def set_duty(act: Act, order: SetDuty) -> Facts:
    """Write a duty onto the roster, or over the one that is there.

    Raises:
        Refused: There is no such worker ("person.unknown"), or the times are no part of a day
            ("duty.times").
    """
    if not 0 <= order.starts < order.ends <= 1440:
        raise Refused("duty.times", starts=order.starts, ends=order.ends)
    if order.origin not in _ORIGINS:
        raise Refused("field.value", field="origin", value=order.origin)
    act.check(PersonRow, order.person, "person.unknown")
    back_at = order.back_at
    values: dict[str, object] = {
        "person": order.person,
        "day": order.day,
        "starts": order.starts,
        "ends": order.ends,
        "kind": order.kind,
        "place": checks.maybe("place", order.place),
        "back_at": None if back_at is None else checks.amount("back_at", back_at, 0, 1440),
        "label": checks.line("label", order.label, optional=True),
        "origin": order.origin,
    }
    row = _standing(act, order)
    if row is not None:
        return {"duty": str(row.id), "changed": act.change(row, **values)}
    row = DutyRow(id=order.duty or act.id, **values)
    act.insert(row)
    return {"duty": str(row.id), "changed": True}


def withdraw_duty(act: Act, order: WithdrawDuty) -> Facts:
    """Take a duty off the roster; what was written about it is forgotten.

    Raises:
        Refused: There never was such a duty ("duty.unknown").
    """
    row = _by_id(act, order.duty)
    if row is None:
        raise Refused("duty.unknown", id=str(order.duty))
    changed = act.change(row, deleted=True, label="", place=None)
    return {"duty": str(row.id), "changed": changed}


def _standing(act: Act, order: SetDuty) -> DutyRow | None:
    """Return the duty that the order is about, if it is on the roster already."""
    if order.duty is not None:
        row = _by_id(act, order.duty)
        if row is not None:
            if row.deleted:
                raise Refused("duty.unknown", id=str(order.duty))
            return row
    return act.live(DutyRow, person=order.person, day=order.day, starts=order.starts)


def _by_id(act: Act, duty: UUID) -> DutyRow | None:
    row = act.session.by_key(DutyRow, duty)
    return row if row is not None and row.site == act.site else None
