"""Times and parts of a day as people write them."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
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
_DASH = r"\s*(?:-|~|到|至|から|to|until)\s*"
_BARE = r"(\d{1,2})\s*[时時点點h]?\s*([ap]m)?"
_RANGE = re.compile(_CLOCK + _DASH + _CLOCK)
_BARE_RANGE = re.compile(rf"(?<![\d/.:]){_BARE}{_DASH}(\d{{1,2}})\s*(?:[时時点點h]|([ap]m))")
_ONE = re.compile(_CLOCK)
_DASHES = re.compile("[‐‑‒–—―−－〜～﹣]+|--+")


def _plain(text: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", text))).casefold()


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


def time_range(text: str) -> tuple[Span, str] | None:
    """Return the first stretch of time in a text and the text without it.

    Both ends lie in one day and the first before the second; anything else is no such stretch.
    """
    plain = _plain(text)
    found = _RANGE.search(plain)
    if found:
        starts, ends = _minutes(*found.group(1, 2, 3, 4)), _minutes(*found.group(5, 6, 7, 8))
    else:
        found = _BARE_RANGE.search(plain)
        if not found:
            return None
        half = found.group(4)
        starts = _minutes(None, found.group(1), None, found.group(2))
        ends = _minutes(None, found.group(3), None, half)
    if starts is None or ends is None or starts >= ends:
        return None
    rest = plain[: found.start()] + " " + plain[found.end() :]
    return (starts, ends), re.sub(r"[(（]\s*[)）]", " ", rest).strip()


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
    late = part in {"下午", "晚上", "晚", "午後"} or (half or "").startswith("p")
    if late and hours < 12:
        hours += 12
    if (half or "").startswith("a") and hours == 12:
        hours = 0
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= 1440 else None
