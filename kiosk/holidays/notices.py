"""What a file of holidays says, year by year, and the line of whatever it should not say."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kiosk.errors import KioskError, SettingsError
from kiosk.holidays.calendar import Arrangement
from kiosk.holidays.festivals import festival
from kiosk.i18n.content import I18nText
from kiosk.i18n.festivals import FESTIVALS
from kiosk.text import inert

NAMES = tuple(key.partition(".")[2] for key in FESTIVALS)
"""The names of holidays that the file may use."""

LONGEST = 24
"""Characters of a name that the office has written itself."""

SECTIONS = ("off", "work")

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECEMBER = 12


class Notices:
    """A file that is being read; every method raises SettingsError as `reading.load` says."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = [line.partition("#")[0] for line in text.splitlines()]

    def years(self, table: Mapping[str, object]) -> dict[int, Arrangement]:
        """Return the arrangements of all years in the file."""
        years = {}
        for year, fields in table.items():
            if not _YEAR.fullmatch(year) or not isinstance(fields, Mapping):
                raise self._value(year, shown=year, expected="[2026]")
            years[int(year)] = self._arrangement(year, fields)
        return years

    def _arrangement(self, year: str, fields: Mapping[str, object]) -> Arrangement:
        known = ("official", *SECTIONS)
        for name in fields:
            if name not in known:
                raise self._wrong("holidays.unknown", f"[{year}", name, name=name, known=known)
        official = fields.get("official")
        if not isinstance(official, bool):
            raise self._value(f"[{year}", "official", shown=official, expected="official = true")
        off = self._days(year, "off", fields.get("off", {}))
        work = self._days(year, "work", fields.get("work", {}))
        if official and not off:
            raise self._wrong("holidays.empty", f"[{year}", name=year)
        for day in work:
            where = f"{year}.work", day.isoformat()
            if day in off:
                raise self._wrong("holidays.twice", *where, day=day)
            if day.weekday() < 5:
                raise self._wrong("holidays.weekday", *where, day=day)
        return Arrangement(official, off, work)

    def _days(self, year: str, section: str, entries: object) -> dict[date, I18nText]:
        within = f"{year}.{section}"
        if not isinstance(entries, Mapping):
            raise self._value(f"[{year}", section, shown=entries, expected=f"[{within}]")
        days = {}
        for key, name in entries.items():
            day = _day(key, int(year))
            if day is None:
                raise self._value(within, key, shown=key, expected=f"{year}-01-01")
            days[day] = self._name(within, key, name)
        return days

    def _name(self, within: str, key: str, name: object) -> I18nText:
        if isinstance(name, str):
            if name not in NAMES:
                raise self._wrong("holidays.unknown", within, key, name=name, known=NAMES)
            return festival(name)
        try:
            texts = I18nText.from_mapping(name).texts
        except KioskError:
            texts = ()
        own = I18nText.of({tag: inert(text, LONGEST) for tag, text in texts})
        if not own:
            raise self._value(within, key, shown=name, expected='"spring"')
        return own

    def _value(self, *where: str, shown: object, expected: str) -> SettingsError:
        value = "—" if shown is None else str(shown)
        return self._wrong("holidays.value", *where, value=value, expected=expected)

    def _wrong(self, code: str, *where: str, **facts: object) -> SettingsError:
        """Return an error about what stands in the file below these words, one after another."""
        at = 0
        for word in where:
            whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
            below = range(at, len(self._lines))
            at = next((number for number in below if whole.search(self._lines[number])), at)
        return SettingsError(code, path=self._path, line=at + 1, **facts)


def _day(key: str, year: int) -> date | None:
    """Return the day of a year or of the December before it; None where the key is none."""
    try:
        day = date.fromisoformat(key) if _DAY.fullmatch(key) else None
    except ValueError:
        return None
    if day is not None and (day.year == year or (day.year, day.month) == (year - 1, _DECEMBER)):
        return day
    return None
