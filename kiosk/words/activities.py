"""What is said of an activity: how many places there are, and whether one can get one."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from kiosk.words.told import Told


class SignUps(StrEnum):
    """Whether one can sign up for an activity now."""

    NONE = "none"
    """Everybody may come."""
    CANCELLED = "cancelled"
    OVER = "over"
    NOT_YET = "not-yet"
    CLOSED = "closed"
    DRAW = "draw"
    """One can enter the draw."""
    WAITING = "waiting"
    """It is full, or others wait already; one can wait."""
    OPEN = "open"

    @property
    def possible(self) -> bool:
        """There is something to sign up for."""
        return self in (SignUps.OPEN, SignUps.WAITING, SignUps.DRAW)


WHY_NOT: Mapping[SignUps, str] = MappingProxyType(
    {
        SignUps.CANCELLED: "activity.cancelled",
        SignUps.OVER: "activity.over",
        SignUps.NONE: "activity.open",
        SignUps.NOT_YET: "sign_up.not_yet",
        SignUps.CLOSED: "sign_up.closed",
    }
)
"""The code of the refusal, wherever one cannot sign up."""


def sign_ups(activity: Activity, now: datetime) -> SignUps:
    """Return whether one can sign up for an activity at an instant."""
    rules = (
        (activity.cancelled, SignUps.CANCELLED),
        (activity.ends <= now, SignUps.OVER),
        (activity.left is None and activity.draw is None, SignUps.NONE),
        (activity.opens is not None and now < activity.opens, SignUps.NOT_YET),
        (activity.closes is not None and activity.closes <= now, SignUps.CLOSED),
        (activity.drawing, SignUps.DRAW),
        (to_wait(activity), SignUps.WAITING),
    )
    return next((state for holds, state in rules if holds), SignUps.OPEN)


def to_wait(activity: Activity) -> bool:
    """Tell whether the next party has to wait: others do, and none may go before them."""
    full = activity.left is not None and activity.left <= 0
    return full or (activity.waiting > 0 and not activity.fill_gaps)


def places_told(activity: Activity, words: Localizer) -> Told:
    """Return how many places an activity still has."""
    if activity.cancelled:
        return Told(words.pgettext("activity", "Canceled"), "bad")
    if activity.drawing:
        told = words.ngettext(
            "Draw: {n} person has entered", "Draw: {n} people have entered", activity.entered
        )
        return Told(told.format(n=words.number(activity.entered)), "good")
    if activity.left is None:
        return Told(words.gettext("Open to all"), "good")
    if activity.left > 0:
        told = words.ngettext("{n} seat left", "{n} seats left", activity.left)
        return Told(told.format(n=words.number(activity.left)), "good")
    if activity.waiting:
        told = words.ngettext("Full, {n} waiting", "Full, {n} waiting", activity.waiting)
        return Told(told.format(n=words.number(activity.waiting)), "warn")
    return Told(words.pgettext("activity", "Full"), "warn")
