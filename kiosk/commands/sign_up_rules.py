"""What becomes of the order that says how people can sign up for an activity."""

from datetime import datetime

from msgspec import UNSET, UnsetType

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.queue import promote, standing
from kiosk.commands.receipts import Facts
from kiosk.commands.sign_up_orders import RuleSignUps
from kiosk.errors import Refused
from kiosk.model.activities import ActivityRow
from kiosk.model.sync import LoanRow

_LARGEST = 6
_MOST = 100
_LONGEST = 14 * 24 * 60


def rule_sign_ups(act: Act, order: RuleSignUps) -> Facts:
    """Say how people can sign up; who may now come off the waiting list does.

    Raises:
        Refused: There is no such activity ("activity.unknown"), it was cancelled
            ("activity.cancelled"), a value is none ("field.value"), sign-ups would end before
            they begin ("sign_up.times"), a draw has no end of sign-ups ("draw.closes"), or it was
            begun or done already ("draw.started"), or places are lent to a kiosk ("draw.lent").
    """
    activity = act.find(ActivityRow, order.activity, "activity.unknown")
    if activity.status != "open":
        raise Refused("activity.cancelled", id=str(activity.id))
    values = _values(order)
    _check_times(
        _kept(activity.opens, values, "opens"),
        _kept(activity.closes, values, "closes"),
    )
    _check_draw(act, activity, values)
    changed = act.change(activity, **values)
    return {
        "activity": str(activity.id),
        "changed": changed,
        "promoted": promote(act, activity) if changed else [],
    }


def _values(order: RuleSignUps) -> dict[str, object]:
    values: dict[str, object] = {}
    for name in ("opens", "closes"):
        instant: datetime | UnsetType | None = getattr(order, name)
        if instant is not UNSET:
            values[name] = None if instant is None else checks.instant(name, instant)
    for name, most in (
        ("party_limit", _LARGEST),
        ("household_limit", _MOST),
        ("confirm_minutes", _LONGEST),
    ):
        number: int | UnsetType | None = getattr(order, name)
        if number is not UNSET:
            values[name] = None if number is None else checks.amount(name, number, 1, most)
    for name in ("fill_gaps", "lobby_only", "draw"):
        if getattr(order, name) is not UNSET:
            values[name] = getattr(order, name)
    draw = values.get("draw")
    if isinstance(draw, str) and (len(draw) != 64 or set(draw) - set("0123456789abcdef")):
        raise Refused("field.value", field="draw", value=checks.line("draw", draw[:64]))
    return values


def _kept(now: datetime | None, values: dict[str, object], name: str) -> object:
    return values.get(name, now)


def _check_times(opens: object, closes: object) -> None:
    if isinstance(opens, datetime) and isinstance(closes, datetime) and opens >= closes:
        raise Refused("sign_up.times", opens=opens, closes=closes)


def _check_draw(act: Act, activity: ActivityRow, values: dict[str, object]) -> None:
    draw = values.get("draw", activity.draw)
    if draw != activity.draw and (activity.seed is not None or standing(act, activity)):
        raise Refused("draw.started", id=str(activity.id))
    if draw is not None and activity.seed is None and act.live(LoanRow, activity=activity.id):
        raise Refused("draw.lent", id=str(activity.id))
    if draw is not None and values.get("closes", activity.closes) is None:
        raise Refused("draw.closes", id=str(activity.id))
