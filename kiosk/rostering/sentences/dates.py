"""Days and times as they are written in Chinese and English."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from kiosk.rostering.sentences.results import Context
from kiosk.rostering.sentences.vocabulary import MONTHS, WEEKDAYS

Days = tuple[date, ...]

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_MONTH = "|".join(MONTHS)
_CHINESE_DAY = "[一二三四五六日天]"
_CHINESE_WEEK = "一二三四五六日"
_DIGITS = {sign: number for number, sign in enumerate("一二三四五六七八九", start=1)}

_ENGLISH_DAY = {
    word: number
    for number, entry in enumerate(WEEKDAYS)
    for word in entry.partition(" ")[0].split("|")
}
_ENGLISH_DAYS = "|".join(sorted(_ENGLISH_DAY, key=len, reverse=True))


class Moment(NamedTuple):
    """A time of day as it is written."""

    minute: int
    certain: bool
    """It says itself which half of the day it is in: 9:00 am, 15:00."""
    said: bool = False
    """It says so in words, which go for a time before it, too: 2 to 4 pm."""


def number(text: str) -> int:
    """Return a number up to 99 in Arabic or Chinese digits; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    text = text.replace("两", "二")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)


def _week(context: Context, name: str) -> date:
    this = context.today - timedelta(days=context.today.weekday())
    steps = {"下": 1, "next": 1, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0}
    word = name.strip().lower()[:4].strip()
    word = word if word in steps else name[:1]
    return this + timedelta(weeks=steps[word]) if word in steps else context.monday


def _weekday(match: re.Match[str], context: Context) -> Days:
    word = match["day"].lower()
    day = _CHINESE_WEEK.find(word.replace("天", "日"))
    day = _ENGLISH_DAY[word] if day < 0 else day
    return (_week(context, match["which"] or "") + timedelta(days=day),)


def _weekdays(match: re.Match[str], context: Context) -> Days:
    monday = _week(context, match["which"] or "")
    days = (_CHINESE_WEEK.find(sign.replace("天", "日")) for sign in match["days"])
    return tuple(monday + timedelta(days=day) for day in days if day >= 0)


def day_of_month(number: int, context: Context) -> Days:
    """Return the day of this number in the edited week; none where it has none."""
    week = (context.monday + timedelta(days=day) for day in range(7))
    return tuple(day for day in week if day.day == number)


def _dated(match: re.Match[str], context: Context) -> Days:
    """Return the date of a month and a day: of the year that is nearest to the edited week."""
    fields = match.groupdict()
    word = fields["month"].lower()
    month = 1 + MONTHS.index(word[:3]) if word[:3] in MONTHS else number(word)
    year = fields.get("year")
    years = [int(year)] if year else [context.monday.year + step for step in (-1, 0, 1)]
    found = []
    for each in years:
        try:
            found.append(date(each, month, number(fields["date"])))
        except ValueError:
            continue
    return tuple(sorted(found, key=lambda day: abs(day - context.monday))[:1])


def _near(match: re.Match[str], context: Context) -> Days:
    word = " ".join(match[0].lower().split())
    steps = {
        **{"今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2},
        **{"大后天": 3, "昨天": -1, "yesterday": -1, "the day after tomorrow": 2},
    }
    return (context.today + timedelta(days=steps[word]),)


def _several(first: int, last: int) -> Callable[[re.Match[str], Context], Days]:
    def days(match: re.Match[str], context: Context) -> Days:
        monday = _week(context, match["which"] or "")
        return tuple(monday + timedelta(days=day) for day in range(first, last))

    return days


_WHICH = r"(?P<which>下个?|本|这个?|上个?)?"
_LATIN_WHICH = r"(?P<which>\b(?:next|this|last)\s+)?"

DAYS: Mapping[re.Pattern[str], Callable[[re.Match[str], Context], Days]] = MappingProxyType(
    {
        re.compile(pattern, re.IGNORECASE): reader
        for pattern, reader in (
            (r"(?P<year>20\d\d)[-/.年](?P<month>\d{1,2})[-/.月](?P<date>\d{1,2})[日号]?", _dated),
            (rf"(?P<month>{_N})月(?P<date>{_N})[日号]?", _dated),
            (rf"(?P<date>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})[a-z]*\b", _dated),
            (rf"\b(?P<month>{_MONTH})[a-z]*\s+(?P<date>\d{{1,2}})(?:st|nd|rd|th)?\b", _dated),
            (r"(?P<month>\d{1,2})/(?P<date>\d{1,2})(?!\d)", _dated),
            (r"大后天|今天|今日|明天|明日|后天|昨天", _near),
            (r"\b(?:today|tomorrow|yesterday|the day after tomorrow)\b", _near),
            (rf"{_WHICH}(?:周|星期|礼拜)(?P<day>{_CHINESE_DAY})", _weekday),
            (rf"{_WHICH}(?:周|星期|礼拜)(?P<days>{_CHINESE_DAY}(?:[、，,]?{_CHINESE_DAY})+)"
             "(?![点时月十号栋幢楼刻])", _weekdays),
            (rf"{_LATIN_WHICH}\b(?P<day>{_ENGLISH_DAYS})\b\.?", _weekday),
            (rf"{_WHICH}周末", _several(5, 7)),
            (r"(?P<which>整|全|一|下|本|这)周|[整全一]个?星期|(?:每个?)?工作日", _several(0, 5)),
            (r"(?P<which>\b(?:next|this|last)\s+)week\b", _several(0, 5)),
            (r"(?P<which>\b(?:all|whole|the whole|entire)\s+)week\b|\b(?:every day|weekdays)\b",
             _several(0, 5)),
            (rf"{_LATIN_WHICH}\bweekend\b", _several(5, 7)),
        )
    }
)  # fmt: skip
"""How days are written, and what reads them; no day at all where there is no such date."""

_AMPM = r"(?P<half>[ap]\.?m\b\.?)"
_CHINESE_TIME = re.compile(
    r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})[点时]"
    r"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minute>\d{1,2}|[一二三四五六七八九十]{1,3})分?|整|钟)?"
)
_CLOCK = re.compile(rf"(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?!\d)\s*{_AMPM}?", re.IGNORECASE)
_HOUR = re.compile(rf"(?P<hour>\d{{1,2}})\s*(?:{_AMPM}|o'?clock\b)", re.IGNORECASE)
_NOON = re.compile(r"中午|正午|\bnoon\b", re.IGNORECASE)
_BARE = re.compile(r"(?P<hour>\d{1,2})(?![\d:.])")


def moment(text: str, at: int, *, bare: bool = False) -> tuple[Moment | None, int] | None:
    """Return the time that is written at a place, and where it ends; None where none is.

    The time is None where the clock has no such time.

    Args:
        text: The sentence.
        at: The place.
        bare: A number alone is an hour.
    """
    if match := _NOON.match(text, at):
        return Moment(720, True), match.end()
    if match := _CHINESE_TIME.match(text, at):
        minute = number(match["minute"] or "") or 30 * bool(match["half"])
        return _of(number(match["hour"]), minute or 15 * number(match["quarter"] or ""), ""), (
            match.end()
        )
    match = _CLOCK.match(text, at) or _HOUR.match(text, at)
    if match is None and bare:
        match = _BARE.match(text, at)
    if match is None:
        return None
    fields = match.groupdict()
    minute = int(fields.get("minute") or 0)
    return _of(int(fields["hour"]), minute, (fields.get("half") or "").lower()[:1]), match.end()


def _of(hour: int, minute: int, half: str) -> Moment | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59 or 60 * hour + minute > 1440:
        return None
    return Moment(60 * hour + minute, bool(half) or hour > 12, bool(half))
