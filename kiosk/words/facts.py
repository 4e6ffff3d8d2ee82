"""The facts of an error or a problem, as they stand in a sentence."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from kiosk.i18n.content import I18nText
from kiosk.i18n.localizer import Localizer
from kiosk.i18n.marking import N_
from kiosk.text import inert

OTHERWISE = N_("It did not work ({code}).")
"""For an error that nobody has a sentence for."""


class _Facts(dict[str, str]):
    """Facts as they stand in a sentence; one that is not known is a dash."""

    def __missing__(self, name: str) -> str:
        return "—"


def told(facts: Mapping[str, object], words: Localizer) -> dict[str, str]:
    """Return facts as the reader's language writes them."""
    return _Facts({name: _told(name, value, words) for name, value in facts.items()})


def _told(name: str, value: object, words: Localizer) -> str:
    match value:
        case I18nText():
            return words.text(value)
        case datetime():
            return f"{value.astimezone(words.zone):%Y-%m-%d} {words.time(value)}"
        case date():
            return f"{value.isoformat()} ({words.weekday_short(value)})"
        case bool():
            return str(value)
        case int() if name in {"opens", "closes", "starts", "ends"}:
            return words.time(value)
        case int():
            return words.number(value)
        case str() | Path():
            return inert(str(value), 300) or "—"
        case list() | tuple():
            return words.list([_told(name, each, words) for each in value]) if value else "—"
    return "—" if value is None else inert(str(value), 200)
