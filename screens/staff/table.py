"""A list of things in columns, walked with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.message import Message

from kiosk.i18n.localizer import Localizer
from screens.drawing import Canvas
from screens.steps import Pick
from screens.widgets.board import Board

_GAP = 2


class Column(NamedTuple):
    """One column of a table."""

    title: str
    share: int = 0
    """Of the width that is left over; 0: as wide as its texts, which are never cut."""
    align: Literal["left", "right"] = "left"


class Row(NamedTuple):
    """One thing in a table."""

    cells: tuple[str, ...]
    value: object
    look: str = "plain"
    looks: tuple[str, ...] = ()
    """Looks of the cells, where they differ."""


class Table(Board):
    """Rows below their titles; a tap or the arrows select one, a second tap or Enter picks it."""

    @dataclass
    class Picked(Message):
        """Somebody wants to do something with a row."""

        value: object

    def __init__(self, words: Localizer, *, id: str = "table", empty: str = "") -> None:  # noqa: A002
        super().__init__(words, id=id)
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._at = 0
        self._first = 0
        self.empty = empty
        """What is said where there is no row."""

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other rows, and stay on the same thing where it is still there."""
        before = self.current
        self._columns, self._rows = tuple(columns), tuple(rows)
        values = [row.value for row in self._rows]
        if before is not None and before in values:
            self._at = values.index(before)
        self._at = max(0, min(self._at, len(values) - 1))
        self.redraw()

    @property
    def current(self) -> object:
        """What the selected row stands for; None where there is none."""
        return self._rows[self._at].value if self._rows else None

    def select(self, value: object) -> None:
        """Go to the row of a thing, if it is there."""
        values = [row.value for row in self._rows]
        if value in values:
            self._at = values.index(value)
            self.redraw()

    def struck(self, key: str) -> bool:
        """Walk with a key, or pick with Enter; say whether it meant anything."""
        page = max(1, self.size.height - 2)
        by = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}.get(key)
        if key == "enter" and self._rows:
            self.post_message(self.Picked(self.current))
            return True
        if key in ("home", "end"):
            by = -len(self._rows) if key == "home" else len(self._rows)
        if by is None or not self._rows:
            return False
        self._at = max(0, min(self._at + by, len(self._rows) - 1))
        self.redraw()
        return True

    @on(Board.Chosen)
    def tap(self, message: Board.Chosen) -> None:
        """Select what was tapped, or pick it where it was selected."""
        if isinstance(message.step, Pick):
            message.stop()
            number = message.step.value
            if number == self._at:
                self.post_message(self.Picked(self.current))
            elif isinstance(number, int):
                self._at = number
                self.redraw()

    def draw(self, canvas: Canvas) -> None:
        """Put the titles above the rows that fit."""
        if not self._rows:
            canvas.put(1, 1, self.empty, "faint")
            return
        titled = any(column.title for column in self._columns)
        top = 1 if titled else 0
        room = max(1, canvas.height - top)
        self._first = max(min(self._first, self._at), self._at - room + 1, 0)
        shown = self._rows[self._first : self._first + room]
        places = self._places(canvas.width)
        if titled:
            for column, (x, width) in zip(self._columns, places, strict=True):
                canvas.put(x, 0, column.title, "faint", width=width, align=column.align)
        for y, row in enumerate(shown, start=top):
            number = self._first + y - top
            if number == self._at:
                canvas.ground(0, y, canvas.width, 1, "pointed")
            canvas.target(0, y, canvas.width, 1, Pick(number))
            self._draw_row(canvas, y, row, places)
        if self._first + room < len(self._rows):
            canvas.put(canvas.width - 1, canvas.height - 1, "↓", "strong")
        if self._first:
            canvas.put(canvas.width - 1, top, "↑", "strong")

    def _draw_row(self, canvas: Canvas, y: int, row: Row, places: list[tuple[int, int]]) -> None:
        looks = row.looks or (row.look,) * len(row.cells)
        columns = zip(self._columns, row.cells, looks, places, strict=True)
        for column, text, look, (x, width) in columns:
            cut = bool(column.share)
            canvas.put(x, y, text, look or row.look, width=width, align=column.align, cut=cut)

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Return where each column begins and how wide it is."""
        fixed = [
            0 if column.share else max(cell_len(row.cells[number]) for row in self._rows)
            for number, column in enumerate(self._columns)
        ]
        least = [
            max(cells, cell_len(column.title))
            for cells, column in zip(fixed, self._columns, strict=True)
        ]
        gaps = _GAP * (len(self._columns) - 1) + 3
        spare = max(0, width - sum(least) - gaps)
        shares = max(1, sum(column.share for column in self._columns))
        places = []
        x = 1
        for column, cells in zip(self._columns, least, strict=True):
            wide = cells + spare * column.share // shares
            places.append((x, wide))
            x += wide + _GAP
        return places
