"""One transaction's worth of commands, numbered and logged."""

import json
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from peewee import IntegrityError

from kiosk.commands.act import Act
from kiosk.commands.constraints import refusal
from kiosk.commands.order import Order
from kiosk.commands.receipts import Receipt
from kiosk.commands.registry import HANDLERS
from kiosk.commands.wire import encode
from kiosk.errors import Refused
from kiosk.ids import new_id
from kiosk.model import touched
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.store import WriteSession


class Ledger:
    """Counts a site's commands and writes each into its log."""

    def __init__(
        self,
        session: WriteSession,
        site: str,
        device: str,
        actor: str,
        zone: ZoneInfo,
        at: datetime,
    ) -> None:
        self._session = session
        self._device = device
        self._actor = actor
        self._zone = zone
        self._at = at
        self._site = self._enter(site)

    def carry_out(self, order: Order, command: UUID, *, new: bool = False) -> Receipt:
        """Carry out an order under a command's id, or return the receipt if it already was.

        Args:
            order: What to do.
            command: The command's id.
            new: Whether the id is so new that it need not be looked up.

        Raises:
            Refused: By the order's own rules; or the id was another order's ("command.reused").
        """
        name = order.COMMAND
        if not new and (logged := self._logged(command)) is not None:
            if logged.name != name:
                raise Refused("command.reused", id=str(command), name=logged.name)
            return Receipt(logged.id, name, logged.seq, json.loads(logged.outcome))
        number = self._site.seq + 1
        act = Act(self._session, self._site.id, number, command, self._at, self._zone)
        try:
            facts = HANDLERS[type(order)](act, order)
        except IntegrityError as problem:
            raise refusal(problem) from problem
        receipt = Receipt(command, name, number, facts)
        self._log(order, receipt, act)
        # Counted when it is done: a transaction may hold others' commands, too.
        self._site.seq = number
        self._session.update_at_last(self._site, SiteRow.seq)
        return receipt

    def _enter(self, site: str) -> SiteRow:
        # Locked before anything else is looked at: a site has one writer at a time.
        found = self._session.locked(SiteRow, site)
        if found is None:
            self._session.insert_unless_there(SiteRow(id=site, seq=0, epoch=new_id(self._at)))
            found = self._session.locked(SiteRow, site)
        if found is None:
            raise LookupError(site)
        return found

    def _logged(self, command: UUID) -> CommandRow | None:
        return self._session.by(CommandRow, id=command)

    def _log(self, order: Order, receipt: Receipt, act: Act) -> None:
        self._session.insert(
            CommandRow(
                id=receipt.id,
                site=self._site.id,
                seq=receipt.seq,
                name=receipt.name,
                version=order.VERSION,
                device=self._device,
                actor=self._actor,
                issued_at=self._at,
                arguments=encode(order),
                outcome=json.dumps(dict(receipt.facts), ensure_ascii=False),
                changes=touched.encode(act.touched),
            )
        )
