"""What the heading of a row or column of names says about the duty of all who stand there."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kiosk.files.rosters.cells import Key, Mark, read_marks
from kiosk.files.rosters.headers import duty_named
from kiosk.files.rosters.kinds import folded
from kiosk.files.rosters.times import time_range
from kiosk.text import inert

_COUNTED = re.compile(r"[（(]?[\d一二三四五①-⑩]+[)）]?$")
_NUMBER = re.compile(r"\d+|no\.?\s*\d+", re.IGNORECASE)


def heading_mark(texts: Sequence[str], key: Key) -> Mark:
    """Return the duty of which headings speak, the outermost first; the title's where they do not.

    A post that is no known duty (东门) is the title's duty, under its own words.
    """
    mark = Mark(key.ticked)
    told: list[str] = []
    for text in texts:
        words = inert(text, 80)
        if not words or _NUMBER.fullmatch(words) or words in told:
            continue
        told.append(words)
        mark = _joined(mark, words, key)
    return replace(mark, label=inert(" ".join(map(_bare, told)), 80))


def _joined(mark: Mark, words: str, key: Key) -> Mark:
    span = time_range(words)
    named = _bare(words)
    marks = read_marks(named, key) if named else ()
    if marks and len(marks) == 1:
        found = marks[0]
        timed = found if found.starts is not None else mark
        mark = replace(mark, kind=found.kind, starts=timed.starts, ends=timed.ends)
    return replace(mark, starts=span[0][0], ends=span[0][1]) if span else mark


def _bare(words: str) -> str:
    """Return the words of a duty: 值班人员 have 值班, 值班1 is 值班, 人员 says nothing."""
    span = time_range(words)
    if span:
        words = span[1].strip(" ()（）:：-—\n") or words
    named = duty_named(words)
    if named:
        return named
    bare = _COUNTED.sub("", words) if folded(_COUNTED.sub("", words)) else words
    return "" if folded(bare) in _NOTHING else bare


_NOTHING = frozenset(["姓名", "名字", "人员", "人员姓名", "名单", "氏名", "name", "names", "staff"])
