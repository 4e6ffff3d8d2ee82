"""The rosters of our own that the importer is tried on, each with what a human reads in it.

Each case is one file under ``rosters/``: the sheets of a spreadsheet as rows of cells, and below
them the assignments, written by hand from the sheets and never from what the importer says:
``2026-06-01 | 王芳、李明 | 早班 / 早 | 08:30-12:00``. The duty is the sheet's own word, or several
that are equally right; it is empty where the sheet has none. The time stands only where the sheet
tells it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

FOLDER = Path(__file__).parent / "rosters"


class Status(StrEnum):
    """What happens when a file is imported, without being told anything besides."""

    EXACT = "exact"
    """It is read at once."""
    ASK = "ask"
    """It leaves something open, which has to be asked."""
    REFUSE = "refuse"
    """It is no roster."""


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody who knows the office says when asked."""

    year: int | None = None
    first: date | None = msgspec.field(name="from", default=None)
    last: date | None = msgspec.field(name="to", default=None)
    sheet: str | None = None
    reading: str = ""


class Sheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sheet, cell by cell."""

    rows: list[list[Any]]
    """Texts, numbers, dates and times; "" is blank. Where a formula stands, its last result."""
    name: str = "Sheet1"
    merged: list[str] = []
    formats: dict[str, str] = {}
    """How numbers of a range are shown."""
    formulas: dict[str, str] = {}
    uncalculated: list[str] = []
    """Formulas of which the file holds no result."""
    hidden_rows: list[int] = []
    hidden_columns: list[str] = []
    hidden: bool = False


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file, and what it says."""

    title: str
    """What is particular about it."""
    file: str
    """Its name, which may tell the year; the suffix says what is made of the sheets."""
    status: Status
    sheets: list[Sheet]
    entries: str = ""
    """What the file says, or says after the answers."""
    code: str = ""
    """Of the question, or of the reason for which it is refused."""
    answers: Answers | None = None
    missed: list[str] = []
    """Addresses of what must be named as not understood; " / " stands between equally good ones."""
    never: list[str] = []
    """Texts that are neither people nor duties."""
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\r\n"
    first_line: str = ""
    """Of a text file, before its rows: ``sep=;``."""


@dataclass(frozen=True, slots=True)
class Told:
    """One person's duty on one day, as a human reads it."""

    day: date
    person: str
    duties: tuple[str, ...]
    """Words of which any is right; none where the file has none."""
    span: tuple[int, int] | None = None
    """Minutes after midnight, where the file tells them."""


def case_names() -> list[str]:
    """Return the names of all cases, in their order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load(name: str) -> Case:
    """Return the case of this name."""
    return msgspec.toml.decode((FOLDER / f"{name}.toml").read_bytes(), type=Case)


def told(case: Case) -> tuple[Told, ...]:
    """Return what the file of a case says."""
    return tuple(each for line in case.entries.splitlines() if line.strip() for each in _told(line))


def _told(line: str) -> Iterator[Told]:
    day, people, words, *more = (part.strip() for part in line.split("|"))
    span = _span(more[0]) if more and more[0] else None
    duties = tuple(word.strip() for word in words.split(" / ") if word.strip())
    for person in people.split("、"):
        yield Told(date.fromisoformat(day), person.strip(), duties, span)


def _span(text: str) -> tuple[int, int]:
    starts, ends = (clock.split(":") for clock in text.split("-"))
    return int(starts[0]) * 60 + int(starts[1]), int(ends[0]) * 60 + int(ends[1])
