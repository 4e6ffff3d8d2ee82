"""A sheet for the door of a room: its day, hour by hour."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.files.prints.paper import FAINT, HAIR, INK, LEAST, STRONG, WHITE, Box, Ink, Paper
from kiosk.files.prints.week import Scan

_MARGIN = 14.0
_TOP = 50.0
_HOURS = 17.0
_HEADS = 8.0
_HOUR = 60
_TAKEN = (212, 224, 246)
_WHOLE = (228, 231, 235)
_NARROW = 80.0
_READABLE = 6.5
_LOW = 7.5
"""Below this height a booking has one line."""


@dataclass(frozen=True, slots=True)
class DoorSlot:
    """A stretch of the day in which the room is taken; wall-clock minutes."""

    starts: int
    ends: int
    times: str
    words: tuple[str, ...]
    """What takes place, or only that it is in use, in each language."""
    whole: bool = False
    """On a part of a hall: the booking is of the whole hall."""


@dataclass(frozen=True, slots=True)
class DoorColumn:
    """One room's day; a hall has its parts beside it."""

    titles: tuple[str, ...]
    slots: tuple[DoorSlot, ...]


@dataclass(frozen=True, slots=True)
class DoorPage:
    """All that stands on the sheet of one room."""

    names: tuple[str, ...]
    """Of the room, in each language."""
    facts: tuple[str, ...]
    """Where it is, and for how many."""
    days: tuple[str, ...]
    """The day, in each language."""
    opens: int
    closes: int
    hours: tuple[tuple[int, str], ...]
    """The full hours within, as they are written."""
    columns: tuple[DoorColumn, ...]
    free: tuple[str, ...]
    """What is said where nothing is booked all day."""
    committee: str
    printed: str
    scan: Scan | None = None


def draw_door(paper: Paper, page: DoorPage) -> None:
    """Draw the sheet of a room on a new page of a document."""
    paper.page()
    inner = Box(0, 0, paper.width, paper.height).within(_MARGIN)
    _draw_top(paper, page, Box(inner.x, inner.y, inner.width, _TOP))
    high = inner.height - _TOP - 8
    plan = Box(inner.x + _HOURS, inner.y + _TOP, inner.width - _HOURS, high)
    if len(page.columns) > 1:
        plan = plan._replace(y=plan.y + _HEADS, height=plan.height - _HEADS)
    _draw_hours(paper, page, plan)
    width = plan.width / len(page.columns)
    for number, column in enumerate(page.columns):
        own = Box(plan.x + number * width, plan.y, width, plan.height)
        if len(page.columns) > 1:
            head = Box(own.x + 1, own.y - _HEADS, own.width - 2, _HEADS - 1)
            paper.block(column.titles, head, Ink(10, True, STRONG, "center"))
            paper.rule(own.x, own.y, own.x, own.y + own.height)
        _draw_column(paper, page, column.slots, own)
    low = Box(inner.x, inner.y + inner.height - 5, inner.width / 2, 5)
    paper.line(page.committee, low, Ink(9, colour=FAINT))
    right = low._replace(x=inner.x + inner.width / 2)
    paper.line(page.printed, right, Ink(9, colour=FAINT, align="right"))


def _draw_top(paper: Paper, page: DoorPage, place: Box) -> None:
    width = place.width
    if page.scan is not None:
        side = 34.0
        width -= side + 4
        paper.code(page.scan.code, place.x + place.width - side + 3, place.y - 3, side)
        caption = Box(place.x + place.width - side, place.y + side - 4, side, 9)
        paper.block(page.scan.captions, caption, Ink(8, colour=FAINT, align="center"))
    own, *others = page.names
    paper.line(own, Box(place.x, place.y, width, 15), Ink(36, True, STRONG))
    paper.block(others, Box(place.x, place.y + 16, width, 7), Ink(15, colour=FAINT))
    paper.line(" · ".join(page.facts), Box(place.x, place.y + 24, width, 6), Ink(11, colour=INK))
    own, *others = page.days
    paper.line(own, Box(place.x, place.y + 31, width, 9), Ink(21, True))
    paper.block(others, Box(place.x, place.y + 40.5, width, 6), Ink(11, colour=FAINT))


def _draw_hours(paper: Paper, page: DoorPage, plan: Box) -> None:
    paper.box(plan, WHITE, HAIR)
    for minutes, told in page.hours:
        y = _at(minutes, page, plan)
        paper.rule(plan.x - 2, y, plan.x + plan.width, y)
        label = Box(plan.x - _HOURS, y - 3, _HOURS - 3.5, 6)
        paper.line(told, label, Ink(11, colour=FAINT, align="right"))


def _draw_column(paper: Paper, page: DoorPage, slots: Sequence[DoorSlot], plan: Box) -> None:
    if not slots and len(page.columns) == 1:
        middle = Box(plan.x + 10, plan.y + plan.height * 0.4, plan.width - 20, 30)
        paper.block(page.free, middle, Ink(24, True, (16, 82, 40), "center"))
    for slot in slots:
        top = _at(max(slot.starts, page.opens), page, plan)
        bottom = _at(min(slot.ends, page.closes), page, plan)
        _draw_slot(paper, slot, Box(plan.x + 1.5, top + 0.3, plan.width - 3, bottom - top - 0.6))


def _draw_slot(paper: Paper, slot: DoorSlot, place: Box) -> None:
    if place.height <= 0:
        return
    paper.box(place, _WHOLE if slot.whole else _TAKEN, STRONG, round_by=1.2)
    bar = Box(place.x, place.y, 1.4, place.height)
    paper.box(bar, FAINT if slot.whole else STRONG)
    inner = Box(place.x + 3.5, place.y + 0.4, place.width - 5, place.height - 0.8)
    if place.height < _LOW:
        _draw_low(paper, slot, inner)
        return
    if inner.width < _NARROW:
        # One of several columns: the time stands above.
        paper.line(slot.times, inner._replace(height=5.5), Ink(12, True))
        beside = inner._replace(y=inner.y + 5.6, height=inner.height - 5.6)
    else:
        wide = min(38.0, inner.width * 0.32)
        high = min(8.0, inner.height)
        paper.line(slot.times, inner._replace(width=wide, height=high), Ink(14, True))
        beside = Box(inner.x + wide + 2, inner.y, inner.width - wide - 2, inner.height)
    own, *others = slot.words
    end = paper.block((own,), beside._replace(height=beside.height * 0.62), Ink(15, True))
    rest = Box(beside.x, end + 0.3, beside.width, beside.y + beside.height - end - 0.3)
    if rest.height > 2:
        paper.block(others, rest, Ink(11, colour=FAINT))


def _draw_low(paper: Paper, slot: DoorSlot, place: Box) -> None:
    """Write a short booking as fully as it stays readable, and else in its first language."""
    size = min(13.0, place.height * 2.2)
    full = "   ".join((slot.times, *slot.words))
    short = f"{slot.times}  {slot.words[0]}"
    for text, least in ((full, _READABLE), (short, _READABLE), (short, LEAST)):
        ink = Ink(size, True, least=min(least, size))
        if paper.fits((text,), place, ink) or least == LEAST:
            paper.middle((text,), place, ink)
            return


def _at(minutes: int, page: DoorPage, plan: Box) -> float:
    return plan.y + plan.height * (minutes - page.opens) / (page.closes - page.opens)
