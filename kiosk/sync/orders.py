"""Orders as they arrive from another machine."""

import json

from kiosk.commands.order import Order
from kiosk.commands.registry import ORDERS
from kiosk.commands.upcasting import upcast
from kiosk.commands.wire import decode
from kiosk.errors import Refused


def read_order(name: str, version: int, arguments: str) -> Order:
    """Return the order of a name, version and arguments.

    Raises:
        Refused: This program knows no such order ("command.unknown"), or not in this version
            ("command.newer", "command.older"), or the arguments are not what it takes
            ("command.malformed").
    """
    kind = ORDERS.get(name)
    if kind is None:
        raise Refused("command.unknown", name=name)
    if version != kind.VERSION:
        try:
            given = json.loads(arguments)
        except (ValueError, RecursionError) as problem:
            raise Refused("command.malformed", name=name, reason=str(problem)) from problem
        if not isinstance(given, dict):
            raise Refused("command.malformed", name=name, reason="no object")
        arguments = json.dumps(upcast(name, version, given, kind.VERSION), ensure_ascii=False)
    return decode(kind, arguments)
