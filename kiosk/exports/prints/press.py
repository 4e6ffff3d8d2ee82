"""What every printed page is made with: whose it is, in which languages, and as of when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from kiosk.errors import KioskError
from kiosk.files.cards.fonts import FontFile
from kiosk.files.prints.paper import Paper, Size
from kiosk.holidays.calendar import Calendar, Day, DayKind
from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.qr import QrCode, modules
from kiosk.settings import Settings
from kiosk.text import inert

NAME = 80
"""Signs of a name on paper at most."""
LINE = 120
"""Signs of anything else that staff write in a line."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Press:
    """What the pages are printed with."""

    settings: Settings
    calendar: Calendar
    words: tuple[Localizer, ...]
    """The languages, the one that most is in first; at least one."""
    at: datetime
    office_url: str = ""
    """Where codes lead to; empty: there are none."""
    paper: Size = "A4"
    font: FontFile | None = None
    """A font that is wanted before all others."""

    @property
    def own(self) -> Localizer:
        """The language that most is in."""
        return self.words[0]

    @property
    def zone(self) -> ZoneInfo:
        """The committee's zone."""
        return self.settings.zone

    @property
    def site(self) -> str:
        """The committee."""
        return self.settings.site

    def each(self, say: Callable[[Localizer], str]) -> tuple[str, ...]:
        """Return a text in every language, the same one once."""
        return tuple(dict.fromkeys(filter(None, (say(words) for words in self.words))))

    def content(self, content: I18nText | None, limit: int = LINE) -> tuple[str, ...]:
        """Return what staff wrote in every language that they wrote it in."""
        if content is None:
            return ()
        return self.each(lambda words: inert(words.text(content), limit))

    @property
    def committee(self) -> tuple[str, ...]:
        """The committee's name."""
        return self.content(self.settings.site_name, NAME)

    def begin(self, title: str, *, landscape: bool = False) -> Paper:
        """Return a document without pages."""
        return Paper(
            self.own.language.tag,
            self.at,
            size=self.paper,
            landscape=landscape,
            title=title,
            font=self.font,
        )

    def code(self, address: Callable[[str], str]) -> QrCode | None:
        """Return a code that leads to the office; None where that cannot be.

        Args:
            address: Makes the address out of the office's.
        """
        if not self.office_url:
            return None
        try:
            return modules(address(self.office_url))
        except KioskError:
            return None

    @property
    def printed(self) -> str:
        """As of when the page is true."""
        local = self.at.astimezone(self.zone)
        told = self.own.gettext("As of {day} {time}")
        return told.format(day=local.date().isoformat(), time=self.own.time(self.at))


def mark_of(day: Day, words: Localizer) -> str:
    """Return the stamp on a day off or a make-up workday; others have none."""
    if day.kind is DayKind.HOLIDAY:
        return words.pgettext("day mark", "Off")
    if day.kind is DayKind.MAKE_UP:
        return words.pgettext("day mark", "Work")
    return ""


def days_told(first: date, last: date, words: Localizer) -> str:
    """Return a span of days."""
    return f"{words.short_date(first)} – {words.short_date(last)}"
