"""A table on its way into a file: headers and typed cells."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.files.grids import Value
from kiosk.files.tables.columns import Column
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import CHINESE
from kiosk.i18n.localizer import Localizer


@dataclass(frozen=True, slots=True)
class Reader:
    """Who will read a file: the words of its headers are theirs, and those beside phrase keys."""

    chinese: bool
    """Headers and words are in Chinese, else in English, as templates have them."""
    wording: Callable[[I18nText], str]
    """Says a phrase in the reader's language."""

    @classmethod
    def of(cls, words: Localizer) -> "Reader":
        """Return the reader of a language."""
        return cls(words.language == CHINESE, words.text)


@dataclass(frozen=True, slots=True)
class Written:
    """One column of a file, with its header."""

    header: str
    cells: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; every row has as many cells as there are headers."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(cls, name: str, columns: Sequence[Written]) -> "Sheet":
        """Return the table of these columns, which are equally long."""
        rows = zip(*(each.cells for each in columns), strict=True)
        return cls(name, tuple(each.header for each in columns), tuple(rows))


def plain(column: Column, cells: Iterable[Value], reader: Reader) -> Written:
    """Return a column of a template with these cells."""
    return Written(column.header(reader.chinese), tuple(cells))
