"""Where one stands in the roster, what is selected, and where one goes from there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kiosk.rostering.sheets import COLUMNS


class Area(NamedTuple):
    """A rectangle of halves of days, its edges included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def cells(self) -> int:
        """How many halves of days it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place among the halves of the days, on a half or on a whole day."""

    row: int = 0
    column: int = 0
    whole: bool = True
    """It stands on both halves of a day at once."""
    anchor: tuple[int, int] | None = None
    """Row and column of the corner at which a selection began."""

    @property
    def step(self) -> int:
        """Columns from one place to the next."""
        return 2 if self.whole else 1

    @property
    def area(self) -> Area:
        """What is selected: at least what the cursor stands on."""
        row, column = self.anchor or (self.row, self.column)
        left, right = sorted((column, self.column))
        if self.whole:
            left, right = left - left % 2, right - right % 2 + 1
        top, bottom = sorted((row, self.row))
        return Area(top, left, bottom, right)

    def to(self, row: int, column: int, people: int, *, extend: bool = False) -> "Cursor":
        """Return the cursor at a place, or at the nearest one that there is.

        Args:
            row: The person's row.
            column: The half, from 0.
            people: How many rows there are.
            extend: Select everything from where the selection began to there.
        """
        anchor = (self.anchor or (self.row, self.column)) if extend else None
        row = max(0, min(row, people - 1))
        column = max(0, min(column, COLUMNS - 1))
        column -= column % self.step
        return replace(self, row=row, column=column, anchor=anchor)

    def moved(self, rows: int, steps: int, people: int, *, extend: bool = False) -> "Cursor":
        """Return the cursor some rows down and some days (or halves) to the right."""
        return self.to(self.row + rows, self.column + steps * self.step, people, extend=extend)

    def divided(self) -> "Cursor":
        """Return the cursor on the morning of its day; on a half, return it on the whole day."""
        return replace(self, whole=not self.whole, column=self.column - self.column % 2)

    def onward(self, worked: Sequence[bool], people: int) -> "Cursor":
        """Return the cursor where the next key of a week in a row is wanted.

        That is the next day of work (or half), and after the week's last one the first day of work
        of the next person. A selection stays as it is.

        Args:
            worked: Which of the seven days are worked.
            people: How many rows there are.
        """
        if self.anchor is not None:
            return self
        column = self.column + self.step
        if worked[self.column // 2]:
            while column < COLUMNS and not worked[column // 2]:
                column += self.step
        if column < COLUMNS:
            return replace(self, column=column)
        if self.row + 1 >= people:
            return self
        first = next((day for day in range(7) if worked[day]), 0)
        return replace(self, row=self.row + 1, column=2 * first)
