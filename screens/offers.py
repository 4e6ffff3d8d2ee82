"""Whether one can sign up for an activity now, and how places are given, in words."""

from datetime import date, datetime

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from screens.refusals import Refusal, moment_told
from screens.widgets.prose import Said


def barrier(activity: Activity | None, now: datetime) -> Refusal | None:
    """Return why nobody can sign up for an activity now; None where one can."""
    if activity is None:
        return Refusal("activity.unknown")
    if activity.cancelled:
        return Refusal("activity.cancelled")
    if activity.ends <= now:
        return Refusal("activity.over")
    if activity.capacity is None:
        return Refusal("activity.open")
    if activity.opens is not None and now < activity.opens:
        return Refusal("sign_up.not_yet", (("opens", activity.opens),))
    if activity.closes is not None and now >= activity.closes:
        return Refusal("sign_up.closed")
    return None


def may_cancel(activity: Activity | None, now: datetime) -> bool:
    """Tell whether somebody may hold a place of an activity that can still be given up."""
    refused = barrier(activity, now)
    return refused is None or refused.code == "sign_up.closed"


def is_full(activity: Activity) -> bool:
    """Tell whether whoever signs up now has to wait."""
    return not activity.drawing and (activity.left == 0 or activity.waiting > 0)


def needs_household(activity: Activity) -> bool:
    """Tell whether a telephone number alone is not enough."""
    return activity.drawing


def offer_told(activity: Activity, now: datetime, today: date, words: Localizer) -> list[Said]:
    """Return from when and until when one can sign up, and that places are drawn."""
    said: list[Said] = []
    if activity.cancelled or activity.capacity is None or activity.ends <= now:
        return said
    if activity.opens is not None and now < activity.opens:
        told = words.gettext("Sign-up opens {when}")
        said.append(Said(told.format(when=moment_told(activity.opens, today, words)), "warn"))
    elif activity.closes is not None and now >= activity.closes:
        said.append(Said(words.gettext("Sign-up has closed."), "warn"))
    elif activity.closes is not None:
        told = words.gettext("Sign-up until {when}")
        if activity.drawing:
            told = words.gettext("By lot: sign-up until {when}, then places are drawn")
        said.append(Said(told.format(when=moment_told(activity.closes, today, words))))
    return said


def join_told(activity: Activity, words: Localizer) -> str:
    """Return what the button says that leads to signing up."""
    if activity.drawing:
        return words.pgettext("sign-up", "Enter the draw")
    if is_full(activity):
        return words.pgettext("sign-up", "Join waiting list")
    return words.pgettext("sign-up", "Sign up here")
