"""What became of the commands of a kiosk, as the office's log tells."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from kiosk.commands.orders import NoteRefused
from kiosk.model.sync import ClientRow
from kiosk.store import Session
from kiosk.sync.messages import Outcome, Rows
from kiosk.sync.projection import LOG

_AT_ONCE = 500


def known_outcomes(
    session: Session, client: ClientRow, asked: Sequence[UUID], after: int
) -> list[Outcome]:
    """Return the outcomes of all commands that a kiosk may wait for.

    Those of which it asks, and those of its own that what it is told now holds already: it may
    have handed them in another way.

    Args:
        session: One consistent look, the same as for the rows.
        client: The kiosk.
        asked: Ids of commands.
        after: The counter after which it is told everything.
    """
    selected = "SELECT id, name, outcome, arguments FROM command WHERE site = ? AND"
    rows: list[tuple[Any, ...]] = []
    for first in range(0, len(asked), _AT_ONCE):
        ids = [each.hex for each in asked[first : first + _AT_ONCE]]
        signs = ", ".join("?" * len(ids))
        rows += session.raw(f"{selected} id IN ({signs})", (client.site, *ids))
    if after >= 0:
        rows += session.raw(f"{selected} seq > ? AND device = ?", (client.site, after, client.name))
    return list(_outcomes(rows).values())


def told_outcomes(sent: Sequence[Rows], asked: frozenset[UUID]) -> list[Outcome]:
    """Return the outcomes of those commands that stand in a log that was sent.

    An office may carry a command out, and then answer an older request that did not hold it.

    Args:
        sent: What an office has told.
        asked: Ids of commands.
    """
    wanted = ("id", "name", "outcome", "arguments")
    rows = [
        tuple(row[each.columns.index(name)] for name in wanted)
        for each in sent
        if each.table == LOG
        for row in each.rows
    ]
    return [each for each in _outcomes(rows).values() if each.id in asked]


def _outcomes(rows: Iterable[tuple[Any, ...]]) -> dict[str, Outcome]:
    return {id_: _outcome(id_, name, outcome, note) for id_, name, outcome, note in rows}


def _outcome(id_: str, name: str, outcome: str, arguments: str) -> Outcome:
    if name != NoteRefused.COMMAND:
        return Outcome(UUID(id_), "done", None, json.loads(outcome))
    note = json.loads(arguments)
    return Outcome(UUID(id_), note["kind"], note["code"], json.loads(note["facts"]))
