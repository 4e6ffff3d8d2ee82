"""What must be true of every catalog before its words may reach a screen."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages import Catalog
    from babel.messages.catalog import Message

_PLACE = re.compile(r"\{[^{}]*\}")
# Spaces that terminals draw in different widths, and marks that turn the direction of writing.
_UNWELCOME = re.compile("[\u2009\u202f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_BRACKETS = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one message of one catalog."""

    folder: str
    """The catalog, by its folder: ``zh_CN``."""
    code: str
    """What is wrong: missing, unused, empty, fuzzy, forms, places, characters or edges."""
    context: str
    """The message's context, or an empty string."""
    text: str
    """The English message."""

    def __str__(self) -> str:
        context = f"{self.context}: " if self.context else ""
        return f"{self.folder}: {self.code}: {context}{self.text}"


def problems(folder: str, catalog: "Catalog", source: "Catalog | None" = None) -> list[Problem]:
    """Return everything that is wrong with a catalog, by itself and against the source's messages.

    Babel's own check knows neither ``{name}`` places nor a place that a plural form dropped, and
    its ``update --check`` fails for every catalog with contexts (its issue 1307).
    """
    found = []
    own = {_key(message): message for message in catalog if message.id}
    if source is not None:
        wanted = {_key(message) for message in source if message.id}
        found += [Problem(folder, "missing", *key) for key in sorted(wanted - own.keys())]
        found += [Problem(folder, "unused", *key) for key in sorted(own.keys() - wanted)]
    for key, message in own.items():
        found += [Problem(folder, code, *key) for code in _codes(message, catalog.num_plurals)]
    return found


def _key(message: "Message") -> tuple[str, str]:
    return message.context or "", _ids(message)[0]


def _ids(message: "Message") -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _codes(message: "Message", plurals: int) -> Iterator[str]:
    ids = _ids(message)
    written = message.string or ""
    forms = (written,) if isinstance(written, str) else tuple(written)
    if message.fuzzy:
        yield "fuzzy"
    if len(forms) != (plurals if message.pluralizable else 1):
        yield "forms"
    if not all(forms):
        yield "empty"
        return
    if not all(_same_places(ids, place, form, plurals) for place, form in enumerate(forms)):
        yield "places"
    if any(_ill_written(form, ids[-1]) for form in forms):
        yield "characters"
    if any(_edges(form) != _edges(ids[-1]) for form in forms):
        yield "edges"


def _same_places(ids: tuple[str, ...], place: int, form: str, plurals: int) -> bool:
    """Tell whether a form fills the same places as the English one that it stands for.

    Only where a language has two forms does the first mean one thing alone, as in English; the
    first of three Russian ones also serves 21 and 31 and needs its number.
    """
    places = set(_PLACE.findall(form))
    if places == set(_PLACE.findall(ids[-1])):
        return True
    return plurals == 2 and place == 0 and places == set(_PLACE.findall(ids[0]))


def _ill_written(form: str, english: str) -> bool:
    if not unicodedata.is_normalized("NFC", form) or _UNWELCOME.search(form):
        return True
    # Square brackets are markup to the terminal library.
    return bool(_BRACKETS.search(form)) and not _BRACKETS.search(english)


def _edges(text: str) -> tuple[str, str]:
    inner = text.strip()
    start = text.index(inner) if inner else 0
    return text[:start], text[start + len(inner) :]
