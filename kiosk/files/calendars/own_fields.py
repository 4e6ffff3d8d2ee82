"""Our own properties of an event: values as text, and back.

What others have changed in them is not to be trusted: whatever cannot be read counts as absent.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress

from kiosk.errors import KioskError
from kiosk.files.calendars.events import Event
from kiosk.i18n.content import I18nText
from kiosk.text import inert

LONG = 2000
"""Characters of a description at most."""
LINE = 120
"""Characters of anything else."""

_SHOWN = "SHOWN"


def shown(title: str, description: str, place: str) -> dict[str, str]:
    """Return the property that tells what a program shows, so that an edit of it is noticed."""
    return {_SHOWN: json.dumps([title, description, place], ensure_ascii=False)}


def edited(event: Event) -> frozenset[str]:
    """Return which of title, description and place somebody has changed since we wrote them."""
    written: object = None
    with suppress(ValueError, RecursionError):
        written = json.loads(event.own.get(_SHOWN, ""))
    if not isinstance(written, list) or len(written) != 3:
        return frozenset({"title", "description", "place"})
    current = {"title": event.title, "description": event.description, "place": event.place}
    return frozenset(
        name
        for (name, text), ours in zip(current.items(), written, strict=True)
        if " ".join(text.split()) != " ".join(str(ours).split())
    )


def content_text(content: I18nText | None) -> str:
    """Return a content as one property holds it, in all its languages."""
    return content.to_json() if content else ""


def content(event: Event, name: str, limit: int = LINE, *, lines: bool = False) -> I18nText | None:
    """Return the content that a property holds; None where there is none."""
    with suppress(KioskError):
        read = I18nText.from_json(event.own.get(name, ""))
        texts = {tag: inert(text, limit, lines=lines) for tag, text in read.texts}
        return I18nText.of(texts, read.phrase) or None
    return None


def text(event: Event, name: str, limit: int = LINE) -> str:
    """Return a property as one inert line."""
    return inert(event.own.get(name, ""), limit)


def number(event: Event, name: str) -> int | None:
    """Return a property that counts something."""
    written = event.own.get(name, "")
    plausible = written.isascii() and written.isdigit() and len(written) <= 6
    return int(written) if plausible else None


def listed(values: Iterable[str]) -> str:
    """Return words without spaces as one property."""
    return " ".join(values)


def pieces(event: Event, name: str, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words of a property that are what they should be, each once."""
    words = event.own.get(name, "")[: 40 * LINE].split()
    return tuple(dict.fromkeys(word for word in words if wanted(word)))


def given(properties: dict[str, str]) -> dict[str, str]:
    """Return the properties that say something."""
    return {name: value for name, value in properties.items() if value}
