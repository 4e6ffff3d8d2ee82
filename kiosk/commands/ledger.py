"""One transaction's worth of commands, numbered and logged."""

import json
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from peewee import IntegrityError

from kiosk.commands.act import Act, Given
from kiosk.commands.constraints import refusal
from kiosk.commands.order import Order
from kiosk.commands.outbox import Outbox
from kiosk.commands.receipts import Receipt
from kiosk.commands.registry import HANDLERS
from kiosk.commands.wire import encode
from kiosk.errors import Refused
from kiosk.model import touched
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.store import WriteSession


class Ledger:
    """Counts a site's commands and writes each into its log."""

    def __init__(
        self, session: WriteSession, site: str, zone: ZoneInfo, *, again: bool = False
    ) -> None:
        """Lock a site; nobody else gives it commands until the transaction ends.

        Args:
            session: The transaction.
            site: Its name; it is made when it is new.
            zone: Of its opening hours.
            again: The commands are a kiosk's own that it gives once more, over what is new.
        """
        self._session = session
        self._zone = zone
        self._site = self._enter(site)
        self._outbox = Outbox(session) if session.joined and not again else None

    @property
    def recorded(self) -> tuple[str, ...]:
        """What a kiosk keeps a second time of the commands so far: a line of each."""
        return () if self._outbox is None else tuple(self._outbox.lines)

    def carry_out(self, order: Order, command: UUID, given: Given, *, new: bool = False) -> Receipt:
        """Carry out an order under a command's id, or return the receipt if it already was.

        Args:
            order: What to do.
            command: The command's id.
            given: By whom, where and when.
            new: Whether the id is so new that it need not be looked up.

        Raises:
            Refused: By the order's own rules; or the id was another order's ("command.reused").
        """
        name = order.COMMAND
        if not new and (logged := self._logged(command)) is not None:
            if logged.name != name or logged.site != self._site.id:
                raise Refused("command.reused", id=str(command), name=logged.name)
            return Receipt(logged.id, name, logged.seq, json.loads(logged.outcome))
        number = self._site.seq + 1
        act = Act(self._session, self._site.id, number, command, given.at, self._zone, given.device)
        try:
            facts = HANDLERS[type(order)](act, order)
        except IntegrityError as problem:
            raise refusal(problem) from problem
        receipt = Receipt(command, name, number, facts)
        arguments = encode(order)
        try:
            self._log(order, arguments, receipt, act, given)
        except IntegrityError as problem:
            # Where a server keeps sites apart, another's command is not found by its id.
            raise Refused("command.reused", id=str(command), name=name) from problem
        if self._outbox is not None:
            self._outbox.put(order, command, given, arguments)
        # Counted when it is done: a transaction may hold others' commands, too.
        self._site.seq = number
        self._session.update_at_last(self._site, SiteRow.seq)
        return receipt

    def _enter(self, site: str) -> SiteRow:
        # Locked before anything else is looked at: a site has one writer at a time.
        found = self._session.locked(SiteRow, site)
        if found is None:
            self._session.insert_unless_there(SiteRow(id=site, seq=0, epoch=uuid4()))
            found = self._session.locked(SiteRow, site)
        if found is None:
            raise LookupError(site)
        return found

    def _logged(self, command: UUID) -> CommandRow | None:
        return self._session.by(CommandRow, id=command)

    def _log(self, order: Order, arguments: str, receipt: Receipt, act: Act, given: Given) -> None:
        self._session.insert(
            CommandRow(
                id=receipt.id,
                site=self._site.id,
                seq=receipt.seq,
                name=receipt.name,
                version=order.VERSION,
                device=given.device,
                actor=given.actor,
                issued_at=given.at,
                arguments=arguments,
                outcome=json.dumps(dict(receipt.facts), ensure_ascii=False),
                changes=touched.encode(act.touched),
            )
        )
