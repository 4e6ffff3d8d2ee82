"""Which time zone a calendar means by a name, or by a definition of its own."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta, timezone, tzinfo
from hashlib import sha256
from itertools import islice
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from kiosk.files.calendars.blocks import Block

_WINDOWS: Mapping[str, str] = {
    name.casefold(): found for name, found in WINDOWS_TO_OLSON.items()
} | {
    # What Outlook and WPS in Chinese call it, and programs that translate the names.
    "中国标准时间": "Asia/Shanghai",
    "china time": "Asia/Shanghai",
    "asia/beijing": "Asia/Shanghai",
    "北京时间": "Asia/Shanghai",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}")
_OF_THE_MACHINE = frozenset({"localtime", "posixrules", "Factory"})
_OFFSET = re.compile(
    r"\(?\s*(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?\s*(?:\)|$)", re.IGNORECASE
)
# No rule that never comes true: the library would look for it until the year 9999.
_YEARLY = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=1|WKST=\w\w|BYMONTH=(?:0?[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?[A-Z]{2}"
    r"|BYMONTHDAY=-?(?:1\d|2[0-8]|[1-9])(?:,-?(?:1\d|2[0-8]|[1-9]))*|BYHOUR=\d|BYMINUTE=\d"
    r"|UNTIL=\d{8}(?:T\d{6}Z?)?))*"
)
_CLOCK = re.compile(r"(?:1[6-9]|20|21)\d{6}T\d{6}")
_DIFFERENCE = re.compile(r"[+-](?:0\d|1[0-4])[0-5]\d(?:[0-5]\d)?")
_MOST_OBSERVANCES = 12
_MOST_DEFINITIONS = 50


class Zones:
    """The zones of one calendar, by the names that it gives them."""

    def __init__(self, definitions: Iterable[Block]) -> None:
        blocks = islice(definitions, _MOST_DEFINITIONS)
        self._definitions = {each.value("TZID"): each for each in blocks}
        self._found: dict[str, tzinfo | None] = {}

    def zone(self, name: str) -> tzinfo | None:
        """Return the zone of a name; None where nobody can tell which that is.

        A name that the world knows counts for more than its definition in the file, which
        programs often get wrong; then comes the definition, and last an offset within the name.
        """
        if name not in self._found:
            self._found[name] = _known(name) or self._defined(name) or _offset(name)
        return self._found[name]

    def _defined(self, name: str) -> tzinfo | None:
        block = self._definitions.get(name)
        if block is None:
            return None
        return _known(block.value("X-LIC-LOCATION")) or _made(block)


def _known(name: str) -> tzinfo | None:
    cleaned = name.strip(' "/')
    if windows := _WINDOWS.get(cleaned.casefold()):
        return ZoneInfo(windows)
    # Vendors put their own names in front: /mozilla.org/20050126_1/Asia/Shanghai.
    pieces = cleaned.split("/")
    for first in range(max(0, len(pieces) - 3), len(pieces)):
        key = "/".join(pieces[first:])
        if first and "/" not in key and key.upper() != "UTC":
            continue
        if _NAME.fullmatch(key) and key not in _OF_THE_MACHINE:
            try:
                return ZoneInfo("UTC" if key.upper() == "UTC" else key)
            except (ZoneInfoNotFoundError, ValueError, OSError):
                continue
    return None


def _offset(name: str) -> tzinfo | None:
    found = _OFFSET.match(name)
    if not found or int(found[2]) > 14:
        return None
    difference = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-difference if found[1] == "-" else difference)


def _made(block: Block) -> tzinfo | None:
    """Return the zone of a definition that is as definitions should be."""
    observances = [_observance(each) for each in block.blocks]
    if not 0 < len(observances) <= _MOST_OBSERVANCES or None in observances:
        return None
    offsets = {each.value("TZOFFSETTO") for each in block.blocks}
    if len(offsets) == 1:
        return _offset(offsets.pop())
    inner = [line for lines in observances if lines for line in lines]
    # A name of its own for each content: the library remembers zones by their names.
    name = "kiosk-" + sha256("\n".join(inner).encode()).hexdigest()[:32]
    text = "\r\n".join(["BEGIN:VTIMEZONE", f"TZID:{name}", *inner, "END:VTIMEZONE", ""])
    try:
        made: tzinfo = cast(Timezone, Timezone.from_ical(text)).to_tz()
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        return None
    return made


def _observance(block: Block) -> list[str] | None:
    """Return the lines of standard or summer time; None where they are not sound."""
    begins, rule = block.value("DTSTART"), block.value("RRULE").upper()
    offsets = [(name, block.value(name)) for name in ("TZOFFSETFROM", "TZOFFSETTO")]
    if not _CLOCK.fullmatch(begins) or not all(_DIFFERENCE.fullmatch(text) for _, text in offsets):
        return None
    if rule and not _YEARLY.fullmatch(rule):
        return None
    dates = [each.value.strip() for each in block.properties if each.name == "RDATE"]
    listed = [day for text in dates for day in text.split(",")]
    if len(listed) > 500 or not all(_CLOCK.fullmatch(day) for day in listed):
        return None
    return [
        f"BEGIN:{block.name}",
        f"DTSTART:{begins}",
        *(f"{name}:{text}" for name, text in offsets),
        *([f"RRULE:{rule}"] if rule else []),
        *(f"RDATE:{day}" for day in listed),
        f"END:{block.name}",
    ]
