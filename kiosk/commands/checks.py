"""Values that people and files bring, checked and tidied before they are stored."""

import re
from datetime import UTC, datetime
from typing import TypeVar

from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText
from kiosk.text import inert

SHORT = 60
"""Characters of a name or a code at most."""
LINE = 120
"""Characters of what has to fit into one line of a list at most."""
LONG = 2000
"""Characters of a description at most."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_MOST = 40
Value = TypeVar("Value")
_EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
_LATEST = datetime(9998, 12, 31, tzinfo=UTC)


def line(field: str, text: str, limit: int = LINE, *, optional: bool = False) -> str:
    """Return a text as it may be shown, on one line.

    Raises:
        Refused: It is empty ("field.empty") or too long ("field.too_long").
    """
    return _text(field, text, limit, optional, lines=False)


def content(field: str, value: I18nText, limit: int = LINE, *, lines: bool = False) -> I18nText:
    """Return a content in which every language's text may be shown.

    Raises:
        Refused: It is empty in all languages ("field.empty"), too long in one ("field.too_long"),
            or not well formed ("field.value").
    """
    texts = {tag: _text(field, text, limit, True, lines) for tag, text in value.texts}
    phrase = None if value.phrase is None else line(field, value.phrase, LINE)
    try:
        tidy = I18nText.of(texts, phrase)
    except KioskError as problem:
        raise Refused("field.value", field=field, value=problem.facts["field"]) from problem
    if not tidy:
        raise Refused("field.empty", field=field)
    return tidy


def maybe(
    field: str, value: I18nText | None, limit: int = LINE, *, lines: bool = False
) -> I18nText | None:
    """Return a content as `content` does, or None where there is none or an empty one."""
    return content(field, value, limit, lines=lines) if value else None


def contents(field: str, values: tuple[I18nText, ...]) -> tuple[I18nText, ...]:
    """Return several contents, each once, in their order."""
    return tuple(dict.fromkeys(content(field, value) for value in _few(field, values)))


def texts(field: str, values: tuple[str, ...], limit: int) -> tuple[str, ...]:
    """Return several short texts, each once, in their order."""
    return tuple(dict.fromkeys(line(field, value, limit) for value in _few(field, values)))


def tags(field: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return language tags, each once, in their order.

    Raises:
        Refused: One is not written like a tag ("field.value").
    """
    for value in _few(field, values):
        if not _TAG.fullmatch(value):
            raise Refused("field.value", field=field, value=inert(value, SHORT))
    return tuple(dict.fromkeys(values))


def amount(field: str, value: int, low: int, high: int) -> int:
    """Return a number that lies between two others.

    Raises:
        Refused: It does not ("field.value", with both).
    """
    if not low <= value <= high:
        raise Refused("field.value", field=field, value=value, low=low, high=high)
    return value


def instant(field: str, value: datetime) -> datetime:
    """Return an instant in UTC, in whole seconds.

    Raises:
        Refused: It has no zone or lies outside what can be stored ("field.value").
    """
    if value.tzinfo is None or not _EARLIEST <= value <= _LATEST:
        raise Refused("field.value", field=field, value=value.isoformat())
    return value.astimezone(UTC).replace(microsecond=0)


def _text(field: str, text: str, limit: int, optional: bool, lines: bool) -> str:
    # One more than allowed, so that what is too long is seen to be; nobody's text is cut silently.
    shown = inert(text, limit + 1, lines=lines)
    if len(shown) > limit or len(text) > 20 * limit:
        raise Refused("field.too_long", field=field, limit=limit)
    if not shown and not optional:
        raise Refused("field.empty", field=field)
    return shown


def _few(field: str, values: tuple[Value, ...]) -> tuple[Value, ...]:
    if len(values) > _MOST:
        raise Refused("field.too_long", field=field, limit=_MOST)
    return values
