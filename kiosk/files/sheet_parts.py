"""Reads the part of a workbook that is one sheet: cells, merged blocks, what is hidden."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import IO

from kiosk.errors import FileError
from kiosk.files.grids import MOST_CELLS, MOST_COLUMNS, MOST_MERGED, MOST_ROWS, Block, Place, Value
from kiosk.files.number_formats import Shows, meant
from kiosk.files.workbook_xml import Ears, RichText, number, says_yes, unescaped
from kiosk.files.xml_parts import Attributes, Budget, stream

_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sheets of a workbook share."""

    texts: Sequence[str]
    formats: Sequence[Shows]
    """For each style of cells, what it makes of numbers."""
    epoch: datetime


class SheetPart:
    """What one sheet holds, once it has been read."""

    def __init__(self, shared: Shared) -> None:
        self.cells: dict[Place, Value] = {}
        self.merged: list[Block] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.uncalculated: set[Place] = set()
        self.unread_below: int | None = None
        self._shared = shared
        self._row = self._column = 0
        self._kind, self._style = "n", "0"
        self._told: str | None = None
        self._formula = False
        self._columns: dict[str, int] = {}
        self._values: Mapping[str, Callable[[str], Value]] = {
            "n": self._number,
            "s": lambda text: self._shared.texts[_index(text)],
            "inlineStr": str,  # unescaped already, as shared texts are
            "str": unescaped,
            "e": unescaped,
            "b": lambda text: text.strip() in {"1", "true"},
            "d": _moment,
        }

    def read(self, source: IO[bytes], budget: Budget) -> None:
        """Read the part.

        Raises:
            FileError: As ``stream``, or ``file.too_many_cells``.
            ValueError: Something is written as it must not be.
            IndexError: A cell shows a text that the workbook does not have.
        """
        ears = Ears()
        self._inline = RichText(ears)
        ears.on("row", self._begin_row)
        ears.on("c", self._begin_cell, self._end_cell)
        ears.on_text("v", self._end_value)
        ears.on("f", None, self._end_formula)
        ears.on("col", self._begin_columns)
        ears.on("mergeCell", self._begin_merged)
        stream(source, ears.begins, ears.ends, budget)
        self._count()

    def _begin_row(self, attributes: Attributes) -> None:
        row = attributes.get("r")
        self._row = _counted(row) if row else self._row + 1
        self._column = 0
        if self._row <= MOST_ROWS and says_yes(attributes, "hidden"):
            self.hidden_rows.add(self._row)
        self._count()

    def _count(self) -> None:
        if len(self.cells) > MOST_CELLS:
            raise FileError("file.too_many_cells", limit=MOST_CELLS)

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference:
            letters = reference.rstrip(_DIGITS)
            self._column = self._columns.get(letters) or self._column_of(letters)
            self._row = _counted(reference[len(letters) :])
        else:
            self._column += 1
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._told = None
        self._formula = False
        if self._kind == "inlineStr":
            self._inline.clear()

    def _column_of(self, letters: str) -> int:
        from openpyxl.utils.cell import column_index_from_string

        column = self._columns[letters] = column_index_from_string(letters.replace("$", ""))
        return column

    def _end_formula(self, _: str) -> None:
        self._formula = True

    def _end_value(self, text: str) -> None:
        self._told = text

    def _end_cell(self, _: str) -> None:
        told = self._inline.whole() if self._kind == "inlineStr" else self._told
        if self._row > MOST_ROWS:
            if told or self._formula:
                self.unread_below = MOST_ROWS
        elif self._column > MOST_COLUMNS:
            return
        elif told:
            self.cells[self._row, self._column] = self._values.get(self._kind, unescaped)(told)
        elif self._formula and not (self._kind == "str" and told is not None):
            # A formula may well result in an empty text, which the file then says.
            self.uncalculated.add((self._row, self._column))

    def _number(self, text: str) -> Value:
        value = number(text.strip())
        if isinstance(value, str):
            return value
        style = int(self._style)
        formats = self._shared.formats
        shown = formats[style] if 0 <= style < len(formats) else Shows.NUMBER
        return value if shown is Shows.NUMBER else meant(value, shown, self._shared.epoch)

    def _begin_columns(self, attributes: Attributes) -> None:
        if says_yes(attributes, "hidden"):
            first = max(1, int(attributes.get("min", "1")))
            last = min(MOST_COLUMNS, int(attributes.get("max", first)))
            self.hidden_columns.update(range(first, last + 1))

    def _begin_merged(self, attributes: Attributes) -> None:
        from openpyxl.utils.cell import range_boundaries

        if len(self.merged) < MOST_MERGED:
            left, top, right, bottom = (
                limit or 1 for limit in range_boundaries(attributes.get("ref", ""))
            )
            self.merged.append(Block(top, left, bottom, right))


def _counted(text: str) -> int:
    """Return the number of a row; some programs write 3.0."""
    row = int(text) if text.isdigit() else int(float(text))
    if row < 1:
        raise ValueError(text)
    return row


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise IndexError(text)
    return index


def _moment(text: str) -> Value:
    """Return a day or time that is written as such, as programs other than Excel do."""
    for read in (datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text.strip()).replace(tzinfo=None, microsecond=0)
        except ValueError:
            continue
    return unescaped(text)
