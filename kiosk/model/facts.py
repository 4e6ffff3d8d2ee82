"""The facts of a refusal as JSON, and back as the values that its sentence is made of."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

from kiosk.i18n.content import I18nText

_INSTANT, _DAY, _CONTENT = "instant", "day", "content"


def facts_to_json(facts: Mapping[str, object]) -> str:
    """Return facts as JSON; what has no form of its own there is named by its kind."""
    return json.dumps({name: _plain(value) for name, value in facts.items()}, ensure_ascii=False)


def facts_from_json(text: str) -> dict[str, object]:
    """Return the facts that were written.

    Raises:
        ValueError: The text is no such JSON.
    """
    return {name: _meant(value) for name, value in json.loads(text).items()}


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime():
            return {_INSTANT: int(value.timestamp())}
        case date():
            return {_DAY: value.isoformat()}
        case I18nText():
            return {_CONTENT: value.to_mapping()}
        case UUID():
            return str(value)
        case list() | tuple():
            return [_plain(each) for each in value]
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
    return str(value)


def _meant(value: object) -> object:
    match value:
        case {"instant": int(seconds), **rest} if not rest:
            return datetime.fromtimestamp(seconds, UTC)
        case {"day": str(day), **rest} if not rest:
            return date.fromisoformat(day)
        case {"content": dict(texts), **rest} if not rest:
            return I18nText.from_mapping(texts)
        case list():
            return [_meant(each) for each in value]
    return value
