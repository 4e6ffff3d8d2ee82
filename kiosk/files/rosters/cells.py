"""What a mark or a few words in a cell say about somebody's duty."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from kiosk.files.grids import Grid, Place
from kiosk.files.rosters.kinds import folded, kind_of, kind_within, means_nobody
from kiosk.files.rosters.surnames import likeness
from kiosk.files.rosters.times import Hours, bare_hours, leading_part, part_of_day, time_range
from kiosk.kinds import DutyKind
from kiosk.text import inert


@dataclass(frozen=True, slots=True)
class Mark:
    """A duty as a cell tells it."""

    kind: DutyKind
    starts: int | None = None
    ends: int | None = None
    place: str | None = None
    label: str = ""
    """The file's own words."""


@dataclass(frozen=True, slots=True)
class Key:
    """What one needs to know to read the marks of a sheet."""

    hours: Hours = field(default_factory=Hours)
    ticked: DutyKind = DutyKind.DESK
    """What a tick stands for: the duty of which the sheet's title speaks."""
    legend: Mapping[str, Mark] | None = None
    """Marks that the sheet explains itself, folded."""


_TICKS = frozenset("√✓✔☑") | {"1"}
# The letters of our own screens; L is leave there but elsewhere as often a late shift.
_LETTERS = {
    "d": DutyKind.DESK,
    "v": DutyKind.VISIT,
    "m": DutyKind.MEETING,
    "t": DutyKind.TRAINING,
}
_SEGMENTS = re.compile(r"[、，,;；/／|｜+＋\n]+")
_PARTS = re.compile(r"(?<=\S)\s*(?=(?:上午|下午|晚上|早上|午前|午後))")
_LEFTOVER_TIME = re.compile(r"\d\s*[:：时時点點]|\d\s*[-~]\s*\d")
_PLACE = re.compile(
    r"^(?:去|到|在|赴)|\d+\s*(?:[-、~至]\s*\d+\s*)?(?:号楼|号|楼|栋|幢|室|单元|弄)$|"
    r"(?:街道|中心|学校|小区|派出所|医院|办事处|居委会|区委|区政府|社区|公司|物业)$"
)
_GO_TO = re.compile("^(?:去|到|在|赴)")
_SIGN = re.compile(
    r"(?:^|(?<=[\s,，;；、。:：(（“\"']))([^\s\d:：=＝,，;；、。()（）“”\"'][^\s:：=＝,，;；、。()（）“”\"']{0,2})"
    r"[”\"']?\s*(?:[:：=＝]|代表|表示|为|means)\s*"
)


def read_marks(text: str, key: Key) -> tuple[Mark, ...] | None:
    """Return the duties that a cell tells; none where it says that there is no duty.

    None: it is not understood, in whole or in part; then nothing of it may be used.
    """
    plain = inert(text, 200, lines=True)
    if key.legend and folded(plain) in key.legend:
        return (key.legend[folded(plain)],)
    if not plain or means_nobody(plain):
        return ()
    pieces = [part for segment in _SEGMENTS.split(plain) for part in _PARTS.split(segment.strip())]
    pieces = [each.strip() for each in pieces if each.strip()]
    if len(pieces) > 1:
        marks = [_one(each, key) for each in pieces]
        known = [mark for mark in marks if mark is not None and mark.starts is not None]
        if len(known) == len(marks):
            return tuple(known)
        # 值/休 are two duties, nobody knows when; 1、3号楼走访 is one.
        if known or sum(kind_within(each) is not None or _is_kind(each) for each in pieces) != 1:
            return None
    whole = _one(plain, key)
    return None if whole is None else (whole,)


def _is_kind(text: str) -> bool:
    return kind_of(text) is not None


def _one(text: str, key: Key) -> Mark | None:
    word = folded(text)
    if key.legend and word in key.legend:
        return key.legend[word]
    if word in _TICKS:
        return Mark(key.ticked)
    if word in _LETTERS:
        return Mark(_LETTERS[word], label=inert(text))
    span, rest = part_of_day(text, key.hours) or bare_hours(text), ""
    if span is None:
        span, rest = _timed(text, key.hours)
    if _LEFTOVER_TIME.search(rest):
        return None
    starts, ends = span or (None, None)
    rest = rest.strip(" :：()（）\n")
    if not rest:
        return Mark(key.ticked, starts, ends, None, "") if span else None
    return _worded(rest, Mark(key.ticked, starts, ends, None, inert(text)), key)


def _timed(text: str, hours: Hours) -> tuple[tuple[int, int] | None, str]:
    """Return the time in a text, if there is one, and what else it says."""
    exact = time_range(text)
    if exact:
        # 上午 9:00-10:30: the part of the day adds nothing to the exact time.
        rest = exact[1]
        led = leading_part(rest, hours)
        return exact[0], "" if part_of_day(rest, hours) else led[1] if led else rest
    led = leading_part(text, hours)
    return led if led else (None, text)


def _worded(words: str, mark: Mark, key: Key) -> Mark | None:
    """Return the mark with the kind, and perhaps the place, that its words tell."""
    if key.legend and folded(words) in key.legend:
        meant = key.legend[folded(words)]
        return replace(mark, kind=meant.kind, label=meant.label or mark.label)
    kind = kind_of(words)
    if kind is not None:
        return replace(mark, kind=kind)
    within = kind_within(words)
    if within is None:
        return None
    kind, word = within
    around = re.sub(re.escape(word), " ", folded(words)).strip(" :：()（）")
    place = _GO_TO.sub("", around).strip() if _PLACE.search(around) else None
    return replace(mark, kind=kind, place=place or None)


def read_legend(texts: Iterable[str], key: Key) -> dict[str, Mark]:
    """Return the marks that texts beside a table explain ("A：早班 8:00-12:00；△ 代表走访").

    An explained mark whose words are no known duty is of the kind "other", under its own words.
    """
    legend: dict[str, Mark] = {}
    for text in texts:
        found = list(_SIGN.finditer(text))
        for sign, following in zip_longest(found, found[1:]):
            end = following.start() if following else len(text)
            words = re.split(r"[;；\n。]", text[sign.end() : end])[0].strip(" ，,、)）“”\"'")
            if words:
                legend[folded(sign.group(1))] = _explained(words, key)
    return legend


def read_sign_table(grid: Grid, inside: Collection[Place], key: Key) -> dict[str, Mark]:
    """Return the marks that a small table beside the roster explains: A1 | 早班 | 8:00-12:00.

    Only signs that are used inside the roster count, each with the words to the right of it.
    """
    used = {folded(grid.text(*place)) for place in inside if len(grid.text(*place)) <= 4}
    legend: dict[str, Mark] = {}
    for row, column in grid.cells:
        sign = folded(grid.text(row, column))
        if (row, column) in inside or sign not in used or not sign or sign.isdigit():
            continue
        if likeness(grid.text(row, column)) > 0.8:
            continue
        beside = [
            grid.text(row, each)
            for each in range(column + 1, column + 4)
            if (row, each) not in inside
        ]
        words = " ".join(text for text in beside if text)
        if words and len(beside[0]) > 1 and not words.replace(".", "").replace(" ", "").isdigit():
            legend.setdefault(sign, _explained(words, key))
    return legend


def _explained(words: str, key: Key) -> Mark:
    marks = read_marks(words, key)
    span = time_range(words)
    label = inert(span[1].strip(" ()（）:：-\n") if span else words, 60) or inert(words, 60)
    if marks and len(marks) == 1:
        return replace(marks[0], label=label)
    starts, ends = span[0] if span else (None, None)
    return Mark(DutyKind.OTHER, starts, ends, None, label)
