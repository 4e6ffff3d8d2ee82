"""Files of others with their expected readings, which lie in a folder of the user's choice."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from tests.imports.agreement import Expectation
from tests.imports.roster_cases import Answers, Status, Told

_MONDAY = date(2026, 6, 1)
_DAYS = 14
"""Over which patterns of weekdays are laid, which tell no dates themselves."""


class _Entry(msgspec.Struct, frozen=True):
    persons: list[str]
    duty: str = ""
    date: str = ""
    weekday: int | None = None
    """Monday is 1."""


class _Expected(msgspec.Struct, frozen=True):
    file: str
    status: Status
    entries: list[_Entry] = []


def expected_files(folder: Path) -> Iterator[tuple[str, Path, Expectation]]:
    """Yield the files of a folder of which ``expected/*.json`` says what they mean.

    Each entry has ``persons``, ``duty`` and either ``date`` or ``weekday``, 1 being Monday.
    """
    for path in sorted((folder / "expected").glob("*.json")):
        read = msgspec.json.decode(path.read_bytes(), type=_Expected)
        entries = tuple(
            Told(day, person, (each.duty,) if each.duty else ())
            for each in read.entries
            for day in _days(each)
            for person in each.persons
        )
        patterned = any(each.weekday for each in read.entries)
        last = _MONDAY + timedelta(days=_DAYS - 1)
        answers = Answers(first=_MONDAY, last=last) if patterned else None
        yield path.stem, folder / read.file, Expectation(read.status, entries, answers=answers)


def _days(entry: _Entry) -> list[date]:
    if entry.date:
        return [date.fromisoformat(entry.date)]
    days = (_MONDAY + timedelta(days=each) for each in range(_DAYS))
    return [day for day in days if day.isoweekday() == entry.weekday]
