"""Cells of a spreadsheet, as text with tabs, read into a sheet."""

from dataclasses import dataclass

from kiosk.rostering.blocks import Rest
from kiosk.rostering.days import Day
from kiosk.rostering.sheets import Cell, Sheet, Where


@dataclass(frozen=True, slots=True)
class Pasted:
    """What became of pasted cells."""

    done: int
    """Cells of the text that are in the sheet now."""
    left: tuple[Rest, ...]
    """Those that are not, and why."""


def pasted(sheet: Sheet, cell: Cell, text: str) -> tuple[dict[Where, Day], Pasted]:
    """Return the days in which the cells of a text stand, and what became of each."""
    raise NotImplementedError
