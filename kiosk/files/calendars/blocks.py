"""The events and time zones of a calendar, taken apart as far as its lines allow.

Only what the office can use is kept: no invited guests, alarms, pictures or tasks.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from kiosk.errors import FileError

MOST_EVENTS = 20_000
"""Events of a file, each with its repetitions counted once."""
LONGEST_LINE = 50_000
"""Characters of a property that are looked at."""

MOST_PROPERTIES = 3000
"""Lines of a component that are kept."""

_REPEATED = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE", "CATEGORIES", "ATTENDEE"})
_KEPT = _REPEATED | {
    "UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "LOCATION",
    "STATUS", "CLASS", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "ORGANIZER", "CONTACT",
}  # fmt: skip
_OF_CALENDAR = frozenset({"METHOD", "NAME", "X-WR-CALNAME", "X-WR-RELCALID", "X-WR-TIMEZONE"})
_OF_ZONE = frozenset({"TZID", "X-LIC-LOCATION"})
_OF_OBSERVANCE = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_WHAT = {
    "VCALENDAR": _OF_CALENDAR, "VEVENT": _KEPT, "VTIMEZONE": _OF_ZONE,
    "STANDARD": _OF_OBSERVANCE, "DAYLIGHT": _OF_OBSERVANCE,
}  # fmt: skip
_INSIDE = {
    "VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
}  # fmt: skip
_NAME = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9-]*)[ \t]*[;:]")
_OWN = re.compile(r"X-KIOSK-[A-Z0-9-]{1,20}")


@dataclass(frozen=True, slots=True)
class Property:
    """One line of a block."""

    name: str
    """In capital letters."""
    parameters: Mapping[str, str]
    """By their names in capital letters, without quotation marks."""
    value: str
    """Without its escapes."""


@dataclass(slots=True)
class Block:
    """A component and what is in it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    blocks: list["Block"] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Those of its properties."""
    whole: bool = False
    """Its end was found, or at least the beginning of the next one."""

    def first(self, name: str) -> Property | None:
        """Return the first property of a name; programs that repeat one mean that."""
        if name not in self.names:
            return None
        return next((each for each in self.properties if each.name == name), None)

    def value(self, name: str) -> str:
        """Return the value of the first property of a name, without padding; empty where none."""
        found = self.first(name)
        return found.value.strip() if found else ""


def blocks_of(lines: Iterable[str]) -> list[Block]:
    """Return the calendars of a file with what is in them.

    Raises:
        FileError: ``calendar.too_many``: it has more events than can be looked at.
    """
    reader = _Reader()
    for line in lines:
        reader.take(line)
    return reader.calendars


class _Reader:
    """Takes the lines one after the other."""

    def __init__(self) -> None:
        self.calendars: list[Block] = []
        self._open: list[Block] = []
        self._skipping: list[str] = []
        self._events = 0

    def take(self, line: str) -> None:
        name, colon, rest = line.partition(":")
        name = name.strip().upper()
        if colon and name == "BEGIN":
            self._begin(rest.strip().upper())
        elif colon and name == "END":
            self._end(rest.strip().upper())
        elif self._open and not self._skipping:
            self._property(line)

    def _begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self._skipping.clear()
            self._close_all()
            self._open.append(Block(name))
            self.calendars.append(self._open[-1])
        elif name in _INSIDE and (name == "VEVENT" or not self._skipping):
            self._skipping.clear()
            self._begin_inside(name)
        elif len(self._skipping) < 50:
            self._skipping.append(name)

    def _begin_inside(self, name: str) -> None:
        """Begin a component; whatever cannot hold it has lost its end."""
        while self._open and self._open[-1].name != _INSIDE[name]:
            self._open.pop().whole = True
        if not self._open:
            self._skipping.append(name)
            return
        block = Block(name)
        self._open[-1].blocks.append(block)
        self._open.append(block)
        self._events += name == "VEVENT"
        if self._events > MOST_EVENTS:
            raise FileError("calendar.too_many", limit=MOST_EVENTS)

    def _end(self, name: str) -> None:
        if name in self._skipping:
            del self._skipping[self._skipping.index(name) :]
        elif name in (each.name for each in self._open):
            self._skipping.clear()
            while self._open:
                block = self._open.pop()
                block.whole = True
                if block.name == name:
                    return

    def _close_all(self) -> None:
        for block in self._open:
            block.whole = True
        self._open.clear()

    def _property(self, line: str) -> None:
        block = self._open[-1]
        name = _NAME.match(line[:40])
        key = name[1].upper() if name else ""
        ours = block.name == "VEVENT" and _OWN.fullmatch(key)
        if not ours and key not in _WHAT[block.name]:
            return
        if key in block.names and key not in _REPEATED:
            return
        found = property_of(line)
        if found is not None and len(block.properties) < MOST_PROPERTIES:
            block.properties.append(found)
            block.names.add(found.name)


def property_of(line: str) -> Property | None:
    """Return the property of a line; None where it is none."""
    try:
        written = Contentline(line[:LONGEST_LINE])  # type: ignore[no-untyped-call]
        name, parameters, value = written.parts()
    except (ValueError, AssertionError):
        return None
    # A parameter may have several values, of which ours have one.
    plain = {
        key.upper(): (given if isinstance(given, str) else ",".join(given)).strip()
        for key, given in parameters.items()
    }
    return Property(name.upper(), plain, value)
