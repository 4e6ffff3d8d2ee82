"""Orders as JSON, for the log and for other machines."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from kiosk.commands.order import Order
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText


def encode(order: Order) -> str:
    """Return an order's arguments as JSON; what was left unset is left out."""
    return msgspec.json.encode(_arguments(order)).decode()


def decode(kind: type[Order], arguments: str) -> Order:
    """Return the order that was encoded.

    Raises:
        Refused: The arguments are not what the order takes ("command.malformed", with the reason
            in English for the log).
    """
    try:
        given = msgspec.json.decode(arguments, type=dict[str, object])
        return msgspec.convert(_told(kind, given), kind, from_attributes=True, str_keys=True)
    except (msgspec.MsgspecError, KioskError, RecursionError) as problem:
        raise Refused("command.malformed", name=kind.COMMAND, reason=str(problem)) from problem


def _arguments(order: Any) -> dict[str, object]:  # noqa: ANN401  an order, or a part of one
    return {
        field.name: _plain(value)
        for field in fields(order)
        if (value := getattr(order, field.name)) is not msgspec.UNSET
    }


def _plain(value: object) -> object:
    """Return a value that msgspec writes as we want it read: contents as one flat object."""
    if isinstance(value, I18nText):
        return value.to_mapping()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return _arguments(value) if is_dataclass(value) else value


def _told(kind: object, value: object) -> object:
    """Return a decoded value with the contents in it made, wherever its type has them."""
    if isinstance(value, Mapping):
        for each in _choices(kind):
            if each is I18nText:
                return I18nText.from_mapping(value)
            if isinstance(each, type) and is_dataclass(each):
                hints = _hints(each)
                return {name: _told(hints.get(name), part) for name, part in value.items()}
    elif isinstance(value, list):
        parts = [each for each in _choices(kind) if get_origin(each) is tuple]
        if parts:
            return [_told(get_args(parts[0])[0], each) for each in value]
    return value


def _choices(kind: object) -> tuple[object, ...]:
    """Return the types of which a value may be."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


@cache
def _hints(kind: type) -> Mapping[str, object]:
    return get_type_hints(kind)
