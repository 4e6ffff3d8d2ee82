"""The week on one page: people down, days across, as it hangs on the wall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from kiosk.files.prints.colours import DAYS, KINDS
from kiosk.files.prints.paper import (
    FAINT,
    INK,
    PALE,
    STRONG,
    Box,
    Ink,
    Paper,
)
from kiosk.files.prints.week_duties import DutyText, draw_duties
from kiosk.qr import QrCode

_MARGIN = 9.0
_TOP = 22.0
_HEAD = 15.0
_FOOT = 8.5
_TALLEST = 24.0
_NAMES = 0.17
"""The share of the width that names get."""
_EMPTY = 0.68
"""How wide a day is on which nobody works, to others."""
_TALL = 9.5
"""From this height on a row has room for lines below the name."""


@dataclass(frozen=True, slots=True)
class DayHead:
    """The head of a column."""

    titles: tuple[str, ...]
    """The weekday with its date in each language."""
    mark: str = ""
    mark_kind: str = ""
    """holiday or make-up."""
    notes: tuple[str, ...] = ()
    """What is celebrated."""
    worked: bool = True


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One worker's row."""

    name: str
    also: str
    """The name for readers of the other language; empty where it is the same."""
    notes: tuple[str, ...]
    """Role, lines of work and buildings."""
    days: tuple[tuple[DutyText, ...], ...]


class Legend(NamedTuple):
    """What a letter means."""

    kind: str
    letter: str
    words: str


class Scan(NamedTuple):
    """A code, and what it leads to."""

    code: QrCode
    captions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """All that stands on the page."""

    committee: tuple[str, ...]
    """Its name in each language."""
    titles: tuple[str, ...]
    """What this is, and of which week."""
    days: tuple[DayHead, ...]
    people: tuple[PersonLine, ...]
    legend: tuple[Legend, ...]
    usual: str
    """At what times duties are that say none."""
    printed: str
    """As of when it is true."""
    scan: Scan | None = None


def draw_week(paper: Paper, page: WeekPage) -> None:
    """Draw a week on a new page of a document."""
    paper.page()
    inner = Box(0, 0, paper.width, paper.height).within(_MARGIN)
    _draw_top(paper, page, Box(inner.x, inner.y, inner.width, _TOP))
    table = Box(inner.x, inner.y + _TOP, inner.width, inner.height - _TOP - _FOOT)
    columns = tuple(_columns(page, table))
    row = min(_TALLEST, (table.height - _HEAD) / max(1, len(page.people)))
    bottom = table.y + _HEAD + row * len(page.people)
    _draw_grounds(paper, page, columns, Box(table.x, table.y, table.width, bottom - table.y))
    for head, (left, width) in zip(page.days, columns, strict=True):
        _draw_head(paper, head, Box(left, table.y, width, _HEAD))
    for number, person in enumerate(page.people):
        top = table.y + _HEAD + number * row
        paper.rule(table.x, top, table.x + table.width, top)
        _draw_name(paper, person, Box(table.x, top, table.width * _NAMES, row))
        for duties, (left, width) in zip(person.days, columns, strict=True):
            draw_duties(paper, duties, Box(left, top, width, row).within(min(0.7, row / 10)))
    paper.rule(table.x, bottom, table.x + table.width, bottom, STRONG, 0.5)
    _draw_foot(paper, page, Box(inner.x, inner.y + inner.height - _FOOT + 2, inner.width, 6.5))


def _columns(page: WeekPage, table: Box) -> Iterator[tuple[float, float]]:
    """Yield where each day begins, and how wide it is; days of rest give room to others."""
    shares = [
        1.0 if head.worked or any(each.days[day] for each in page.people) else _EMPTY
        for day, head in enumerate(page.days)
    ]
    one = table.width * (1 - _NAMES) / sum(shares)
    left = table.x + table.width * _NAMES
    for before, share in zip(accumulate(shares, initial=0.0), shares, strict=False):
        yield left + before * one, share * one


def _draw_top(paper: Paper, page: WeekPage, place: Box) -> None:
    side = place.height - 1
    right = place.x + place.width
    if page.scan is not None:
        right -= side
        paper.code(page.scan.code, right, place.y - 1.5, side)
        caption = Box(right - 37, place.y + 3, 36, side - 8)
        paper.block(page.scan.captions, caption, Ink(8, colour=FAINT, align="right"))
        right = caption.x
    width = right - place.x - 4
    own, *others = page.committee
    paper.line(own, Box(place.x, place.y, width * 0.56, 10), Ink(22, True, STRONG))
    paper.block(others, Box(place.x, place.y + 10.5, width * 0.56, 8), Ink(10, colour=FAINT))
    beside = Box(place.x + width * 0.58, place.y, width * 0.42, 10)
    own, *others = page.titles
    paper.line(own, beside, Ink(17, True))
    paper.block(others, beside._replace(y=place.y + 10.5, height=8), Ink(10, colour=FAINT))


def _draw_grounds(
    paper: Paper, page: WeekPage, columns: Sequence[tuple[float, float]], table: Box
) -> None:
    paper.box(table._replace(height=_HEAD), PALE)
    paper.rule(table.x, table.y, table.x + table.width, table.y, STRONG, 0.5)
    for head, (left, width) in zip(page.days, columns, strict=True):
        if not head.worked:
            paper.box(Box(left, table.y, width, table.height), PALE)
        paper.rule(left, table.y, left, table.y + table.height)
    low = table.y + _HEAD
    paper.rule(table.x, low, table.x + table.width, low, STRONG, 0.3)


def _draw_head(paper: Paper, head: DayHead, place: Box) -> None:
    inner = Box(place.x + 1.4, place.y + 0.8, place.width - 2.8, place.height - 1.6)
    room = inner.width
    if head.mark:
        tint = DAYS[head.mark_kind]
        ink = Ink(8.5, True, tint.ink, "center")
        wide = min(inner.width * 0.45, paper.width_of(head.mark, ink.size, ink) + 2.4)
        stamp = Box(inner.x + inner.width - wide, inner.y + 0.5, wide, 4.6)
        paper.box(stamp, tint.ground, round_by=0.8)
        paper.line(head.mark, Box(stamp.x + 0.6, stamp.y, wide - 1.2, 4.6), ink)
        room -= wide + 1
    own, *others = head.titles
    paper.line(own, Box(inner.x, inner.y, room, 5.4), Ink(11.5, True, STRONG))
    lines = (*others, *head.notes)
    notes = Box(inner.x, inner.y + 5.6, inner.width, inner.height - 5.6)
    paper.block(lines, notes, Ink(7.5, colour=FAINT, least=3.5))


def _draw_name(paper: Paper, person: PersonLine, place: Box) -> None:
    inner = Box(place.x + 1, place.y + 0.4, place.width - 2.4, place.height - 0.8)
    if place.height >= _TALL:
        high = min(6.0, inner.height / 2)
        _draw_names(paper, person, inner._replace(height=high))
        below = Box(inner.x, inner.y + high + 0.2, inner.width, inner.height - high - 0.2)
        lines = [person.notes]
    else:
        # Every line break costs height, which there is little of.
        wanted = paper.width_of(person.name, 4.0, Ink(4.0, True))
        room = inner.width * (0.56 if wanted < inner.width * 0.5 else 0.72)
        _draw_names(paper, person, inner._replace(width=room))
        below = Box(inner.x + room + 1, inner.y, inner.width - room - 1, inner.height)
        lines = [(" · ".join(person.notes[few:]),) for few in range(len(person.notes))]
    for notes in lines:
        small = Ink(7.5, colour=INK, least=3.5)
        if paper.fits(notes, below, small) or notes == lines[-1]:
            paper.block(notes, below, small)
            return


def _draw_names(paper: Paper, person: PersonLine, place: Box) -> None:
    """Write both names side by side; where one is long, below each other."""
    size = min(12.5, place.height * 2.35)
    strong, faint = Ink(size, True), Ink(min(8.5, size), colour=FAINT, least=3.25)
    aside = place.x + paper.width_of(person.name, size, strong) + 1.2
    rest = Box(aside, place.y, place.x + place.width - aside, place.height)
    if person.also and rest.width > 0 and paper.fits((person.also,), rest, faint):
        paper.line(person.name, place, strong)
        paper.middle((person.also,), rest, faint)
    else:
        paper.middle((person.name, person.also), place, strong._replace(least=3.0))


def _draw_foot(paper: Paper, page: WeekPage, place: Box) -> None:
    x = place.x
    aside = place.width * 0.3
    room = (place.width - aside) / max(1, len(page.legend))
    for each in page.legend:
        tint = KINDS[each.kind]
        badge = Box(x, place.y + 1, 5.5, 4.5)
        paper.box(badge, tint.ground, tint.ink, round_by=0.8)
        paper.line(each.letter, badge.within(0.5), Ink(8, True, tint.ink, "center"))
        words = Box(x + 6.3, place.y + 1, room - 7.5, 4.5)
        paper.line(each.words, words, Ink(7.5, colour=INK))
        x += room
    right = Box(place.x + place.width - aside, place.y, aside, place.height)
    lines = tuple(filter(None, (page.usual, page.printed)))
    paper.block(lines, right, Ink(7, colour=FAINT, align="right"))
