"""The commands of a kiosk that its office has still to hear of."""

import json
from uuid import UUID

from kiosk.commands.act import Given
from kiosk.commands.order import Order
from kiosk.model.sync import OutboxRow, ReplicaRow
from kiosk.store import WriteSession

LINE = ("id", "n", "name", "version", "actor", "issued_at", "arguments")
"""What the second copy of a command holds, as JSON, in this order."""


class Outbox:
    """Takes commands in, numbered one after the other."""

    def __init__(self, session: WriteSession) -> None:
        self.lines: list[str] = []
        """What was taken in, as it is kept a second time."""
        self._session = session
        # The same object for all who share a transaction: each goes on counting.
        replica = session.locked(ReplicaRow, 1)
        if replica is None:
            raise LookupError("replica")
        self._replica = replica

    def put(self, order: Order, row: UUID, given: Given, arguments: str) -> None:
        """Take a command in that has just been carried out here."""
        self._replica.last_n += 1
        self._session.update_at_last(self._replica, ReplicaRow.last_n)
        values = (
            row.hex,
            self._replica.last_n,
            order.COMMAND,
            order.VERSION,
            given.actor,
            int(given.at.timestamp()),
            arguments,
        )
        self._session.insert(
            OutboxRow(**dict(zip(LINE, values, strict=True)) | {"id": row, "issued_at": given.at})
        )
        self.lines.append(json.dumps(values, ensure_ascii=False))
