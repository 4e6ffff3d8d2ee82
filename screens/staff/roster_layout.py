"""How people and halves of days share the cells of the roster grid."""

from typing import NamedTuple

from textual.geometry import Region

from kiosk.rostering.sheets import COLUMNS
from screens.staff.roster_cursor import Area

HEAD = 2
"""Rows above the people: the day, and what the calendar says of it."""

_LEAST_GUTTER, _MOST_GUTTER = 10, 30


class Layout(NamedTuple):
    """Where everything stands, in cells of the grid's board."""

    gutter: int
    """Cells for the names."""
    half: int
    """Cells for half a day, with the gap behind it."""
    pitch: int
    """Rows from one person to the next."""
    first: int
    """The row of the person who stands first."""
    shown: int
    """How many people there is room for."""

    @classmethod
    def of(cls, width: int, height: int, people: int, *, row: int, first: int) -> "Layout":
        """Return the layout for a size, turned so that a row can be seen.

        Args:
            width: Cells of the board.
            height: Rows of the board.
            people: How many people there are.
            row: The row in which the cursor stands.
            first: The row that stood first until now.
        """
        half = max(3, (width - (_LEAST_GUTTER if width < 110 else 22)) // COLUMNS)
        gutter = max(_LEAST_GUTTER, min(_MOST_GUTTER, width - half * COLUMNS))
        room = max(1, height - HEAD)
        pitch = next((rows for rows in (3, 2) if rows * people <= room + (rows == 3)), 1)
        shown = max(1, (room + (pitch == 3)) // pitch)
        first = max(row - shown + 1, min(first, row, people - shown), 0)
        return cls(gutter, half, pitch, first, shown)

    @property
    def tall(self) -> int:
        """Rows of what stands in a cell."""
        return min(2, self.pitch)

    def x(self, column: int) -> int:
        """Return where a half begins."""
        return self.gutter + column * self.half

    def y(self, row: int) -> int:
        """Return where a person's row begins."""
        return HEAD + (row - self.first) * self.pitch

    def region(self, area: Area) -> Region | None:
        """Return the cells of an area, as far as they can be seen."""
        top, bottom = max(area.top, self.first), min(area.bottom, self.first + self.shown - 1)
        if top > bottom:
            return None
        width = (area.right - area.left + 1) * self.half - 1
        height = (bottom - top) * self.pitch + self.tall
        return Region(self.x(area.left), self.y(top), width, height)

    def place(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and column at a cell of the board, wherever people can stand."""
        row, column = self.first + (y - HEAD) // self.pitch, (x - self.gutter) // self.half
        if y < HEAD or x < 0 or row >= self.first + self.shown or column >= COLUMNS:
            return None
        return row, max(0, column)
