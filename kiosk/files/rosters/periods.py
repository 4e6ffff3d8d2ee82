"""The time that a sheet speaks of, from its title, its name, its file's name or ``--year``."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_YEAR_MONTH = re.compile(r"(?<!\d)(20\d{2})\s*[年./-]\s*(\d{1,2})(?!\d)")
_COMPACT_MONTH = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月(?!\s*\d)")
_FULL = re.compile(
    r"(?<!\d)(?:(20\d{2})\s*[年./-]\s*)?(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?!\d)"
)
_TO = re.compile(r"\s*(?:-|~|至|到|to)\s*")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
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
    plain = [
        re.sub("[‐‑–—―−〜～]+", "-", unicodedata.normalize("NFKC", text).casefold())
        for text in texts
    ]
    known = Period(year)
    # Twice: a title's 6.1-6.7 is a span only when the sheet's name has told the year.
    for text in (*plain, *plain):
        known = _joined(known, _said(text, known.year))
    return known


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
    span = _span(text, year)
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
