"""Times with a date in one cell."""

import re
from datetime import date, datetime, timedelta

from kiosk.files.grids import Value
from kiosk.files.rosters.times import clock_time

_DATED = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T]\s*(\S.*)")
_REAL_DATES = 1970  # workbooks show times as those of a day around 1900


def later_minutes(value: Value, day: date | None) -> int | None:
    """Return a time with a date in minutes after the midnight of a day; None if it has no date."""
    if isinstance(value, str):
        value = _instant(value)
    if day is None or not isinstance(value, datetime) or value.year < _REAL_DATES:
        return None
    return int((value - datetime.combine(day, datetime.min.time())).total_seconds()) // 60


def _instant(text: str) -> datetime | None:
    found = _DATED.fullmatch(text.strip())
    minutes = clock_time(found[4]) if found else None
    if found is None or minutes is None:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3])) + timedelta(minutes=minutes)
    except (ValueError, OverflowError):
        return None
