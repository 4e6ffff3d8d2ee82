"""What the staff side says of activities, and how a moment that is typed is understood."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.clock import minutes_of_day, wall
from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import NP_, Message
from kiosk.queries.staff_activities import StaffActivity
from kiosk.queries.views import Activity
from kiosk.words.told import Told
from screens.staff.fields import day_typed, time_typed, untranslated

LABELS: Mapping[str, Message] = {
    "title": NP_("staff", "Title"),
    "description": NP_("staff", "Description"),
    "place": NP_("staff", "Place"),
    "audience": NP_("staff", "For whom"),
    "price": NP_("staff", "Price"),
}
"""The texts of an activity, by the names of its fields."""


class Missing(NamedTuple):
    """A text of an activity that some languages have not."""

    field: str
    content: I18nText
    tags: tuple[str, ...]


def missing_of(activity: Activity, words: Localizer) -> tuple[Missing, ...]:
    """Return what of an activity is not translated everywhere; a room's name is the room's."""
    contents = {
        "title": activity.title,
        "description": activity.description,
        "audience": activity.audience,
        "price": activity.price,
    }
    found = []
    for field, content in contents.items():
        if content is not None and (tags := untranslated(content, words)):
            found.append(Missing(field, content, tags))
    return tuple(found)


def state_told(each: StaffActivity, now: datetime, words: Localizer) -> Told:
    """Return in a word how an activity stands."""
    activity = each.shown
    if activity.cancelled:
        return Told(words.pgettext("activity", "Canceled"), "bad")
    if not each.published:
        return Told(words.pgettext("activity", "Draft"), "warn")
    if activity.ends <= now:
        return Told(words.pgettext("activity", "Over"), "faint")
    if activity.starts <= now:
        return Told(words.pgettext("activity", "Now"), "good")
    if activity.left is not None and activity.left <= 0:
        return Told(words.pgettext("activity", "Full"), "warn")
    return Told(words.pgettext("activity", "Published"), "good")


def seats_told(each: StaffActivity, words: Localizer) -> str:
    """Return how many places are taken, of how many."""
    people = each.taken + each.reserved
    capacity = each.shown.capacity
    if capacity is None:
        return words.number(people) if people else "–"
    return f"{words.number(people)}/{words.number(capacity)}"


def moment_typed(text: str, was: datetime, today: date, zone: ZoneInfo) -> datetime:
    """Return a moment typed like 11-26 15:00; a day alone keeps the time, a time alone the day.

    Raises:
        Refused: It is none ("field.day", "field.time").
    """
    parts = text.split()
    day, minutes = was.astimezone(zone).date(), minutes_of_day(was, zone)
    if len(parts) > 2 or not parts:
        raise Refused("field.day", value=text[:40])
    if len(parts) == 2:
        day, minutes = day_typed(parts[0], today), time_typed(parts[1])
    elif _is_time(parts[0]):
        minutes = time_typed(parts[0])
    else:
        day = day_typed(parts[0], today)
    return wall(day, minutes, zone)


def moment_told(at: datetime, zone: ZoneInfo) -> str:
    """Return a moment as one would type it."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _is_time(text: str) -> bool:
    try:
        time_typed(text)
    except Refused:
        return False
    return True
