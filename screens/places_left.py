"""How many places an activity still has, in words."""

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity


def places_left(activity: Activity, words: Localizer) -> tuple[str, str]:
    """Return what a reader has to know about an activity's places, and the look of it."""
    if activity.cancelled:
        return words.pgettext("activity", "Cancelled"), "bad"
    if activity.left is None:
        return words.gettext("Open to all"), "good"
    if activity.drawing:
        entered = words.ngettext(
            "By lot, {n} person so far", "By lot, {n} people so far", activity.entered
        )
        return entered.format(n=words.number(activity.entered)), "good"
    if activity.left > 0:
        told = words.ngettext("{n} seat left", "{n} seats left", activity.left)
        return told.format(n=words.number(activity.left)), "good"
    if activity.waiting:
        full = words.ngettext("Full, {n} waiting", "Full, {n} waiting", activity.waiting)
        return full.format(n=words.number(activity.waiting)), "warn"
    return words.pgettext("activity", "Full"), "warn"
