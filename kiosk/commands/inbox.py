"""What becomes of orders about what kiosks handed in and the office could not carry out."""

import json

from kiosk.commands.act import Act
from kiosk.commands.inbox_orders import NoteRefused
from kiosk.commands.receipts import Facts
from kiosk.model.sync import InboxRow
from kiosk.text import inert

_NAME = 60


def note_refused(act: Act, order: NoteRefused) -> Facts:
    """Keep what a kiosk handed in, as it is; what could tell who somebody is stays here."""
    arguments = _object(order.arguments)
    act.insert(
        InboxRow(
            id=act.id,
            kind=order.kind,
            command=inert(order.command, _NAME),
            version=order.version,
            device=order.device,
            actor=inert(order.actor, _NAME),
            issued_at=order.issued_at,
            arguments=json.dumps(arguments),
            shown=json.dumps(_shown(order.command, arguments)),
            code=order.code,
            facts=order.facts,
            at=act.at,
            answer=None,
            answered_by=None,
        )
    )
    return {"item": str(act.id)}


def _object(text: str) -> dict[str, object]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {"text": inert(text, 2000)}
    return read if isinstance(read, dict) else {"text": inert(text, 2000)}


def _shown(name: str, arguments: dict[str, object]) -> dict[str, object]:
    """Return arguments without what could tell who somebody is; of an unknown order nothing."""
    # The registry names this module; by now both are there.
    from kiosk.commands.registry import ORDERS

    order = ORDERS.get(name)
    if order is None:
        return {}
    return {each: value for each, value in arguments.items() if each not in order.PRIVATE}
