"""Text with tabs as the cells that it is, within bounds."""

import csv
from collections.abc import Sequence

from kiosk.rostering.blocks import Reason, Rest
from kiosk.text import inert

MOST_SIGNS = 200_000
"""Characters that are looked at."""

MOST_ROWS = 300
MOST_COLUMNS = 60

_CELL = 500


def read_cells(text: str) -> tuple[tuple[tuple[str, ...], ...], tuple[Rest, ...]]:
    """Return the cells of a text, row by row, and what is beyond the bounds.

    A cell with line breaks stands in quotation marks, as spreadsheets copy it.
    """
    rows = _rows(text[:MOST_SIGNS])
    kept = tuple(
        tuple(inert(cell, _CELL, lines=True) for cell in row[:MOST_COLUMNS])
        for row in rows[:MOST_ROWS]
    )
    rest = [
        Rest(number, MOST_COLUMNS, _beginning(row[MOST_COLUMNS:]), Reason.TOO_MUCH)
        for number, row in enumerate(rows[:MOST_ROWS])
        if any(cell.strip() for cell in row[MOST_COLUMNS:])
    ]
    beyond = rows[MOST_ROWS][:1] if len(rows) > MOST_ROWS else [text[MOST_SIGNS:][:_CELL]]
    if any(cell.strip() for cell in beyond) or len(rows) > MOST_ROWS:
        rest.append(Rest(min(len(rows), MOST_ROWS), 0, _beginning(beyond), Reason.TOO_MUCH))
    return kept, tuple(rest)


def _beginning(cells: Sequence[str]) -> str:
    return inert(" ".join(cell for cell in cells[:5] if cell.strip()), 120)


def _rows(text: str) -> list[list[str]]:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    # A mark of inches, or half a text, is no quotation: nothing may swallow the cells after it.
    if plain.count('"') % 2 == 0:
        try:
            return list(csv.reader(plain.splitlines(keepends=True), delimiter="\t", strict=True))
        except csv.Error:
            pass
    return [line.split("\t") for line in plain.split("\n")]
