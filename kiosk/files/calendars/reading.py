"""Reads a calendar: what takes place in some days, and what of the file was not understood."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import PurePath
from zoneinfo import ZoneInfo

from kiosk.errors import FileError
from kiosk.files.calendars.blocks import Block, blocks_of
from kiosk.files.calendars.entries import CalendarReading, Entry
from kiosk.files.calendars.events import Event
from kiosk.files.calendars.expanding import Expander, Occurrence, Window
from kiosk.files.calendars.moments import Surroundings, Unreadable
from kiosk.files.calendars.odd_rules import Patience
from kiosk.files.calendars.revisions import UNKNOWN, Revision
from kiosk.files.calendars.series import series_of
from kiosk.files.calendars.sources import Source, source_of
from kiosk.files.calendars.text import lines_of
from kiosk.files.calendars.words import TITLE
from kiosk.files.calendars.zones import Zones
from kiosk.files.problems import Problem
from kiosk.text import inert

_DAY = re.compile(r"(?:19[3-9]|20\d|21\d)\d{5}")
_WHOLE_METHODS = frozenset({"", "PUBLISH"})
_ANSWERS = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})


def read_calendar(content: bytes, file: str, window: Window) -> CalendarReading:
    """Return what the calendars of a file say about the days of a window.

    Args:
        content: Of the file.
        file: Its name.
        window: The days, and the zone of times without one.

    Raises:
        FileError: ``file.format``, ``file.encoding``, ``calendar.answer`` (a reply to an
            invitation), ``calendar.too_many`` or ``calendar.too_long``.
    """
    return _Reader(file, window).read(blocks_of(lines_of(content)))


def read_all(
    content: bytes, file: str, zone: ZoneInfo, asked: tuple[date | None, date | None]
) -> CalendarReading:
    """Return what a calendar says about all its days, or those that somebody asked for.

    What repeats without an end is followed for a year from its beginning.

    Raises:
        FileError: As `read_calendar`.
    """
    calendars = blocks_of(lines_of(content))
    blocks = [block for each in calendars for block in each.blocks if block.name == "VEVENT"]
    days = sorted(day for block in blocks for day in _days(block))
    first = asked[0] or (days[0] if days else date(2000, 1, 1))
    last = asked[1] or max(first, days[-1] if days else first)
    return _Reader(file, Window(first, last, zone)).read(calendars)


def _days(block: Block) -> Iterator[date]:
    """Yield a day before which and one after which an event does not take place."""
    for each in block.properties:
        if each.name in {"DTSTART", "RDATE"}:
            for text in _DAY.findall(each.value.replace("-", ""))[:500]:
                with suppress(ValueError):
                    day = date.fromisoformat(text)
                    yield day - timedelta(days=1)
                    yield day + timedelta(days=366 if "RRULE" in block.names else 1)


class _Reader:
    """Reads one file."""

    def __init__(self, file: str, window: Window) -> None:
        self._file = PurePath(file).name
        self._window = window
        self._problems: list[Problem] = []
        self._revisions: dict[str, Revision] = {}
        self._expander = Expander(window)
        self._patience = Patience()

    def read(self, calendars: list[Block]) -> CalendarReading:
        entries: list[Entry] = []
        elsewhere: list[Entry] = []
        every = series_of(each for calendar in calendars for each in self._sources(calendar))
        self._expander.allow(every)
        for series in every:
            for found in self._occurrences(series):
                entry = self._entry(found, series[0].uid)
                (entries if found.inside else elsewhere).append(entry)
        entries.sort(key=lambda each: (each.event.starts.isoformat(), each.key))
        complete = all(each.whole for each in calendars) and all(
            each.value("METHOD").upper() in _WHOLE_METHODS for each in calendars
        )
        if not all(each.whole for each in calendars):
            self._problems.append(Problem("note.cut", self._file))
        named = (each.value("X-WR-CALNAME") or each.value("NAME") for each in calendars)
        unique = next((each.value("X-WR-RELCALID") for each in calendars), "")
        name = unique or next((each for each in named if each), "") or PurePath(self._file).stem
        return CalendarReading(
            name=inert(name, TITLE),
            file=self._file,
            window=self._window,
            entries=tuple(entries),
            elsewhere=tuple(elsewhere),
            problems=tuple(self._problems),
            revisions=self._revisions,
            complete=complete and len(calendars) == 1,
        )

    def _sources(self, calendar: Block) -> Iterator[Source]:
        method = calendar.value("METHOD").upper()
        if method in _ANSWERS:
            raise FileError("calendar.answer")
        zones = Zones(each for each in calendar.blocks if each.name == "VTIMEZONE")
        shown = calendar.value("X-WR-TIMEZONE")
        around = Surroundings(
            zones=zones,
            site_zone=self._window.zone,
            own_zone=zones.zone(shown) if shown else None,
            last=self._window.last,
            cancels=method == "CANCEL",
            patience=self._patience,
        )
        lost: set[str] = set()
        for block in calendar.blocks:
            if block.name == "VEVENT":
                yield from self._source(block, around, lost)

    def _source(self, block: Block, around: Surroundings, lost: set[str]) -> Iterator[Source]:
        try:
            source = source_of(block, around)
        except Unreadable as error:
            self._miss(str(error), block.value("UID"), self._roughly(block))
            return
        self._revisions[source.uid] = max(
            source.revision, self._revisions.get(source.uid, source.revision)
        )
        if source.zone_lost and source.zone_lost not in lost:
            lost.add(source.zone_lost)
            address = self._address(source.words.title, source.starts)
            self._problems.append(Problem("note.zone", address, inert(source.zone_lost, TITLE)))
        yield source

    def _miss(self, code: str, uid: str, address: str) -> None:
        """Note that an event was not understood; whatever is known of it stays as it is."""
        self._problems.append(Problem(code, address))
        self._revisions[uid] = UNKNOWN

    def _occurrences(self, series: list[Source]) -> list[Occurrence]:
        try:
            return self._expander.occurrences(series)
        except Unreadable as error:
            first = series[0]
            self._miss(str(error), first.uid, self._address(first.words.title, first.starts))
            return []

    def _entry(self, occurrence: Occurrence, uid: str) -> Entry:
        source = occurrence.source
        words = source.words
        event = Event(
            uid=uid,
            starts=occurrence.starts,
            ends=occurrence.ends,
            title=words.title,
            description=words.description,
            place=words.place,
            contact=words.contact,
            categories=words.categories,
            sequence=source.revision.number,
            cancelled=words.cancelled,
            private=words.private,
            own=words.own,
        )
        address = self._address(words.title, occurrence.starts)
        return Entry(event, occurrence.recurrence, source.revision, words, address)

    def _address(self, title: str, starts: datetime | date) -> str:
        when = f"{starts:%Y-%m-%d %H:%M}" if isinstance(starts, datetime) else f"{starts:%Y-%m-%d}"
        return " ".join(f"{self._file}: {title} {when}".split())

    def _roughly(self, block: Block) -> str:
        """Return where an event stands whose times are not understood."""
        shown = inert(f"{block.value('SUMMARY')} {block.value('DTSTART')}", TITLE)
        return f"{self._file}: {shown}".strip()
