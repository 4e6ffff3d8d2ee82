"""A sheet as its author sees it: values at addresses, merged blocks, what is hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import TypeAlias

from kiosk.errors import FileError
from kiosk.text import inert

Value: TypeAlias = str | int | float | bool | datetime | date | time | None
"""What a cell can hold; texts are as the file has them, not yet inert."""

Place: TypeAlias = tuple[int, int]
"""Row and column, both from 1."""

LONGEST_TEXT = 500
"""Characters of a cell that are ever looked at."""
LONGEST_KEPT = LONGEST_TEXT * 20
"""Characters of a cell that are kept: among them may be many that nobody sees."""

MOST_ROWS = 20_000
"""Rows that are read; what stands below is reported as unread."""
MOST_COLUMNS = 1_000
"""Columns that are read; cells to the right of them are ignored."""
MOST_CELLS = 400_000
"""Cells with a value in one sheet; a roster of 40 people for a year has 15,000."""
MOST_MERGED = 20_000
"""Merged blocks that are looked at."""
MOST_COVERED = 400_000
"""Places under merged blocks, of those that lie within what is filled."""

_UNSEEN = "\ufeff\u200b \t\r\n\u00a0\u3000"

EXCEL_EPOCH = datetime(1899, 12, 30)
"""The day from which workbooks count, unless they say that they come from an old Macintosh."""


@dataclass(frozen=True, slots=True)
class Block:
    """A merged range; rows and columns from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. Make it with ``Grid.of``, which finds its extent and anchors its merged cells."""

    sheet: str
    """The sheet's name, inert; a text file has one sheet with the file's name."""
    cells: Mapping[Place, Value]
    """Cells that are not blank."""
    rows: int
    """The last row that holds anything."""
    columns: int
    """The last column that holds anything."""
    merged: tuple[Block, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    """The author hid the whole sheet."""
    epoch: datetime = EXCEL_EPOCH
    """Day 0 of dates written as numbers."""
    uncalculated: frozenset[Place] = frozenset()
    """Formulas that no program has calculated, so that nobody knows their value."""
    unread_below: int | None = None
    """The row after which the reader gave up, because too much of the sheet is empty or full."""
    anchors: Mapping[Place, Place] = field(default_factory=dict)
    """For each cell under a merged block, the cell that holds its value."""
    sideways: bool = False
    """The author's rows are the columns here; addresses are still the author's."""

    @classmethod
    def of(
        cls,
        sheet: str,
        cells: Mapping[Place, Value],
        *,
        merged: tuple[Block, ...] = (),
        hidden_rows: frozenset[int] = frozenset(),
        hidden_columns: frozenset[int] = frozenset(),
        hidden: bool = False,
        epoch: datetime = EXCEL_EPOCH,
        uncalculated: frozenset[Place] = frozenset(),
        unread_below: int | None = None,
    ) -> "Grid":
        """Return the grid of these cells; blank ones may be among them.

        Raises:
            FileError: ``file.too_many_cells``: too much of what is filled is merged.
        """
        kept = {place: value for place, value in cells.items() if not blank(value)}
        occupied = [*kept, *uncalculated]
        rows = max((row for row, _ in occupied), default=0)
        columns = max((column for _, column in occupied), default=0)
        anchors = dict(_anchors(merged, rows, columns))
        return cls(
            sheet=inert(sheet, 60),
            cells=kept,
            rows=rows,
            columns=columns,
            merged=merged,
            hidden_rows=hidden_rows,
            hidden_columns=hidden_columns,
            hidden=hidden,
            epoch=epoch,
            uncalculated=uncalculated,
            unread_below=unread_below,
            anchors=anchors,
        )

    def value(self, row: int, column: int) -> Value:
        """Return what a reader sees at a place; every cell under a merged block shows its value."""
        place = (row, column)
        return self.cells.get(self.anchors.get(place, place))

    def text(self, row: int, column: int) -> str:
        """Return what a reader sees at a place as one inert line; blank is empty."""
        return shown(self.value(row, column))

    def covered(self, row: int, column: int) -> bool:
        """Tell whether a place lies under a merged block without being its first cell."""
        return self.anchors.get((row, column), (row, column)) != (row, column)

    def address(self, row: int, column: int) -> str:
        """Return how a person finds the place: ``Sheet1!B7``."""
        if self.sideways:
            row, column = column, row
        return f"{self.sheet}!{column_letters(column)}{row}"

    def turned(self) -> "Grid":
        """Return the sheet with rows as columns, so that what looks across can look down."""
        blocks = (Block(each.left, each.top, each.right, each.bottom) for each in self.merged)
        return replace(
            self,
            cells={(column, row): value for (row, column), value in self.cells.items()},
            rows=self.columns,
            columns=self.rows,
            merged=tuple(blocks),
            hidden_rows=self.hidden_columns,
            hidden_columns=self.hidden_rows,
            uncalculated=frozenset((column, row) for row, column in self.uncalculated),
            anchors={
                (column, row): (left, top) for (row, column), (top, left) in self.anchors.items()
            },
            sideways=not self.sideways,
        )

    def with_values(self, values: Mapping[Place, Value]) -> "Grid":
        """Return the sheet with other values at some places that hold one."""
        return replace(self, cells={**self.cells, **values})

    def visible_rows(self) -> Iterator[int]:
        """Yield the rows that their author can see, from the top."""
        return (row for row in range(1, self.rows + 1) if row not in self.hidden_rows)

    def visible_columns(self) -> Iterator[int]:
        """Yield the columns that their author can see, from the left."""
        return (each for each in range(1, self.columns + 1) if each not in self.hidden_columns)


def blank(value: Value) -> bool:
    """Tell whether a value shows nothing."""
    return value is None or (isinstance(value, str) and not value.strip(_UNSEEN))


def shown(value: Value, *, lines: bool = False, limit: int = LONGEST_TEXT) -> str:
    """Return a value as inert text, numbers without a needless ".0"."""
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value, limit, lines=lines)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _anchors(merged: tuple[Block, ...], rows: int, columns: int) -> Iterator[tuple[Place, Place]]:
    """Yield the places under merged blocks; a block over a whole empty sheet costs nothing."""
    covered = 0
    for block in merged:
        bottom, right = min(block.bottom, rows), min(block.right, columns)
        if bottom < block.top or right < block.left:
            continue
        covered += (bottom - block.top + 1) * (right - block.left + 1)
        if covered > MOST_COVERED:
            raise FileError("file.too_many_cells", limit=MOST_COVERED)
        for row in range(block.top, bottom + 1):
            for column in range(block.left, right + 1):
                yield (row, column), (block.top, block.left)
