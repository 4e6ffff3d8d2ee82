"""What is said of an activity: when it is, how many places there are, and how to get one."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from kiosk.i18n.localizer import Localizer
from kiosk.queries.views import Activity


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
    """It is full; one can wait."""
    OPEN = "open"

    @property
    def possible(self) -> bool:
        """There is something to sign up for."""
        return self in (SignUps.OPEN, SignUps.WAITING, SignUps.DRAW)


class Told(NamedTuple):
    """A few words, and whether they are good news."""

    text: str
    look: str
    """good, warn, bad or plain."""


def sign_ups(activity: Activity, now: datetime) -> SignUps:
    """Return whether one can sign up for an activity at an instant."""
    rules = (
        (activity.cancelled, SignUps.CANCELLED),
        (activity.ends <= now, SignUps.OVER),
        (activity.left is None and activity.draw is None, SignUps.NONE),
        (activity.opens is not None and now < activity.opens, SignUps.NOT_YET),
        (activity.closes is not None and activity.closes <= now, SignUps.CLOSED),
        (activity.drawing, SignUps.DRAW),
        (activity.left is not None and activity.left <= 0, SignUps.WAITING),
    )
    return next((state for holds, state in rules if holds), SignUps.OPEN)


def places_told(activity: Activity, words: Localizer) -> Told:
    """Return how many places an activity still has."""
    if activity.cancelled:
        return Told(words.pgettext("activity", "Cancelled"), "bad")
    if activity.drawing:
        told = words.ngettext(
            "Draw: {n} person has entered", "Draw: {n} people have entered", activity.entered
        )
        return Told(told.format(n=words.number(activity.entered)), "plain")
    if activity.left is None:
        return Told(words.gettext("Open to all"), "good")
    if activity.left > 0:
        told = words.ngettext("{n} seat left", "{n} seats left", activity.left)
        return Told(told.format(n=words.number(activity.left)), "good")
    if activity.waiting:
        told = words.ngettext("Full, {n} waiting", "Full, {n} waiting", activity.waiting)
        return Told(told.format(n=words.number(activity.waiting)), "warn")
    return Told(words.pgettext("activity", "Full"), "warn")


def time_told(activity: Activity, words: Localizer) -> str:
    """Return from when until when it lasts."""
    return words.interval(activity.starts, activity.ends)


def day_told(activity: Activity, words: Localizer, today: date) -> str:
    """Return the day on which it begins, with the word for today or tomorrow where it is one."""
    day = activity.starts.astimezone(words.zone).date()
    word, whole = words.day_word(day, today), words.date(day)
    return whole if word == words.medium_date(day) else f"{word} · {whole}"
