"""Dates, times, numbers and lists as the readers of a language write them."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, time
from functools import cached_property, wraps
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from kiosk.i18n.languages import CHINESE, TRADITIONAL, Language

if TYPE_CHECKING:
    from babel import Locale

# Screens ask for the same few hundred dates and times again with every drawing.
_REMEMBERED = 2048
_PLAIN_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " "})
# Where the locale has no date of whole month and short weekday, or (Chinese) runs them together.
_LONG_DATES = {
    "zh-Hans": "M月d日 EEE",
    "zh-Hant": "M月d日 EEE",
    "en": "EEE d MMMM",
    "fr": "EEE d MMMM",
    "ru": "EEE, d MMMM",
}
_MEDIUM_DATES = {"zh-Hans": "M月d日 EEE", "zh-Hant": "M月d日 EEE", "en": "EEE d MMM"}
_YEARS_DATES = {"zh-Hans": "y年M月d日 EEE", "zh-Hant": "y年M月d日 EEE", "en": "EEE d MMM y"}

# Inside the class these names are its methods.
Day: TypeAlias = date

_F = TypeVar("_F", bound=Callable[..., str])


def _remembered(method: _F) -> _F:
    """Keep a method's answers with its object, because it runs while a screen is drawn."""

    @wraps(method)
    def answer(self: "Formats", *args: Hashable) -> str:
        key = (method.__name__, *args)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = method(self, *args).translate(_PLAIN_SPACES)
        return known

    return answer  # type: ignore[return-value]


class Formats:
    """How one language writes what is not words, in the time zone of one site.

    Clocks have 24 hours and weeks begin on Monday in every language: so does the sheet on the wall.
    Spaces are plain spaces, which every terminal draws one cell wide. Times are given as an instant
    (aware) or as minutes after midnight on the wall clock, where 1440 ends the day.
    """

    def __init__(self, language: Language, zone: ZoneInfo) -> None:
        self.language = language
        self.zone = zone
        self._known: dict[tuple[Hashable, ...], str] = {}

    @_remembered
    def time(self, at: datetime | int) -> str:
        """Return a time of day: 14:05. Minutes 1440 are 24:00; more are of the day after."""
        minutes = self._minutes(at)
        if minutes == 1440:
            return "24" + self._format_time(0)[-3:]
        return self._format_time(minutes % 1440)

    @_remembered
    def date(self, day: Day) -> str:
        """Return a day with its weekday and without its year: 11月23日 周一 · Mon 23 November."""
        own = _LONG_DATES.get(self.language.tag)
        return self._by_pattern(own, day) if own else self._by_skeleton("MMMMEd", day)

    @_remembered
    def medium_date(self, day: Day) -> str:
        """Return a day as `date` does, its month cut short: 11月23日 周一 · Mon 23 Nov."""
        own = _MEDIUM_DATES.get(self.language.tag)
        return self._by_pattern(own, day) if own else self._by_skeleton("MMMEd", day)

    @_remembered
    def date_of_year(self, day: Day) -> str:
        """Return a day as `medium_date` does, with its year: 2026年11月23日 周一."""
        own = _YEARS_DATES.get(self.language.tag)
        return self._by_pattern(own, day) if own else self._by_skeleton("yMMMEd", day)

    @_remembered
    def short_date(self, day: Day) -> str:
        """Return a day without weekday and year: 11月23日 · 23 Nov."""
        return self._by_skeleton("MMMd", day)

    def day_number(self, day: Day) -> str:
        """Return the number of the day in its month alone: 23."""
        return str(day.day)

    @_remembered
    def weekday(self, day: Day) -> str:
        """Return the whole name of the weekday: 星期一 · Monday."""
        return self._by_pattern("EEEE", day)

    @_remembered
    def weekday_short(self, day: Day) -> str:
        """Return the weekday for the head of a column, at most four cells: 周一 · Mon."""
        return self._by_pattern("EEE", day).removesuffix(".")

    @_remembered
    def weekday_narrow(self, day: Day) -> str:
        """Return the weekday in at most two cells, no two alike: 一 · Mo."""
        pattern = "EEEEE" if self.language in (CHINESE, TRADITIONAL) else "EEEEEE"
        return self._by_pattern(pattern, day).removesuffix(".")

    @_remembered
    def month_year(self, day: Day) -> str:
        """Return month and year as the head of a calendar: 2026年11月 · November 2026."""
        head = self._by_skeleton("yMMMM", day)
        return head[:1].upper() + head[1:]

    @_remembered
    def interval(self, start: datetime | int, end: datetime | int) -> str:
        """Return the span between two times: 9:00–17:00. Dates join in when it ends on another day.

        Both are instants or both are minutes of one day.
        """
        if isinstance(start, datetime) and isinstance(end, datetime):
            first, last = start.astimezone(self.zone), end.astimezone(self.zone)
            days = (last.date() - first.date()).days
            if days == 1 and last.time() == time():
                return self._between(self.time(start), self.time(1440))
            if days:
                return self._between(self._dated(start), self._dated(end))
        return self._between(self.time(start), self.time(end))

    @_remembered
    def number(self, value: int) -> str:
        """Return a whole number with the separators of the language."""
        if abs(value) < 1000:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def list(self, items: Iterable[str]) -> str:
        """Return the items as one enumeration: A、B和C · A, B and C."""
        return self._list(tuple(items))

    @_remembered
    def _list(self, items: tuple[str, ...]) -> str:
        if len(items) < 2:
            return "".join(items)
        from babel.lists import format_list

        return format_list(items, locale=self._locale)

    @cached_property
    def _locale(self) -> "Locale":
        from babel import Locale

        return Locale.parse(self.language.babel)

    def _minutes(self, at: datetime | int) -> int:
        if isinstance(at, int):
            return at
        local = at.astimezone(self.zone)
        return local.hour * 60 + local.minute

    def _format_time(self, minutes: int) -> str:
        from babel.dates import format_time

        pattern = self._locale.datetime_skeletons["Hm"].pattern
        return format_time(time(*divmod(minutes, 60)), pattern, locale=self._locale)

    def _by_skeleton(self, skeleton: str, day: Day) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._locale)

    def _by_pattern(self, pattern: str, day: Day) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self._locale)

    def _dated(self, at: datetime) -> str:
        return f"{self.short_date(at.astimezone(self.zone).date())} {self.time(at)}"

    def _between(self, start: str, end: str) -> str:
        # The locale's own span of times adds words in German and Japanese that no column has room
        # for; its sign between two things is right everywhere.
        sign = self._locale.interval_formats[None].format("", "").strip()
        room = " " if " " in start else ""
        return f"{start}{room}{sign}{room}{end}"
