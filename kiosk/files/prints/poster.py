"""A poster of one activity, with a code for each of three languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.files.prints.paper import FAINT, INK, STRONG, WHITE, Box, Ink, Paper
from kiosk.qr import QrCode

_MARGIN = 16.0
_BAND = 62.0
_CODES = 78.0
_PALE = (222, 232, 243)


@dataclass(frozen=True, slots=True)
class PosterText:
    """What is said in one language."""

    tag: str
    name: str
    """The language's own name."""
    title: str
    when: str
    where: str
    facts: str
    """For whom, at what price, and how many places."""
    about: str
    invite: str
    """What to do with the code."""
    code: QrCode | None


@dataclass(frozen=True, slots=True)
class PosterPage:
    """All that stands on the poster."""

    texts: tuple[PosterText, ...]
    committee: tuple[str, ...]
    number: str
    """The activity's code, to be typed."""
    address: str
    """Where it can be typed; empty where there is no such place."""
    warning: tuple[str, ...] = ()
    """That it was called off, in each language."""


def draw_poster(paper: Paper, page: PosterPage) -> None:
    """Draw a poster on a new page of a document."""
    paper.page()
    high = _BAND * paper.height / 297
    band = Box(0, 0, paper.width, high)
    paper.box(band, STRONG)
    own, *others = page.texts
    room = paper.width - 2 * _MARGIN
    committee = " · ".join(page.committee)
    paper.line(committee, Box(_MARGIN, 7, room, 7), Ink(12, colour=_PALE))
    title = Box(_MARGIN, 16, room, high - 40)
    paper.middle((own.title,), title, Ink(60, True, WHITE, least=14))
    rest = Box(_MARGIN, high - 22, room, 18)
    # Each in its own language: Chinese and Japanese draw the same sign differently.
    step = rest.height / max(1, len(others))
    for number, text in enumerate(others):
        line = Box(rest.x, rest.y + number * step, rest.width, step)
        ink = Ink(min(18, step * 2.1), colour=WHITE, tag=text.tag)
        paper.middle((text.title,), line, ink)
    codes = _CODES * paper.height / 297
    middle = Box(_MARGIN, high + 7, room, paper.height - high - codes - 14 - 13)
    if page.warning:
        strip = Box(_MARGIN, middle.y, room, 13)
        paper.box(strip, (122, 20, 20), round_by=1.5)
        paper.line(" · ".join(page.warning), strip.within(2), Ink(22, True, WHITE, "center"))
        middle = middle._replace(y=middle.y + 17, height=middle.height - 17)
    _draw_texts(paper, page.texts, middle)
    _draw_codes(paper, page, Box(_MARGIN, paper.height - codes - 12, room, codes))


def _draw_texts(paper: Paper, texts: Sequence[PosterText], place: Box) -> None:
    """Draw the first language large over the whole width, the others smaller below it."""
    share = 0.56 if len(texts) > 1 else 1.0
    first = Box(place.x, place.y, place.width, place.height * share - 4)
    _draw_text(paper, texts[0], first, 25 if texts[0].about else 36)
    others = texts[1:]
    if not others:
        return
    top = place.y + place.height * share
    paper.rule(place.x, top - 2, place.x + place.width, top - 2)
    width = place.width / len(others)
    for number, text in enumerate(others):
        own = Box(place.x + number * width, top + 2, width - 5, place.y + place.height - top - 2)
        _draw_text(paper, text, own, 14 if text.about else 17)


def _draw_text(paper: Paper, text: PosterText, place: Box, size: float) -> None:
    y = place.y
    ink = Ink(size, True, tag=text.tag)
    half = place.height * 0.6
    for line, look in (
        (text.when, ink),
        (text.where, ink._replace(size=size * 0.85)),
        (text.facts, ink._replace(size=size * 0.62, bold=False)),
    ):
        room = Box(place.x, y, place.width, max(4.0, half / 3))
        y = paper.block((line,), room, look) + size * 0.06
    rest = Box(place.x, y + 1, place.width, place.y + place.height - y - 1)
    if text.about and rest.height > 4:
        about = Ink(size * 0.56, colour=FAINT, tag=text.tag, least=6)
        paper.block(text.about.split("\n"), rest, about)


def _draw_codes(paper: Paper, page: PosterPage, place: Box) -> None:
    texts = [each for each in page.texts if each.code is not None]
    paper.rule(place.x, place.y - 3, place.x + place.width, place.y - 3, STRONG, 0.6)
    width = place.width / max(1, len(texts))
    side = min(width, place.height - 23)
    for number, text in enumerate(texts):
        if text.code is None:
            continue
        left = place.x + number * width
        ink = Ink(13, True, STRONG, "center", text.tag)
        paper.line(text.name, Box(left, place.y - 1, width, 6), ink)
        paper.code(text.code, left + (width - side) / 2, place.y + 5, side)
        below = Box(left + 1, place.y + side + 5, width - 2, 9)
        paper.block((text.invite,), below, Ink(10, colour=INK, align="center", tag=text.tag))
    number_line = "   ".join(filter(None, (page.number, page.address)))
    last = Box(place.x, place.y + place.height - 7, place.width, 7)
    paper.line(number_line, last, Ink(13, True, align="center"))
