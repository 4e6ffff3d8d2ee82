"""A month in figures on paper: what took place, who came, when rooms were used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.files.prints.paper import FAINT, HAIR, INK, PALE, STRONG, WHITE, Box, Ink, Paper

_MARGIN = 14.0
_TOP = 24.0
_TILES = 24.0
_CHART = 62.0
_ROW = 10.5
_LIGHT = (178, 200, 226)
_NUMBERS = 34.0


class Tile(NamedTuple):
    """One figure that stands for the month."""

    figure: str
    words: tuple[str, ...]


class Bar(NamedTuple):
    """One column of a chart."""

    label: str
    value: float
    """From 0 to 1, of the chart's height."""
    told: str = ""
    """The value, as it stands above the column."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns side by side."""

    titles: tuple[str, ...]
    bars: tuple[Bar, ...]


class Line(NamedTuple):
    """One activity: places, of which taken, and who came, as shares of the most in the month."""

    title: str
    about: str
    seats: float
    taken: float
    came: float
    told: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """All that stands on the pages of a month."""

    committee: tuple[str, ...]
    titles: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    lines_title: str
    lines_key: str
    """What the bars and numbers of an activity mean."""
    lines: tuple[Line, ...]
    nothing: str
    """What is said where there was no activity."""
    printed: str


def draw_figures(paper: Paper, page: FiguresPage) -> None:
    """Draw a month's figures, on as many pages as it takes."""
    inner = _begin(paper, page)
    width = inner.width / max(1, len(page.tiles))
    for number, tile in enumerate(page.tiles):
        _draw_tile(paper, tile, Box(inner.x + number * width, inner.y, width - 3, _TILES - 4))
    y = inner.y + _TILES + 2
    for chart in page.charts:
        _draw_chart(paper, chart, Box(inner.x, y, inner.width, _CHART))
        y += _CHART + 8
    for some in _portions(page.lines, int((paper.height - 2 * _MARGIN - _TOP - 20) / _ROW)):
        inner = _begin(paper, page)
        _draw_lines(paper, page, some, inner)


def _portions(lines: Sequence[Line], most: int) -> Iterator[Sequence[Line]]:
    for first in range(0, max(1, len(lines)), most):
        yield lines[first : first + most]


def _begin(paper: Paper, page: FiguresPage) -> Box:
    """Begin a page with its head, and return the place that is left."""
    paper.page()
    inner = Box(0, 0, paper.width, paper.height).within(_MARGIN)
    own, *others = page.titles
    half = inner.width / 2
    paper.line(own, Box(inner.x, inner.y, inner.width, 10), Ink(22, True, STRONG))
    paper.line(" · ".join(others), Box(inner.x, inner.y + 10, half, 6), Ink(10, colour=FAINT))
    right = Box(inner.x + half, inner.y + 10, half, 6)
    paper.line(" · ".join(page.committee), right, Ink(10, colour=FAINT, align="right"))
    paper.rule(inner.x, inner.y + 18, inner.x + inner.width, inner.y + 18, STRONG, 0.5)
    low = Box(inner.x, inner.y + inner.height - 2, inner.width, 5)
    paper.line(page.printed, low, Ink(8, colour=FAINT, align="right"))
    return Box(inner.x, inner.y + _TOP, inner.width, inner.height - _TOP - 6)


def _draw_tile(paper: Paper, tile: Tile, place: Box) -> None:
    paper.box(place, PALE, round_by=1.5)
    figure = Box(place.x + 2, place.y + 1, place.width - 4, place.height * 0.55)
    paper.line(tile.figure, figure, Ink(24, True, STRONG, "center"))
    low = Box(place.x + 2, place.y + place.height * 0.56, place.width - 4, place.height * 0.42)
    paper.block(tile.words, low, Ink(8.5, colour=INK, align="center"))


def _draw_chart(paper: Paper, chart: Chart, place: Box) -> None:
    paper.line(" · ".join(chart.titles), place._replace(height=6), Ink(11.5, True))
    plot = Box(place.x, place.y + 12, place.width, place.height - 19)
    for share in (0.0, 0.5, 1.0):
        y = plot.y + plot.height * (1 - share)
        paper.rule(plot.x, y, plot.x + plot.width, y, HAIR, 0.15)
    width = plot.width / max(1, len(chart.bars))
    for number, bar in enumerate(chart.bars):
        left = plot.x + number * width
        high = plot.height * min(1.0, bar.value)
        top = plot.y + plot.height - high
        paper.box(Box(left + width * 0.14, top, width * 0.72, high), STRONG)
        if bar.told:
            above = Box(left - 0.5, top - 4.4, width + 1, 4)
            paper.line(bar.told, above, Ink(7.5, colour=INK, align="center"))
        below = Box(left - 0.3, plot.y + plot.height + 1, width + 0.6, 4.5)
        paper.line(bar.label, below, Ink(8, colour=FAINT, align="center"))


def _draw_lines(paper: Paper, page: FiguresPage, lines: Sequence[Line], place: Box) -> None:
    paper.line(page.lines_title, place._replace(height=7), Ink(13, True))
    key = place._replace(y=place.y + 7.5, height=5)
    paper.line(page.lines_key if lines else page.nothing, key, Ink(9, colour=FAINT))
    room = place.width * 0.44
    for number, line in enumerate(lines):
        top = place.y + 15 + number * _ROW
        paper.rule(place.x, top, place.x + place.width, top, HAIR, 0.15)
        left = Box(place.x, top + 0.6, room, 5)
        paper.middle((line.title,), left, Ink(10.5, True))
        paper.line(line.about, left._replace(y=top + 5.5, height=4), Ink(8, colour=FAINT))
        bars = Box(place.x + room + 4, top + 2, place.width - room - _NUMBERS - 8, _ROW - 4)
        for share, fill, edge in (
            (line.seats, WHITE, FAINT),
            (line.taken, _LIGHT, None),
        ):
            paper.box(bars._replace(width=bars.width * share), fill, edge)
        # Narrower and darker: it lies on the others, and is told from them in grey.
        inside = bars._replace(y=bars.y + bars.height * 0.25, height=bars.height * 0.5)
        paper.box(inside._replace(width=bars.width * line.came), STRONG)
        told = Box(place.x + place.width - _NUMBERS, top, _NUMBERS, _ROW)
        paper.line(line.told, told, Ink(10, align="right"))
