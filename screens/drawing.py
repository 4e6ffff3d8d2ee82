"""A canvas of cells: text, grounds and touch targets, laid out by arithmetic.

A screen of Textual widgets costs a layout and a style for every one of them; a grid drawn as one
widget's lines costs only its text. The canvas is what such a widget draws on.
"""

from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from screens.steps import Step

ELLIPSIS = "…"

StyleOf = Callable[[str], Style]
"""From the name of a look ("title", "today") to its style."""


class Target(NamedTuple):
    """A place that can be tapped, and what the tap asks for."""

    region: Region
    step: Step


class Run(NamedTuple):
    """Text at a place in a row, `cells` wide."""

    x: int
    cells: int
    text: str
    look: str


@dataclass(slots=True)
class Canvas:
    """Rows of cells to put text on.

    Text that must be read whole is put as it is; the canvas remembers in `misfits` what was wider
    than its place or ran into other text, so that a test can name it.
    """

    width: int
    height: int
    targets: list[Target] = field(default_factory=list)
    misfits: list[str] = field(default_factory=list)
    labels: list[tuple[int, int, str]] = field(default_factory=list)
    """Every text that has to be seen whole: x, y, text."""
    _rows: dict[int, list[Run]] = field(default_factory=dict)
    _grounds: list[tuple[Region, str]] = field(default_factory=list)

    def put(
        self,
        x: int,
        y: int,
        text: str,
        look: str = "plain",
        *,
        width: int | None = None,
        align: str = "left",
        cut: bool = False,
    ) -> int:
        """Write text at a cell, at most `width` cells of it, and return where it ends.

        What staff wrote may be `cut` with an ellipsis; the program's own words never are.
        """
        room = max(0, min(self.width - x, self.width if width is None else width))
        cells = cell_len(text)
        if cells > room:
            if not cut:
                self.misfits.append(text)
            text = shorten(text, room)
            cells = cell_len(text)
        elif text.strip():
            shift = {"left": 0, "center": (room - cells) // 2, "right": room - cells}[align]
            x += shift
        # A window may be made smaller than anything fits in: nothing is drawn outside of it then.
        if not cells or x < 0 or not 0 <= y < self.height:
            if text.strip():
                self.misfits.append(text)
            return x
        self._write(x, y, Run(x, cells, text, look))
        return x + cells

    def _write(self, x: int, y: int, run: Run) -> None:
        row = self._rows.setdefault(y, [])
        for other in row:
            if other.x < x + run.cells and x < other.x + other.cells:
                self.misfits.append(f"{run.text} / {other.text}")
                return
        insort(row, run)
        if run.text.strip():
            self.labels.append((x, y, run.text))

    def ground(self, x: int, y: int, width: int, height: int, look: str) -> None:
        """Give a rectangle of cells a ground; a later one covers an earlier one."""
        region = Region(x, y, width, height).intersection(Region(0, 0, self.width, self.height))
        if region.area:
            self._grounds.append((region, look))

    def wipe(self, y: int, height: int) -> None:
        """Take away what was put in some rows, to draw it anew; grounds that reach further stay."""
        rows = range(y, y + height)
        for row in rows:
            self._rows.pop(row, None)
        inside = Region(0, y, self.width, height)
        self._grounds = [each for each in self._grounds if not inside.contains_region(each[0])]
        self.targets = [each for each in self.targets if not inside.contains_region(each.region)]
        self.labels = [label for label in self.labels if label[1] not in rows]

    def target(self, x: int, y: int, width: int, height: int, step: Step) -> None:
        """Let a rectangle of cells be tapped."""
        region = Region(x, y, width, height).intersection(Region(0, 0, self.width, self.height))
        if region.area:
            self.targets.append(Target(region, step))

    def at(self, x: int, y: int) -> Target | None:
        """Return the target at a cell; of several, the one drawn last."""
        for target in reversed(self.targets):
            if target.region.contains(x, y):
                return target
        return None

    def strip(self, y: int, style_of: StyleOf, pointed: Region | None = None) -> Strip:
        """Return a row as a strip exactly as wide as the canvas.

        `pointed` is the rectangle that the keyboard points to; it gets the ground "pointed".
        """
        looks = ["ground"] * self.width
        for region, look in self._grounds:
            if region.y <= y < region.bottom:
                looks[region.x : region.right] = [look] * region.width
        if pointed is not None and pointed.y <= y < pointed.bottom:
            looks[pointed.x : pointed.right] = ["pointed"] * pointed.width
        segments: list[Segment] = []
        x = 0
        for run in self._rows.get(y, ()):
            _fill(segments, looks, x, run.x, style_of)
            x = run.x + run.cells
            segments.extend(_grounded(run, looks[run.x : x], style_of))
        _fill(segments, looks, x, self.width, style_of)
        return Strip(segments, self.width)


def _grounded(run: Run, looks: list[str], style_of: StyleOf) -> list[Segment]:
    """Return a run's text on the grounds below it, which may change within it."""
    ink = style_of(run.look)
    if looks.count(looks[0]) == len(looks):
        return [Segment(run.text, style_of(looks[0]) + ink)]
    segments = []
    cell = 0
    for letter in run.text:
        segments.append(Segment(letter, style_of(looks[min(cell, len(looks) - 1)]) + ink))
        cell += cell_len(letter)
    return segments


def _fill(segments: list[Segment], looks: list[str], x: int, end: int, style_of: StyleOf) -> None:
    while x < end:
        start, look = x, looks[x]
        while x < end and looks[x] == look:
            x += 1
        segments.append(Segment(" " * (x - start), style_of(look)))


def shorten(text: str, width: int) -> str:
    """Return text in at most `width` cells, with an ellipsis where something is missing."""
    if cell_len(text) <= width:
        return text
    if width <= 1:
        return ELLIPSIS[:width]
    return set_cell_size(text, width - 1).rstrip() + ELLIPSIS
