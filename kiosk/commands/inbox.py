"""What becomes of orders about what kiosks handed in and the office could not carry out."""

import json
from dataclasses import replace

from kiosk.commands import checks
from kiosk.commands.act import Act
from kiosk.commands.inbox_orders import AnswerInbox, NoteRefused
from kiosk.commands.receipts import Facts
from kiosk.commands.wire import decode
from kiosk.errors import Refused
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


def answer_inbox(act: Act, order: AnswerInbox) -> Facts:
    """Carry a kept command out after all, or drop it.

    A kiosk, which does not have all of it, only notes the answer: the office carries it out.

    Raises:
        Refused: There is no such item ("inbox.unknown"), it was answered ("inbox.answered"), this
            program does not know such an order ("command.unknown") or does not understand it
            ("command.malformed"), or its own rules do not allow it still.
    """
    row = act.find(InboxRow, order.item, "inbox.unknown")
    if row.answer is not None:
        raise Refused("inbox.answered", by=row.answered_by)
    outcome: list[dict[str, object]] = []
    if order.answer == "again" and not act.session.joined:
        outcome = [dict(_again(act, row, order.arguments or row.arguments))]
    act.change(row, answer=order.answer, answered_by=checks.line("by", order.by))
    return {"item": str(row.id), "answer": order.answer, "outcome": outcome}


def _again(act: Act, row: InboxRow, arguments: str) -> Facts:
    from kiosk.commands.registry import HANDLERS, ORDERS

    kind = ORDERS.get(row.command)
    if kind is None:
        raise Refused("command.unknown", name=row.command)
    within = replace(act, id=act.derived_id("again"), device=row.device)
    return HANDLERS[kind](within, decode(kind, arguments))


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
