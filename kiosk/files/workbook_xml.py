"""The words of a workbook's XML that several of its parts use."""

import re
from collections.abc import Iterable

from kiosk.files.grids import LONGEST_KEPT
from kiosk.files.xml_parts import Attributes, Begins, Ends

_SPREADSHEETS = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",  # the strict form of the standard
)
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_YES = frozenset({"1", "true", "on"})
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class Ears:
    """Who listens to which elements, in both forms of the standard."""

    def __init__(self) -> None:
        self.begins: dict[str, Begins] = {}
        self.ends: dict[str, Ends] = {}

    def on(
        self,
        name: str,
        begin: Begins | None = None,
        end: Ends | None = None,
        spaces: Iterable[str] = _SPREADSHEETS,
    ) -> None:
        """Listen to the elements of a name."""
        for space in spaces:
            if begin:
                self.begins[f"{space} {name}"] = begin
            if end:
                self.ends[f"{space} {name}"] = end

    def on_text(self, name: str, end: Ends) -> None:
        """Listen to the text in the elements of a name, and to no text before them."""
        self.on(name, _attend, end)


class RichText:
    """Collects a text that may be in several pieces with looks of their own.

    How a Japanese name is read may stand with it, for sorting; that is no part of the text.
    """

    def __init__(self, ears: Ears) -> None:
        self._pieces: list[str] = []
        self._before_reading = 0
        ears.on_text("t", self._pieces.append)
        ears.on("rPh", self._begin_reading, self._end_reading)

    def clear(self) -> None:
        """Begin a new text."""
        self._pieces.clear()

    def whole(self) -> str:
        """Return the text that was told since ``clear``."""
        return unescaped("".join(self._pieces))

    def _begin_reading(self, _: Attributes) -> None:
        self._before_reading = len(self._pieces)

    def _end_reading(self, _: str) -> None:
        del self._pieces[self._before_reading :]


def _attend(_: Attributes) -> None:
    """Let what was told before be forgotten."""


def unescaped(text: str) -> str:
    """Return text as it was typed, cut where it has no end.

    Excel writes characters that XML cannot hold, carriage returns among them, as ``_x000D_``.
    """
    text = text[:LONGEST_KEPT]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def says_yes(attributes: Attributes, name: str) -> bool:
    """Tell whether an attribute is there and true."""
    return attributes.get(name) in _YES


def relation(attributes: Attributes) -> str:
    """Return the id of the relationship that an element names; empty where it names none."""
    return next(
        (attributes[key] for space in _RELATIONS if (key := f"{space} id") in attributes), ""
    )


def number(text: str) -> int | float | str:
    """Return a number as it is written; what is none stays text."""
    try:
        return int(text) if len(text) < 16 and text.lstrip("-").isdigit() else float(text)
    except ValueError:
        return text
