"""What kind of day a day is: worked, free, or not announced yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from kiosk.holidays.festivals import festivals_on
from kiosk.i18n.content import I18nText

_DECEMBER = 12


class DayKind(StrEnum):
    """Whether a day is worked, and why."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    """A public holiday, or a weekend within one."""
    MAKE_UP = "make-up"
    """A Saturday or Sunday that is worked in exchange for a day off."""


class Day(NamedTuple):
    """One day of the calendar."""

    date: date
    kind: DayKind
    holiday: I18nText | None
    """The public holiday that it belongs to, or for which it is worked."""
    festivals: tuple[I18nText, ...]
    """What is celebrated on this very day, whether or not it is a day off."""
    known: bool
    """The arrangement of its year has been announced."""

    @property
    def worked(self) -> bool:
        """Offices are open."""
        return self.kind in (DayKind.WORKDAY, DayKind.MAKE_UP)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One year's notice: which days are off, and which weekend days are worked for them."""

    official: bool
    """It has been announced, and is not a guess."""
    off: Mapping[date, I18nText]
    work: Mapping[date, I18nText]


@dataclass(frozen=True, slots=True)
class Calendar:
    """The arrangements of all years for which there is one."""

    years: Mapping[int, Arrangement]

    @property
    def last_known(self) -> int | None:
        """The last year whose arrangement has been announced."""
        return max((year for year, each in self.years.items() if each.official), default=None)

    def knows(self, year: int) -> bool:
        """Tell whether the arrangement of a year has been announced."""
        return year in self.years and self.years[year].official

    def awaits(self, year: int) -> bool:
        """Tell whether the arrangement of a year is still to come, as that of a past one is not."""
        return self.last_known is None or year > self.last_known

    def overdue(self, today: date) -> int | None:
        """Return the year that is missing though its notice must be out; None where none is.

        The notice comes in November: from December on, next year's is missed.
        """
        due = today.year + (today.month == _DECEMBER)
        return next((year for year in (today.year, due) if self.awaits(year)), None)

    def day(self, day: date) -> Day:
        """Return what is known of a day."""
        kind = DayKind.WORKDAY if day.weekday() < 5 else DayKind.WEEKEND
        holiday = None
        # A notice may also speak of the December before its year, and then overrules the older.
        for year in (day.year, day.year + 1):
            each = self.years.get(year)
            if each is None:
                continue
            if day in each.off:
                kind, holiday = DayKind.HOLIDAY, each.off[day]
            elif day in each.work:
                kind, holiday = DayKind.MAKE_UP, each.work[day]
        return Day(day, kind, holiday, festivals_on(day), self.knows(day.year))

    def week(self, monday: date) -> tuple[Day, ...]:
        """Return the seven days from a Monday on."""
        return tuple(self.day(monday + timedelta(days=number)) for number in range(7))
