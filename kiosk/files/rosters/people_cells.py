"""Who is named in a cell, and what the cell itself says about each one's duty or time."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.files.rosters.cells import Key, Mark, read_marks
from kiosk.files.rosters.kinds import kind_of, kind_within
from kiosk.files.rosters.names import Named, NotNamed, read_names
from kiosk.files.rosters.times import part_of_day, time_range
from kiosk.text import inert


class Entry(NamedTuple):
    """Somebody, or something, in a cell of names."""

    who: Named | NotNamed
    mark: Mark | None
    """What the cell says besides the name; None where it says nothing."""


_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_LINES = re.compile(r"[\n；;]+")
_LED = re.compile(r"^(?P<duty>[^:：]{1,16})[:：]\s*(?P<people>\D.*)$", re.DOTALL)


def read_people(text: str, key: Key, *, spaced: bool = False) -> tuple[Entry, ...]:
    """Return the people of a cell with their duties: 上午：王芳 or 8:00-12:00 李明、夏敏."""
    plain = inert(text, 500, lines=True)
    lines = [each for each in _LINES.split(plain) if each.strip()]
    if not any(_led(each, key) or time_range(_BRACKETED.sub("", each)) for each in lines):
        return tuple(Entry(each, None) for each in read_names(plain, spaced=spaced))
    return tuple(_entries(lines, key, spaced))


def _entries(lines: list[str], key: Key, spaced: bool) -> Iterator[Entry]:
    standing: Mark | None = None
    for line in lines:
        led = _led(line, key)
        if led:
            standing, people = led
        else:
            timed = time_range(line) if time_range(_BRACKETED.sub("", line)) else None
            standing = Mark(key.ticked, *timed[0]) if timed else standing
            people = timed[1] if timed else line
        for each in read_names(people, spaced=spaced):
            yield Entry(each, standing)


def _led(line: str, key: Key) -> tuple[Mark, str] | None:
    """Return the duty before a colon and the names after it, if it is one."""
    found = _LED.match(line.strip())
    if found is None:
        return None
    words = found["duty"].strip()
    known = (
        kind_of(words) is not None
        or kind_within(words) is not None
        or part_of_day(words, key.hours) is not None
        or time_range(words) is not None
    )
    marks = read_marks(words, key) if known else None
    return (marks[0], found["people"]) if marks and len(marks) == 1 else None
