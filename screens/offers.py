"""Whether one can sign up for an activity now, and how places are given, in words."""

from datetime import date, datetime

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity
from kiosk.words.activities import WHY_NOT, SignUps, sign_ups, to_wait
from kiosk.words.times import moment
from screens.refusals import Refusal, refusal_told
from screens.widgets.prose import Said


def barrier(activity: Activity | None, now: datetime) -> Refusal | None:
    """Return why nobody can sign up for an activity now; None where one can."""
    if activity is None:
        return Refusal("activity.unknown")
    code = WHY_NOT.get(sign_ups(activity, now))
    facts = (("opens", activity.opens), ("closes", activity.closes))
    return Refusal(code, facts) if code else None


def may_cancel(activity: Activity | None, now: datetime) -> bool:
    """Tell whether somebody may hold a place of an activity that can still be given up."""
    refused = barrier(activity, now)
    return refused is None or refused.code == "sign_up.closed"


def is_full(activity: Activity) -> bool:
    """Tell whether whoever signs up now has to wait."""
    return not activity.drawing and to_wait(activity)


def needs_household(activity: Activity) -> bool:
    """Tell whether a telephone number alone is not enough."""
    return activity.drawing


def offer_told(activity: Activity, now: datetime, today: date, words: Localizer) -> list[Said]:
    """Return from when and until when one can sign up, and that places are drawn."""
    state, refused = sign_ups(activity, now), barrier(activity, now)
    if refused is not None and state in (SignUps.NOT_YET, SignUps.CLOSED):
        return [Said(refusal_told(refused, words, today), "warn")]
    if not state.possible or activity.closes is None:
        return []
    told = words.gettext("Sign-up until {when}")
    if state is SignUps.DRAW:
        told = words.gettext("By lot: sign-up until {when}, then places are drawn")
    return [Said(told.format(when=moment(activity.closes, words, today)))]


def join_told(activity: Activity, words: Localizer) -> str:
    """Return what the button says that leads to signing up."""
    if activity.drawing:
        return words.pgettext("sign-up", "Enter the draw")
    if is_full(activity):
        return words.pgettext("sign-up", "Join waiting list")
    return words.pgettext("sign-up", "Sign up here")
