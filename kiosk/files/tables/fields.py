"""Reads the cells of one row as what their columns should hold, and notes what they do not."""

import re
from datetime import date

from kiosk.files.grids import LONGEST_KEPT, blank, shown
from kiosk.files.problems import Problem
from kiosk.files.rosters.dates import read_date
from kiosk.files.rosters.dating import Doubt, resolve
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.periods import Period
from kiosk.files.rosters.times import clock_time
from kiosk.files.tables.columns import PHRASE
from kiosk.files.tables.lists import content_of, language_of, pieces_of
from kiosk.files.tables.moments import later_minutes
from kiosk.files.tables.rows import Row
from kiosk.files.tables.spoken import language_tag
from kiosk.i18n.content import I18nText
from kiosk.i18n.explicit import NONE, known_phrase, read_explicit
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.recognition import recognise_words
from kiosk.text import inert

LONG = 2000
"""Characters of a description at most."""
KEY = 180
"""Characters of what finds a row again at most."""
LONGEST_DAYS = 366
"""Days that anything can last; what is longer is a mistake in typing."""

_NUMBER = re.compile(r"(\d{1,6})\s*(?:人|名|位|席|分钟|分|people|persons|seats|min|minutes)?")
_YES_WORDS = "是 有 对 √ ✓ y yes true 1 要 需要 はい"
_NO_WORDS = "否 无 不 × x n no false 0 不要 不需要 いいえ"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())


class Fields:
    """One row, read field by field; after that, ``problems`` says whether it can be taken."""

    def __init__(self, row: Row, period: Period) -> None:
        self.problems: list[Problem] = []
        self._row = row
        self._period = period

    def problem(self, code: str, name: str, **facts: object) -> None:
        """Note that a field does not hold what it should."""
        text = inert(self._row.text(name), 120)
        self.problems.append(Problem(code, self._row.place(name), text, facts))

    def text(self, name: str, limit: int = 120, *, required: bool = False) -> str:
        """Return a field as one inert line."""
        text = self._row.text(name)
        if required and not text:
            self.problem("field.missing", name, field=name)
        if len(text) > limit:
            self.problem("field.too_long", name, limit=limit)
            return ""
        return text

    def content(self, name: str, *, required: bool = False, lines: bool = False) -> I18nText | None:
        """Return a field in all languages that the row has it in.

        Where the words mean the same as a phrase of the column's kinds, that phrase is in it too,
        so that readers of the other languages see it in theirs; unless the row names the phrase
        itself, or says with a dash that there is none.
        """
        limit = LONG if lines else 120
        texts: dict[str, object] = {}
        phrase: object = None
        kinds: tuple[str, ...] = ()
        for heading, column in self._row.columns(name):
            value = self._row.grid.value(self._row.number, column)
            written = shown(value, lines=lines, limit=limit + 1)
            if not written:
                continue
            if len(written) > limit:
                self.problem("field.too_long", name, limit=limit)
            elif heading.language == PHRASE:
                phrase = self._phrase(name, written)
            else:
                texts[heading.language or language_of(written)] = written
                kinds = heading.column.kinds
        chinese = texts.get(CHINESE.tag)
        if isinstance(chinese, str) and not self.names_phrase(name):
            phrase = recognise_words(chinese, *kinds).phrase
        content = I18nText.of(texts, phrase)
        if required and not content and not self._complained(name):
            self.problem("field.missing", name, field=name)
        return content or None

    def _complained(self, name: str) -> bool:
        place = self._row.place(name)
        return any(each.address == place for each in self.problems)

    def names_phrase(self, name: str) -> bool:
        """Tell whether the row itself says which phrase a field is, or that it is none."""
        return any(
            heading.language == PHRASE and self._row.grid.text(self._row.number, column)
            for heading, column in self._row.columns(name)
        )

    def _phrase(self, name: str, written: str) -> str | None:
        if written == NONE or known_phrase(written):
            return None if written == NONE else written
        told = read_explicit(written)
        if told is None or told.texts:
            self.problem("field.phrase", name)
            return None
        return told.phrase

    def listed(self, name: str, *, long: bool = False) -> tuple[str, ...]:
        """Return the pieces of a field that lists something, as ``pieces_of`` does."""
        value = self._row.value(name)
        return pieces_of(shown(value, lines=True, limit=LONGEST_KEPT), long=long)

    def contents(self, name: str) -> tuple[I18nText, ...]:
        """Return the pieces of a field as contents, as `content` does."""
        kinds = next((heading.column.kinds for heading, _ in self._row.columns(name)), ())
        return tuple(dict.fromkeys(content_of(each, kinds) for each in self.listed(name)))

    def languages(self, name: str) -> tuple[str, ...]:
        """Return the tags of the languages that a field names."""
        tags = []
        for each in self.listed(name):
            tag = language_tag(each)
            if tag is None:
                self.problem("field.language", name, value=each)
            else:
                tags.append(tag)
        return tuple(dict.fromkeys(tags))

    def number(self, name: str, *, required: bool = False, low: int = 0) -> int | None:
        """Return a field that counts something."""
        text = self._row.text(name)
        if not text:
            if required:
                self.problem("field.missing", name, field=name)
            return None
        found = _NUMBER.fullmatch(folded(text))
        if not found or not low <= int(found.group(1)) <= 100_000:
            self.problem("field.number", name)
            return None
        return int(found.group(1))

    def time(self, name: str, *, required: bool = False) -> int | None:
        """Return a field that holds a time of day, in minutes after midnight."""
        value = self._row.value(name)
        if blank(value):
            if required:
                self.problem("field.missing", name, field=name)
            return None
        minutes = clock_time(value)
        if minutes is None:
            self.problem("field.time", name)
        return minutes

    def span(self, day: date | None) -> tuple[int, int] | None:
        """Return the fields ``starts`` and ``ends``, the first before the second.

        The end may name a later day than the row's; it then lies beyond 24 hours.
        """
        starts = self.time("starts", required=True)
        later = later_minutes(self._row.value("ends"), day)
        ends = self.time("ends", required=True) if later is None else later
        if starts is None or ends is None:
            return None
        if starts >= ends:
            self.problem("field.backwards", "ends")
            return None
        if ends > LONGEST_DAYS * 1440:
            self.problem("field.time", "ends")
            return None
        return starts, ends

    def day(self, name: str) -> date | None:
        """Return a field that holds a date; it has to."""
        value = self._row.value(name)
        if blank(value):
            self.problem("field.missing", name, field=name)
            return None
        written = read_date(value, self._row.grid.epoch)
        if written is None:
            self.problem("date.unreadable", name)
            return None
        (day,) = resolve([written], self._period)
        if isinstance(day, Doubt):
            self.problem(day.code, name, **day.facts)
            return None
        return day

    def yes(self, name: str, default: bool) -> bool:
        """Return a field that says yes or no; blank is the default."""
        word = folded(self._row.text(name))
        if not word:
            return default
        if word not in _YES | _NO:
            self.problem("field.yes_no", name)
        return word in _YES
