"""Reads the cells of one row as what their columns should hold, and notes what they do not."""

import re
from collections.abc import Mapping
from datetime import date

from kiosk.files.grids import blank, shown
from kiosk.files.problems import Problem
from kiosk.files.rosters.dates import read_date
from kiosk.files.rosters.dating import Doubt, resolve
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.periods import Period
from kiosk.files.rosters.times import clock_time
from kiosk.files.tables.columns import PHRASE
from kiosk.files.tables.rows import Row
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE, ENGLISH, LANGUAGES
from kiosk.i18n.phrases import PHRASES
from kiosk.i18n.recognition import recognise
from kiosk.text import inert

LONG = 2000
"""Characters of a description at most."""

_LISTED = re.compile(r"[、，,;；\n]+")
_HAN = re.compile("[\u3400-\u9fff]")
_NUMBER = re.compile(r"(\d{1,6})\s*(?:人|名|位|席|分钟|分|people|persons|seats|min|minutes)?")
_YES_WORDS = "是 有 对 √ ✓ y yes true 1 要 需要 はい"
_NO_WORDS = "否 无 不 × x n no false 0 不要 不需要 いいえ"
_YES, _NO = frozenset(_YES_WORDS.split()), frozenset(_NO_WORDS.split())
_LANGUAGES: Mapping[str, str] = {
    **{name: each.tag for each in LANGUAGES for name in (each.tag.lower(), each.endonym.lower())},
    "汉语": "zh-Hans", "普通话": "zh-Hans", "chinese": "zh-Hans", "zh": "zh-Hans",
    "英语": "en", "英文": "en", "日语": "ja", "日文": "ja", "japanese": "ja",
    "韩语": "ko", "韩文": "ko", "korean": "ko", "法语": "fr", "法文": "fr", "french": "fr",
    "德语": "de", "德文": "de", "german": "de", "西班牙语": "es", "spanish": "es",
    "俄语": "ru", "俄文": "ru", "russian": "ru", "上海话": "wuu", "沪语": "wuu", "粤语": "yue",
    "意大利语": "it", "italian": "it", "葡萄牙语": "pt", "portuguese": "pt", "阿拉伯语": "ar",
    "arabic": "ar", "手语": "csl",
}  # fmt: skip
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


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

    def content(
        self, name: str, *kinds: str, required: bool = False, lines: bool = False
    ) -> I18nText | None:
        """Return a field in all languages that the row has it in.

        Where the words mean the same as a phrase of these kinds, that phrase is in it too, so that
        readers of the other languages see it in theirs.
        """
        limit = LONG if lines else 120
        texts: dict[str, object] = {}
        phrase: object = None
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
                texts[heading.language or _language_of(written)] = written
        chinese = texts.get(CHINESE.tag)
        if phrase is None and isinstance(chinese, str):
            phrase = recognise(chinese, *kinds).phrase
        content = I18nText.of(texts, phrase)
        if required and not content and not self._complained(name):
            self.problem("field.missing", name, field=name)
        return content or None

    def _complained(self, name: str) -> bool:
        place = self._row.place(name)
        return any(each.address == place for each in self.problems)

    def _phrase(self, name: str, key: str) -> str | None:
        if key.partition(":")[0] in PHRASES:
            return key
        self.problem("field.phrase", name)
        return None

    def listed(self, name: str, between: re.Pattern[str] = _LISTED) -> tuple[str, ...]:
        """Return the pieces of a field that lists something."""
        text = self._row.value(name)
        pieces = between.split(shown(text, lines=True)) if not blank(text) else []
        return tuple(each.strip() for each in pieces if each.strip())

    def contents(self, name: str, *kinds: str) -> tuple[I18nText, ...]:
        """Return the pieces of a field as contents, as `content` does."""
        return tuple(dict.fromkeys(_content(each, kinds) for each in self.listed(name)))

    def languages(self, name: str) -> tuple[str, ...]:
        """Return the tags of the languages that a field names."""
        tags = []
        for each in self.listed(name):
            word = folded(each)
            tag = _LANGUAGES.get(word) or (word if _TAG.fullmatch(word) else None)
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

    def span(self, *, required: bool = False) -> tuple[int, int] | None:
        """Return the fields ``starts`` and ``ends``, the first before the second."""
        starts, ends = self.time("starts", required=required), self.time("ends", required=required)
        if starts is None or ends is None:
            return None
        if starts >= ends:
            self.problem("field.backwards", "ends")
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


def _content(text: str, kinds: tuple[str, ...]) -> I18nText:
    if _language_of(text) == CHINESE.tag:
        return recognise(text, *kinds)
    return I18nText.of({ENGLISH.tag: text})


def _language_of(text: str) -> str:
    """Return the language of a text under a header that names none: Chinese or English."""
    return CHINESE.tag if _HAN.search(text) or not text.isascii() else ENGLISH.tag
