"""The time that a sheet speaks of, from its title, its name, its file's name or ``--year``."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[年./-]\s*(\d{1,2})(?!\d)")
_COMPACT_MONTH = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月(?!\s*\d)")
_FULL = re.compile(
    r"(?<!\d)(?:(20\d{2})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})(?:\s*[日号])?(?!\d)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_NAMED = "(" + "|".join(_MONTHS.split()) + r")[a-z]*\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAMED}(?:,?\s+(20\d{{2}}))?"
)
_MONTH_FIRST = re.compile(
    rf"(?<![a-z]){_NAMED}\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(20\d{{2}}))?"
)
_BARE_TO = re.compile(
    r"(?<![\d/.])(\d{1,2})(?:st|nd|rd|th)?\s*(?:-|to)\s*"
    r"(?=\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3})"
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](20\d{2})(?!\d)")
_WEEKDAYS = re.compile(
    r"[(]?(?:周|星期)[一二三四五六日天][)]?|"
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?"
)
_WEEK = re.compile(
    r"week\s*(?:commencing|beginning|starting|of|from)|\bw/c\b|\bw\.c\.|起的一周|^week\b"
)
_ERA = re.compile(r"令和\s*(\d{1,2}|元)\s*年?|(?<![a-z])r\s?(\d)(?=[.年])")
_REPUBLIC = re.compile(r"(?:民國|民国)?\s*(?<!\d)(1[01]\d)\s*(?=年|學年|学年)")
_TO = re.compile(r"\s*(?:-|~|至|到|to)\s*")
_ENGLISH = {name: month for month, name in enumerate(_MONTHS.split(), 1)}
_ENGLISH_MONTH = re.compile(r"(?<![a-z])(" + "|".join(_ENGLISH) + r")[a-z]*\.?(?![a-z])")


@dataclass(frozen=True, slots=True)
class Period:
    """As much of the time as is known; what is written more than once in different ways is not."""

    year: int | None = None
    month: int | None = None
    first: date | None = None
    """With ``last``: the sheet says from when until when it is valid."""
    last: date | None = None


def period_of(texts: Iterable[str], year: int | None = None) -> Period:
    """Return the time of which texts speak, the most telling text first.

    Args:
        texts: Titles above the table, then the sheet's and the file's name.
        year: What the user said; it is stronger than any text.
    """
    plain = [_spelled_out(text) for text in texts]
    known = Period(year)
    # Twice: a title's 6.1-6.7 is a span only when the sheet's name has told the year.
    for text in (*plain, *plain):
        known = _joined(known, _said(text, known.year))
    return known


def _spelled_out(text: str) -> str:
    """Return a text with dates in digits: English months, Japanese eras and Taiwan's years too."""
    plain = re.sub("[‐‑–—―−〜～]+", "-", unicodedata.normalize("NFKC", text).casefold())
    plain = _ERA.sub(_western, plain)
    plain = _REPUBLIC.sub(lambda found: str(int(found[1]) + 1911), plain)
    plain = " ".join(_WEEKDAYS.sub(" ", plain).split())
    plain = _YEAR_LAST.sub(lambda found: _day_or_month_first(found, plain), plain)
    named = _DAY_FIRST.search(plain) or _MONTH_FIRST.search(plain)
    if named and _BARE_TO.search(plain):
        # 1-7 June 2026: the first day has neither month nor year.
        month = next(group for group in named.groups() if group and group.isalpha())
        plain = _BARE_TO.sub(lambda found: f"{found[1]} {month} - ", plain)
    plain = _DAY_FIRST.sub(lambda found: _digits(found[3], found[2], found[1]), plain)
    plain = _MONTH_FIRST.sub(lambda found: _digits(found[3], found[1], found[2]), plain)
    return " ".join(plain.split())


def _day_or_month_first(found: re.Match[str], text: str) -> str:
    """Return 30/03/2026 with the year first; where both orders are possible, the year alone."""
    first, second, year = int(found[1]), int(found[2]), found[3]
    if first > 12 or (second <= 12 and _WEEK.search(text)):  # only the British write w/c
        return f"{year}/{second}/{first}"
    return f"{year}/{first}/{second}" if second > 12 else year


def _western(found: re.Match[str]) -> str:
    count = found[1] or found[2]
    return f"{2018 + (1 if count == '元' else int(count))}年"


def _digits(year: str | None, month: str, day: str) -> str:
    number = _ENGLISH[month]
    return f" {year}/{number}/{day} " if year else f" {number}/{day} "


def _joined(known: Period, said: Period) -> Period:
    """Return what is known with what a weaker text adds to it."""
    if known.year and said.year and known.year != said.year:
        # A weaker text about another year says nothing about this one.
        return known
    return Period(
        known.year or said.year,
        known.month or said.month,
        known.first or said.first,
        known.last or said.last,
    )


def _said(text: str, year: int | None) -> Period:
    span = _span(text, year) or _week(text, year)
    if span:
        one_year = span[0].year if span[0].year == span[1].year else year
        one_month = span[0].month if span[0].replace(day=1) == span[1].replace(day=1) else None
        return Period(one_year, one_month, *span)
    years = {int(found) for found in _YEAR.findall(text)}
    months = {(int(y), int(m)) for y, m in _YEAR_MONTH.findall(text)}
    months |= {(int(y), int(m)) for y, m in _COMPACT_MONTH.findall(text)}
    years |= {each for each, _ in months}
    named = {month for _, month in months if 1 <= month <= 12}
    named |= {int(found) for found in _MONTH.findall(text) if 1 <= int(found) <= 12}
    named |= {_ENGLISH[found] for found in _ENGLISH_MONTH.findall(text)}
    return Period(
        years.pop() if len(years) == 1 else None,
        named.pop() if len(named) == 1 else None,
    )


def _span(text: str, year: int | None) -> tuple[date, date] | None:
    """Return the two dates between which a text says that it is valid."""
    for gap in _TO.finditer(text):
        before = [found for found in _FULL.finditer(text) if found.end() == gap.start()]
        after = _FULL.match(text, gap.end())
        if before and after:
            span = _between(before[-1], after, year)
            if span:
                return span
    return None


def _week(text: str, year: int | None) -> tuple[date, date] | None:
    """Return the week that begins on the one day of which a text speaks: week commencing 1 June."""
    found = list(_FULL.finditer(text)) if _WEEK.search(text) else []
    in_year = (int(found[0].group(1)) if found[0].group(1) else year) if found else None
    if len(found) != 1 or in_year is None:
        return None
    month, day = int(found[0].group(2)), int(found[0].group(3))
    try:
        first = date(in_year, month, day)
    except ValueError:
        return None
    return first, first + timedelta(days=6)


def _between(
    before: re.Match[str], after: re.Match[str], year: int | None
) -> tuple[date, date] | None:
    first_year = int(before.group(1)) if before.group(1) else year
    if first_year is None:
        return None
    last_year = int(after.group(1)) if after.group(1) else first_year
    try:
        first = date(first_year, int(before.group(2)), int(before.group(3)))
        last = date(last_year, int(after.group(2)), int(after.group(3)))
        if last < first and not after.group(1):
            last = last.replace(year=last_year + 1)
    except ValueError:
        return None
    return (first, last) if first <= last else None
