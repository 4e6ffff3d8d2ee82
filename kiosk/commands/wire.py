"""Orders as JSON, for the log and for other machines."""

from collections.abc import Mapping
from dataclasses import fields

import msgspec

from kiosk.commands.order import Order
from kiosk.errors import KioskError, Refused
from kiosk.i18n.content import I18nText


def encode(order: Order) -> str:
    """Return an order's arguments as JSON; what was left unset is left out."""
    arguments = {
        field.name: _plain(value)
        for field in fields(order)
        if (value := getattr(order, field.name)) is not msgspec.UNSET
    }
    return msgspec.json.encode(arguments).decode()


def decode(kind: type[Order], arguments: str) -> Order:
    """Return the order that was encoded.

    Raises:
        Refused: The arguments are not what the order takes ("command.malformed", with the reason
            in English for the log).
    """
    try:
        given = msgspec.json.decode(arguments, type=dict[str, object])
        for field in fields(kind):
            if field.name in given and "I18nText" in str(field.type):
                given[field.name] = _content(given[field.name])
        return msgspec.convert(given, kind, from_attributes=True, str_keys=True)
    except (msgspec.MsgspecError, KioskError) as problem:
        raise Refused("command.malformed", name=kind.COMMAND, reason=str(problem)) from problem


def _plain(value: object) -> object:
    """Return a value that msgspec writes as we want it read: contents as one flat object."""
    if isinstance(value, I18nText):
        return value.to_mapping()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def _content(value: object) -> object:
    if isinstance(value, Mapping):
        return I18nText.from_mapping(value)
    if isinstance(value, list):
        return [_content(each) for each in value]
    return value
