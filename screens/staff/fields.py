"""The fields of a form: what they hold, how they are told, and how what is typed is understood."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from kiosk.errors import Refused
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import LANGUAGES
from kiosk.i18n.localizer import Localizer
from screens.staff.options import Option

_TIME = re.compile(r"(\d{1,2})(?:[:.：h点](\d{2})?)?|(\d{1,2})(\d{2})")
_DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_YEARS = range(1971, 9001)
"""So that weeks around a day are days, too."""


@dataclass(frozen=True)
class Field(ABC):
    """One field: its name for the program, and its label for people."""

    name: str
    label: str

    @property
    @abstractmethod
    def held(self) -> object:
        """What the field holds now."""

    @abstractmethod
    def told(self, words: Localizer) -> str:
        """Return what it holds as it is shown."""


@dataclass(frozen=True)
class TypedField(Field):
    """A field that is filled by typing a line."""

    @abstractmethod
    def typed(self) -> str:
        """Return what it holds as one would type it."""

    @abstractmethod
    def understood(self, text: str, today: date) -> Self:
        """Return the field with what was typed.

        Raises:
            Refused: It is no such value ("field.number", "field.time", "field.day",
                "field.backwards" and the like).
        """


@dataclass(frozen=True)
class TextField(TypedField):
    """A line of text."""

    value: str = ""
    limit: int = 120

    @property
    def held(self) -> str:
        """The text."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the text."""
        return self.value

    def typed(self) -> str:
        """Return the text."""
        return self.value

    def understood(self, text: str, today: date) -> Self:
        """Return the field with another text."""
        if len(text) > self.limit:
            raise Refused("field.too_long", field=self.label, limit=self.limit)
        return replace(self, value=text.strip())


@dataclass(frozen=True)
class NumberField(TypedField):
    """A whole number between two others; None where nothing is a value, too."""

    value: int | None
    low: int = 0
    high: int = 100_000
    optional: bool = False

    @property
    def held(self) -> int | None:
        """The number."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the number as the language writes it."""
        return "" if self.value is None else words.number(self.value)

    def typed(self) -> str:
        """Return the number in digits."""
        return "" if self.value is None else str(self.value)

    def understood(self, text: str, today: date) -> Self:
        """Return the field with another number."""
        text = text.strip()
        if not text and self.optional:
            return replace(self, value=None)
        if not (text.isascii() and text.isdigit()) or not self.low <= int(text[:9]) <= self.high:
            raise Refused("field.number", low=self.low, high=self.high)
        return replace(self, value=int(text[:9]))


@dataclass(frozen=True)
class TimeField(TypedField):
    """A time of day in minutes after midnight; None where nothing is a value, too."""

    value: int | None
    optional: bool = False

    @property
    def held(self) -> int | None:
        """The minutes after midnight."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the time as the language writes it."""
        return "" if self.value is None else words.time(self.value)

    def typed(self) -> str:
        """Return the time as hours and minutes."""
        return "" if self.value is None else f"{self.value // 60:02}:{self.value % 60:02}"

    def understood(self, text: str, today: date) -> Self:
        """Return the field with another time, typed like 9, 930, 9:30 or 9.30."""
        text = text.strip()
        if not text and self.optional:
            return replace(self, value=None)
        return replace(self, value=time_typed(text))


@dataclass(frozen=True)
class DayField(TypedField):
    """A day; None where nothing is a value, too."""

    value: date | None
    optional: bool = False

    @property
    def held(self) -> date | None:
        """The day."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the day with its weekday."""
        return "" if self.value is None else words.medium_date(self.value)

    def typed(self) -> str:
        """Return the day as year, month and day."""
        return "" if self.value is None else self.value.isoformat()

    def understood(self, text: str, today: date) -> Self:
        """Return the field with another day, typed like 2026-11-25, 11-25 or 11月25日."""
        text = text.strip()
        if not text and self.optional:
            return replace(self, value=None)
        return replace(self, value=day_typed(text, today))


@dataclass(frozen=True)
class FlagField(Field):
    """Yes or no; Enter turns it over."""

    value: bool

    @property
    def held(self) -> bool:
        """Whether it is so."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return yes or no."""
        return words.pgettext("staff", "Yes") if self.value else words.pgettext("staff", "No")


@dataclass(frozen=True)
class ChoiceField(Field):
    """One of some answers."""

    options: Sequence[Option]
    value: object

    @property
    def held(self) -> object:
        """The value of the chosen answer."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the label of the chosen answer."""
        return next((each.label for each in self.options if each.value == self.value), "")


@dataclass(frozen=True)
class ContentField(Field):
    """A text in several languages, which has a screen of its own."""

    value: I18nText | None
    long: bool = False
    group: str = ""
    """The phrases that are offered first, such as "place" or "class"."""

    @property
    def held(self) -> I18nText | None:
        """The content; None where it is empty."""
        return self.value or None

    def told(self, words: Localizer) -> str:
        """Return the text in the reader's language, and how many languages have none."""
        if not self.value:
            return ""
        shown = words.text(self.value).replace("\n", " ")
        missing = len(untranslated(self.value, words))
        if not missing:
            return shown
        lacking = words.npgettext(
            "staff", "{n} translation missing", "{n} translations missing", missing
        )
        return f"{shown}  ({lacking.format(n=words.number(missing))})"


@dataclass(frozen=True)
class ListField(TypedField):
    """Several short texts, typed with commas between them."""

    value: tuple[str, ...] = ()

    @property
    def held(self) -> tuple[str, ...]:
        """The texts in their order."""
        return self.value

    def told(self, words: Localizer) -> str:
        """Return the texts with commas."""
        return ", ".join(self.value)

    def typed(self) -> str:
        """Return the texts with commas."""
        return ", ".join(self.value)

    def understood(self, text: str, today: date) -> Self:
        """Return the field with other texts."""
        parts = (part.strip() for part in re.split(r"[,，、;；]", text))
        return replace(self, value=tuple(dict.fromkeys(part for part in parts if part)))


def untranslated(content: I18nText, words: Localizer) -> tuple[str, ...]:
    """Return the tags of the languages in which neither a text nor a phrase tells a content."""
    if content.phrase is not None and words.phrase(content.phrase) is not None:
        return ()
    return tuple(each.tag for each in LANGUAGES if content.own(each.tag) is None)


def time_typed(text: str) -> int:
    """Return the minutes after midnight of a time typed like 9, 930, 9:30 or 9.30, up to 24:00.

    Raises:
        Refused: It is no time ("field.time").
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise Refused("field.time", value=text)
    hours, minutes = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if minutes > 59 or hours * 60 + minutes > 1440:
        raise Refused("field.time", value=text)
    return hours * 60 + minutes


def day_typed(text: str, today: date) -> date:
    """Return a day typed like 2026-11-25, 11-25, 25.11. or 11月25日; with no year, the nearest.

    Raises:
        Refused: It is no day ("field.day"), such as 31 February.
    """
    if (first := _DAY_FIRST.fullmatch(text.strip())) is not None:
        year, month, day = first[3], int(first[2]), int(first[1])
    elif (found := _DAY.fullmatch(text.strip())) is not None:
        year, month, day = found[1], int(found[2]), int(found[3])
    else:
        raise Refused("field.day", value=text)
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    days = []
    for year in filter(_YEARS.__contains__, years):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if not days:
        raise Refused("field.day", value=text)
    return min(days, key=lambda each: abs(each - today))
