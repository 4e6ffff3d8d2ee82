"""Times and parts of a day as people write them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from typing import TypeAlias

from kiosk.files.grids import Value

Span: TypeAlias = tuple[int, int]
"""From and to, in wall-clock minutes after midnight."""


@dataclass(frozen=True, slots=True)
class Hours:
    """What the parts of a day mean at an office, where a file does not say."""

    morning: Span = (510, 720)
    afternoon: Span = (810, 1020)
    evening: Span = (1020, 1200)

    @classmethod
    def between(cls, opens: int, closes: int) -> "Hours":
        """Return the parts of the day of an office that is open between two times.

        Noon lasts from 12:00 to 13:30, except in offices that are closed before or after it.
        """
        noon, after = (720, 810) if opens < 720 and closes > 810 else ((opens + closes) // 2,) * 2
        return cls((opens, noon), (after, closes), (closes, min(max(closes, 1020) + 180, 1440)))

    @property
    def day(self) -> Span:
        """The whole working day."""
        return self.morning[0], self.afternoon[1]


_PARTS: Mapping[str, str] = {
    "上午": "morning", "早上": "morning", "早": "morning", "早班": "morning", "午前": "morning",
    "am": "morning", "a.m.": "morning", "morning": "morning", "早番": "morning", "上": "morning",
    "下午": "afternoon", "午后": "afternoon", "午後": "afternoon", "pm": "afternoon",
    "下": "afternoon", "p.m.": "afternoon", "afternoon": "afternoon", "中班": "afternoon",
    "晚上": "evening", "晚": "evening", "晚班": "evening", "傍晚": "evening", "evening": "evening",
    "夜": "evening", "夜间": "evening", "遅番": "evening",
    "全天": "day", "整天": "day", "全日": "day", "终日": "day", "終日": "day",
    "白班": "day", "全": "day", "all day": "day", "whole day": "day",
    "full day": "day", "日勤": "day",
}  # fmt: skip
_LONGEST_FIRST = sorted(_PARTS, key=len, reverse=True)

_CLOCK = (
    r"(?:(上午|下午|晚上?|早上?|午前|午後)\s*)?(\d{1,2})\s*"
    r"(?:[:.时時点點h]\s*(\d{2}|半)?)\s*分?\s*([ap]\.?m\.?)?"
)
_DASH = r"\s*(?:-|~|到|至|から|to|until)\s*(?:次日|翌日|翌朝|第二天)?\s*"
_BARE = r"(\d{1,2})\s*[时時点點h]?\s*([ap]m)?"
_RANGE = re.compile(_CLOCK + _DASH + _CLOCK)
_BARE_RANGE = re.compile(rf"(?<![\d/.:]){_BARE}{_DASH}(\d{{1,2}})\s*(?:[时時点點h]|([ap]m))")
_MILITARY = re.compile(
    r"(?<!\d)([01]\d|2[0-4])([0-5]\d)\s*(?:hrs?)?\s*-\s*([01]\d|2[0-4])([0-5]\d)(?!\d)"
)
_HOURS = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2})")
_LATE = frozenset({"下午", "晚上", "晚", "午後"})
_NEXT_DAY = re.compile("次日|翌日|翌朝|第二天|next day")
_ONE = re.compile(_CLOCK)
_DASHES = re.compile("[‐‑‒–—―−－〜～﹣]+|--+")


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", text))).casefold()


@lru_cache(maxsize=4096)
def part_of_day(text: str, hours: Hours) -> Span | None:
    """Return what a part of the day, and nothing else, means: 上午, 全天, pm."""
    name = _PARTS.get(" ".join(_plain(text).split()))
    return None if name is None else _span(name, hours)


def leading_part(text: str, hours: Hours) -> tuple[Span, str] | None:
    """Return the part of the day with which a text begins, and the text after it."""
    plain = _plain(text).strip()
    for word in _LONGEST_FIRST:
        if len(word) > 1 and plain.startswith(word) and len(plain) > len(word):
            follows = plain[len(word)]
            if word.isascii() and follows.isalpha():
                continue
            return _span(_PARTS[word], hours), plain[len(word) :].strip(" :-")
    return None


def _span(name: str, hours: Hours) -> Span:
    match name:
        case "morning":
            return hours.morning
        case "afternoon":
            return hours.afternoon
        case "evening":
            return hours.evening
        case _:
            return hours.day


@lru_cache(maxsize=4096)
def time_range(text: str) -> tuple[Span, str] | None:
    """Return the first stretch of time in a text and the text without it.

    What goes on after midnight ends with the day here; its text still says until when.
    """
    plain = _plain(text)
    written = _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", text)))
    found = _RANGE.search(plain)
    military = None if found else _MILITARY.search(plain)
    if found:
        starts, ends = _minutes(*found.group(1, 2, 3, 4)), _minutes(*found.group(5, 6, 7, 8))
        if found.group(1) in _LATE and found.group(5) is None and ends is not None and ends < 720:
            ends += 720  # 下午1:30-5:00
    elif military:
        found = military
        starts, ends = (
            _minutes(None, military.group(first), military.group(second), None)
            for first, second in ((1, 2), (3, 4))
        )
    else:
        found = _BARE_RANGE.search(plain)
        if not found:
            return None
        half = found.group(4)
        starts = _minutes(None, found.group(1), None, found.group(2))
        ends = _minutes(None, found.group(3), None, half)
    span = None if starts is None or ends is None else _in_one_day(starts, ends, plain)
    if span is None:
        return None
    whole = written if len(written) == len(plain) else plain
    rest = whole[: found.start()] + " " + whole[found.end() :]
    return span, re.sub(r"[(（]\s*[)）]", " ", rest).strip()


def _in_one_day(starts: int, ends: int, text: str) -> Span | None:
    """Return the part of a stretch that lies in its first day: nights last until midnight here.

    9-5 is an office day; 20:00-8:00 and 8:00-次日8:00 end on the next day.
    """
    if starts < ends and not _NEXT_DAY.search(text):
        return starts, ends
    if starts <= 720 and ends < 720 and starts > ends and not _NEXT_DAY.search(text):
        return starts, ends + 720
    return (starts, 1440) if starts < 1440 else None


def bare_hours(text: str) -> Span | None:
    """Return the stretch between two bare hours, and nothing else, as rotas have them: 9-5."""
    found = _HOURS.fullmatch(_plain(text).strip())
    if found is None or max(int(found[1]), int(found[2])) > 24:
        return None
    return _in_one_day(int(found[1]) * 60, int(found[2]) * 60, text)


def clock_time(value: Value) -> int | None:
    """Return the minutes after midnight of a cell that holds one time of day, and nothing else.

    A number below one is a part of a day, as spreadsheets keep times.
    """
    if isinstance(value, datetime):
        return value.hour * 60 + value.minute
    if isinstance(value, time):
        return value.hour * 60 + value.minute
    if isinstance(value, float) and 0 <= value <= 1:
        return round(value * 1440)
    if isinstance(value, str):
        plain = re.sub(r"^(\d{1,2}:\d{2}):\d{2}$", r"\1", _plain(value).strip())
        found = _ONE.fullmatch(plain)
        return _minutes(*found.group(1, 2, 3, 4)) if found else None
    return None


def _minutes(part: str | None, hour: str, minute: str | None, half: str | None) -> int | None:
    hours = int(hour)
    minutes = 30 if minute == "半" else int(minute or 0)
    late = part in _LATE or (half or "").startswith("p")
    if late and hours < 12:
        hours += 12
    if (half or "").startswith("a") and hours == 12:
        hours = 0
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= 1440 else None
