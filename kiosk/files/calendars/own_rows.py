"""What events of our own have in common, whichever rows they are.

What programs show of them is for people; our own properties hold the rest. Times are always those
of the event, and what somebody has edited in another program is taken as it now stands there.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from kiosk.files.calendars import own_fields as fields
from kiosk.files.calendars.events import Event
from kiosk.files.tables.bookings import ACTIVITY_KINDS
from kiosk.files.tables.lists import language_of
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, ENGLISH
from kiosk.i18n.recognition import recognise_words
from kiosk.text import inert

Wording: TypeAlias = Callable[[I18nText], str]
"""Says a content in the language of whoever will look at the calendar."""

OURS = "@lobby-kiosk"
"""How the UIDs of events that we wrote end; before it stands the key of the row."""
ROW = "ROW"
"""The property that says which table an event is a row of: booking, activity or duty."""


def span(event: Event, zone: ZoneInfo) -> tuple[date, int, int]:
    """Return the day of an event, and the minutes from its midnight to beginning and end."""
    starts, ends = event.starts, event.ends
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        raise TypeError("whole days have no times")
    first, last = starts.astimezone(zone), ends.astimezone(zone)
    later = (last.date() - first.date()).days
    return (
        first.date(),
        first.hour * 60 + first.minute,
        later * 1440 + last.hour * 60 + last.minute,
    )


def title(event: Event, changed: frozenset[str]) -> I18nText:
    """Return the title of an event in all languages that are known."""
    ours = None if "title" in changed else fields.content(event, "TITLE")
    return ours or said(event.title, *ACTIVITY_KINDS)


def place(text: str) -> I18nText | None:
    """Return the content of a place that stands there as a text."""
    return said(text, "place", "room") or None


def said(text: str, *kinds: str) -> I18nText:
    """Return a text of a calendar as a content, with the phrase of these kinds that says it."""
    line = inert(text, fields.LINE)
    if language_of(line) == CHINESE.tag:
        return recognise_words(line, *kinds)
    return I18nText.of({ENGLISH.tag: line})
