"""When an event is: moments as programs write them, in the zones that they mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.prop import vDDDTypes

from kiosk.files.calendars.blocks import Block, Property
from kiosk.files.calendars.events import Moment
from kiosk.files.calendars.odd_rules import Patience
from kiosk.files.calendars.zones import Zones

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z)?)?")
_PLAIN = re.compile(r"(\d{8})(?:T(\d{4})(\d\d)?(Z)?)?")
_DURATION = re.compile(
    r"\+?P(?:\d{1,3}W|(?:\d{1,3}D)?(?:T(?:\d{1,4}H)?(?:\d{1,5}M)?(?:\d{1,6}S)?)?)"
)
_LONGEST = timedelta(days=400)
_FIRST_YEAR, _LAST_YEAR = 1930, 2199


class Unreadable(Exception):
    """An event that cannot be taken as it stands; its argument is the code of the reason."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the events of a calendar need to be read."""

    zones: Zones
    site_zone: ZoneInfo
    """That of times without a zone."""
    own_zone: tzinfo | None
    """That in which the calendar is shown: times in UTC are repeated in it."""
    last: date
    """Until when rules are followed."""
    cancels: bool
    """The whole file calls its events off."""
    patience: Patience
    """With rules that may never come true."""


class Moments:
    """Reads the moments of one event."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.lost = ""

    def read(self, block: Block, name: str) -> Moment | None:
        """Return the moment of a property, aware or a whole day; None where there is none.

        Raises:
            Unreadable: ``event.time``: it is none.
        """
        found = block.first(name)
        return None if found is None else self._moment(found, found.value)

    def listed(self, block: Block, name: str) -> Iterator[Moment]:
        """Yield the moments of all properties of a name.

        Raises:
            Unreadable: ``event.time``: one is none.
        """
        for each in block.properties:
            if each.name == name:
                pieces = each.value.split(",")
                # Of a period only its beginning counts; the office has no other lengths.
                yield from (self._moment(each, text.split("/")[0]) for text in pieces if text)

    def _moment(self, found: Property, text: str) -> Moment:
        text = _tidied(text)
        try:
            moment = _parsed(text)
        except (ValueError, TypeError, OverflowError) as error:
            raise Unreadable("event.time") from error
        if not isinstance(moment, date) or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
            raise Unreadable("event.time")
        if not isinstance(moment, datetime):
            return moment
        if found.parameters.get("VALUE", "").upper() == "DATE":
            return moment.date()
        if moment.tzinfo is not None:
            own = self.around.own_zone
            return moment if own is None else moment.astimezone(own)
        return moment.replace(tzinfo=self._zone(found.parameters.get("TZID", "")))

    def _zone(self, name: str) -> tzinfo:
        if not name:
            return self.around.site_zone
        zone = self.around.zones.zone(name)
        if zone is None:
            self.lost = name
            return self.around.site_zone
        return zone


def _tidied(text: str) -> str:
    """Return a moment as the standard writes it; some programs write it as others do."""
    text = text.strip().upper()
    if iso := _ISO.fullmatch(text):
        year, month, day, hour, minute, second, utc = iso.groups()
        clock = f"T{hour}{minute}{second or '00'}{utc or ''}" if hour else ""
        return f"{year}{month}{day}{clock}"
    if plain := _PLAIN.fullmatch(text):
        day, clock, second, utc = plain.groups()
        return f"{day}T{clock}{second or '00'}{utc or ''}" if clock else day
    raise Unreadable("event.time")


def ends_of(block: Block, starts: Moment, written: Moment | None) -> Moment:
    """Return when an event ends that begins at a moment; without an end, at once or with the day.

    Raises:
        Unreadable: ``event.time``: before it begins, or more than a year later.
    """
    duration = block.value("DURATION").upper()
    ends = written
    if ends is None and duration:
        ends = _later(starts, duration)
    if ends is None:
        return starts if isinstance(starts, datetime) else starts + timedelta(days=1)
    if isinstance(ends, datetime) and not isinstance(starts, datetime):
        ends = ends.date()
    elif not isinstance(ends, datetime) and isinstance(starts, datetime):
        raise Unreadable("event.time")
    # Programs write whole days that end on the day on which they begin.
    if not isinstance(starts, datetime) and ends == starts:
        ends = starts + timedelta(days=1)
    if not timedelta() <= _gap(starts, ends) <= _LONGEST:
        raise Unreadable("event.time")
    return ends


def _later(starts: Moment, duration: str) -> Moment:
    if not _DURATION.fullmatch(duration):
        raise Unreadable("event.time")
    try:
        length = _parsed(duration)
    except (ValueError, OverflowError, TypeError) as error:
        raise Unreadable("event.time") from error
    if not isinstance(length, timedelta) or length > _LONGEST:
        raise Unreadable("event.time")
    return starts + length


def _parsed(text: str) -> object:
    found: object = vDDDTypes.from_ical(text)  # type: ignore[no-untyped-call]
    return found


def _gap(starts: Moment, ends: Moment) -> timedelta:
    if isinstance(starts, datetime) and isinstance(ends, datetime):
        return ends - starts
    return timedelta(days=ends.toordinal() - starts.toordinal())
