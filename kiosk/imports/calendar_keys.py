"""Keys by which the events of calendars are found again as rows."""

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from kiosk.files.calendars.entries import Entry
from kiosk.files.calendars.own_rows import OURS, ROW
from kiosk.text import inert

MOST_PARTS = 31
"""Days of an event that lasts whole days, each of which is a row of its own."""

_LONGEST = 120
_ONE_OF_SERIES = re.compile(r"(?:#\d{8}(?:T\d{6}Z)?)?(?:\+\d{1,3})?$")


def source_of(entry: Entry, part: int = 0) -> str:
    """Return the key of an event, or of one of the days over which it goes.

    What we have written ourselves is known by the key that it had.
    """
    uid = entry.event.uid
    if uid.endswith(OURS) and not entry.recurrence and len(uid) <= _LONGEST + len(OURS):
        return inert(uid.removesuffix(OURS))
    one = f"#{entry.recurrence}" if entry.recurrence else ""
    return series_of_uid(uid) + one + (f"+{part}" if part else "")


def every_source(entries: Iterable[Entry]) -> set[str]:
    """Return the keys of events, and of all days of those that last whole days."""
    return {source_of(each, part) for each in entries for part in range(_parts(each))}


def _parts(entry: Entry) -> int:
    starts, ends = entry.event.starts, entry.event.ends
    if isinstance(starts, datetime) or isinstance(ends, datetime):
        return 1
    return min((ends - starts).days, MOST_PARTS)


def series(source: str | None) -> str:
    """Return what the keys of all events of a series have in common."""
    return _ONE_OF_SERIES.sub("", source or "")


def series_of_uid(uid: str) -> str:
    """Return what the keys of all events of a UID have in common, however long that is."""
    plain = len(uid) <= _LONGEST and inert(uid) == uid
    return "calendar:" + (uid if plain else sha256(uid.encode("utf-8", "replace")).hexdigest())


def is_ours(entry: Entry, row: str) -> bool:
    """Tell whether an event is a row of a table that was exported from here, and still one."""
    event = entry.event
    return (
        event.own.get(ROW) == row
        and not entry.recurrence
        and not event.cancelled
        and isinstance(event.starts, datetime)
        and isinstance(event.ends, datetime)
        and event.starts < event.ends
    )
