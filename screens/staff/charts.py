"""Charts of cells: columns and bars of block characters, which every terminal has."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from screens.drawing import Canvas

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_FULL, _HALF_TONE, _LIGHT = "█", "▒", "░"
_LINES = 2
"""Rows of a chart of columns that its labels and figures take."""


class Column(NamedTuple):
    """One column of a chart."""

    label: str
    value: float
    told: str
    """The value, as it stands above the column where it has room."""


class Bar(NamedTuple):
    """One line of a chart."""

    label: str
    """What staff called it; it may be cut."""
    value: float
    told: str
    behind: float = 0.0
    """A larger value that is shown behind it."""
    beyond: float = 0.0
    """The largest, shown behind both."""


def draw_columns(
    canvas: Canvas, columns: Sequence[Column], top: int, height: int, most: float
) -> None:
    """Draw columns side by side, over the whole width."""
    room = canvas.width - 4
    wide = max(1, min(8, room // max(1, len(columns))))
    rows = height - _LINES
    if rows < 1:
        return
    base = top + 1 + rows
    for number, column in enumerate(columns):
        x = 2 + number * wide
        eighths = round(rows * 8 * min(1.0, column.value / most)) if most else 0
        ink = max(1, wide - 1)
        for row in range(rows):
            part = max(0, min(8, eighths - row * 8))
            if part:
                canvas.put(x, base - 1 - row, _EIGHTHS[part] * ink, "title")
        above = base - 1 - -(-eighths // 8)
        if cell_len(column.told) <= ink:
            canvas.put(x, above, column.told, width=ink, align="center")
        if cell_len(column.label) <= ink:
            canvas.put(x, base, column.label, "faint", width=ink, align="center")


def draw_bars(canvas: Canvas, bars: Sequence[Bar], top: int, height: int, first: int) -> None:
    """Draw bars below each other, from one of them on, as many as there is room for."""
    most = max((max(bar.value, bar.behind, bar.beyond) for bar in bars), default=0.0)
    told = max((cell_len(bar.told) for bar in bars), default=0)
    labels = max(8, min(canvas.width * 2 // 5, max((cell_len(b.label) for b in bars), default=0)))
    room = canvas.width - labels - told - 6
    if room < 1:
        return
    for y, bar in enumerate(bars[first : first + height], start=top):
        canvas.put(1, y, bar.label, width=labels, cut=True)
        canvas.put(canvas.width - 1 - told, y, bar.told, "strong", width=told, align="right")
        x = 2 + labels
        ends = [round(room * share / most) if most else 0 for share in bar[1:2] + bar[3:5]]
        at = 0
        for end, sign in zip(ends, (_FULL, _HALF_TONE, _LIGHT), strict=True):
            if end > at:
                canvas.put(x + at, y, sign * (end - at), "title")
                at = end
    if first + height < len(bars):
        canvas.put(canvas.width - 1, top + height - 1, "↓", "strong")
    if first:
        canvas.put(canvas.width - 1, top, "↑", "strong")
