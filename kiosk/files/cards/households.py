"""Reads the list of households that are to get cards.

A card that is missing is noticed only by who has none, so nothing is passed over: whatever stands
below the first household and names none is a problem.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files.grids import Grid, shown
from kiosk.files.opening import open_grids
from kiosk.files.problems import Problem
from kiosk.numbers import household

_LONGEST_LABEL = 60
_DAY = re.compile(r"(19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}")
# Whoever signs up may write anything around two numbers, but a title (5号楼共12户) has such, too.
_WRITTEN = re.compile(
    r"""
    (?: [^\W\d_]+ [路街道巷里村苑园區区城庭府邸] )?
    (?: \d+ | [\s\-–—/.,、#]
      | [号號楼栋幢棟座弄层層单單元室户戶동호층] | кв | дом | д | этаж
      | (?: no | nr | building | bldg | room | rm | unit | apt | flat | floor | house | bât | appt )
        (?![a-z])
      | (?<![a-z]) [a-z] (?![a-z])
    )+
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household of a list."""

    household: str
    """Canonical: 5-301."""
    label: str
    """The office's own words about it, if the list has any."""


@dataclass(frozen=True, slots=True)
class HouseholdList:
    """What a list says."""

    lines: tuple[HouseholdLine, ...]
    """In the list's order, each household once."""
    repeated: int
    """Rows that name a household which stands above already."""
    problems: tuple[Problem, ...]
    """Rows that name no household."""


def read_households(path: Path) -> HouseholdList:
    """Return the households of a spreadsheet or text, from all of its visible sheets.

    The column in which most cells are households counts; another beside it is the label. Headings
    may stand above the first household, if no digit is in them.

    Raises:
        FileError: As ``open_grids``.
    """
    found: dict[str, HouseholdLine] = {}
    problems: list[Problem] = []
    repeated = 0
    for grid in open_grids(path):
        for each in _lines(grid):
            if isinstance(each, Problem):
                problems.append(each)
            elif each.household in found:
                repeated += 1
            else:
                found[each.household] = each
    return HouseholdList(tuple(found.values()), repeated, tuple(problems))


def _lines(grid: Grid) -> Iterator[HouseholdLine | Problem]:
    columns = tuple(grid.visible_columns())
    column = _household_column(grid, columns)
    begun = False
    for row in grid.visible_rows():
        text = grid.text(row, column)
        others = [grid.text(row, each) for each in columns if each != column]
        if not text and not any(others):
            continue
        # A spreadsheet makes 5-12 a day in May, and nobody knows what was typed.
        dated = isinstance(grid.value(row, column), date)
        known = None if dated else _household(text)
        if known is not None:
            begun = True
            label = next(filter(None, others), "")
            yield HouseholdLine(known, shown(label, limit=_LONGEST_LABEL))
        elif begun or any(sign.isdigit() for sign in text):
            code = "household.date" if dated else "household.malformed"
            yield Problem(code, grid.address(row, column), shown(text, limit=_LONGEST_LABEL))
    if grid.unread_below is not None:
        yield Problem("sheet.too_long", grid.address(grid.unread_below, column))


def _household_column(grid: Grid, columns: Sequence[int]) -> int:
    """Return the column with the most households, the leftmost of equal ones."""
    rows = tuple(grid.visible_rows())

    def households(column: int) -> int:
        return sum(_household(grid.text(row, column)) is not None for row in rows)

    return max(columns, key=households)


def _household(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not _WRITTEN.fullmatch(plain) or _DAY.fullmatch(plain):
        return None
    try:
        return household(text)
    except KioskError:
        return None
