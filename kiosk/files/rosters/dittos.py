"""Marks that stand for what is beside them: → for the left, 〃 for above."""

from kiosk.files.grids import Grid, Place, Value
from kiosk.files.rosters.kinds import folded

_LEFT = frozenset(["→", "⇒", "➡", "⟶", "-->", "->", "=>", "同左", "同前日"])
_ABOVE = frozenset(["〃", "″", '"', "''", "״", "↓", "同上", "上同", "々", "ditto"])


def is_ditto(text: str) -> bool:
    """Tell whether a text, alone in a cell, stands for what is beside it."""
    return folded(text) in _LEFT | _ABOVE or text.strip() in _ABOVE


def without_dittos(grid: Grid) -> Grid:
    """Return the sheet with every ditto mark replaced by what it repeats; addresses stay.

    A mark with nothing beside it stays what it is.
    """
    values: dict[Place, Value] = {}
    for (row, column), value in sorted(grid.cells.items()):
        if not isinstance(value, str) or len(value) > 8:
            continue
        if not is_ditto(value):
            continue
        place = _before(grid, row, column, across=folded(value) in _LEFT)
        repeated = values.get(place, grid.cells.get(place))
        if repeated is not None:
            values[row, column] = repeated
    return grid.with_values(values) if values else grid


def _before(grid: Grid, row: int, column: int, *, across: bool) -> Place:
    """Return the place before one, over whatever is hidden; merged blocks count as their first."""
    if across:
        column -= 1
        while column > 1 and column in grid.hidden_columns:
            column -= 1
    else:
        row -= 1
        while row > 1 and row in grid.hidden_rows:
            row -= 1
    return grid.anchors.get((row, column), (row, column))
