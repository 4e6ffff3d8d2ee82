"""Streams XML of strangers: no document types, no entities, no endless depth, nothing kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO, TypeAlias
from xml.parsers import expat

from kiosk.errors import FileError

MOST_ELEMENTS = 4_000_000
"""Elements of all parts of a file together: some seconds of reading."""
DEEPEST = 100
"""Elements within elements; spreadsheets reach 10."""
_PIECE = 1 << 16

_LONGEST = 64
"""Pieces of one text that are kept, up to 8192 characters each."""

Attributes: TypeAlias = dict[str, str]
Begins: TypeAlias = Callable[[Attributes], None]
Ends: TypeAlias = Callable[[str], None]


@dataclass(slots=True)
class Budget:
    """How much more of a file is read, whichever of its parts that is in."""

    megabytes: int
    """What the file unpacks to, for whom it is told."""
    elements: int = MOST_ELEMENTS


def stream(
    source: IO[bytes], begins: Mapping[str, Begins], ends: Mapping[str, Ends], budget: Budget
) -> None:
    """Read XML and tell of its elements in their order.

    Args:
        source: The bytes.
        begins: By name (``namespace name``): gets the attributes.
        ends: By name: gets the text since the last beginning or end that is listened to.
        budget: What it costs is taken from here.

    Raises:
        FileError: ``file.bomb`` (too many elements, or a document type, which only somebody writes
            who wants entities expanded) or ``file.damaged`` (no XML).
    """
    listening = _Listening(begins, ends, budget)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = listening.begin
    parser.EndElementHandler = listening.end
    parser.CharacterDataHandler = listening.texts.append
    parser.StartDoctypeDeclHandler = listening.refuse
    try:
        while piece := source.read(_PIECE):
            parser.Parse(piece, False)
            listening.settle()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise FileError("file.damaged", reason=f"XML: {error}"[:120]) from error


class _Listening:
    """What the parser calls; written for speed, as that is some hundred thousand times a file."""

    __slots__ = ("_begins", "_budget", "_depth", "_ends", "_seen", "texts")

    def __init__(
        self, begins: Mapping[str, Begins], ends: Mapping[str, Ends], budget: Budget
    ) -> None:
        self._begins = begins
        self._ends = ends
        self._budget = budget
        self._depth = 0
        self._seen = 0
        self.texts: list[str] = []

    def begin(self, name: str, attributes: Attributes) -> None:
        self._seen += 1
        self._depth += 1
        begin = self._begins.get(name)
        if begin is not None:
            self.texts.clear()
            begin(attributes)

    def end(self, name: str) -> None:
        self._depth -= 1
        end = self._ends.get(name)
        if end is not None:
            end("".join(self.texts))
            self.texts.clear()

    def refuse(self, *_: object) -> None:
        raise FileError("file.bomb", megabytes=self._budget.megabytes)

    def settle(self) -> None:
        """Pay for a piece of the source, and keep no more of an endless text."""
        self._budget.elements -= self._seen
        self._seen = 0
        del self.texts[_LONGEST:]
        if self._budget.elements < 0:
            self.refuse()
        if self._depth > DEEPEST:
            raise FileError("file.damaged", reason="XML")
