"""Where every change of the database begins."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from kiosk.clock import Clock
from kiosk.commands.receipts import Receipt
from kiosk.errors import Refused, StoreError
from kiosk.ids import new_id
from kiosk.store import Store, WriteSession

if TYPE_CHECKING:
    # Orders and their handlers are loaded with the first order: a screen may never give one.
    from kiosk.commands.order import Order


class Commands:
    """Carries out orders of one site, each whole or not at all, and logs them."""

    def __init__(self, store: Store, clock: Clock, site: str, device: str, zone: ZoneInfo) -> None:
        self._store = store
        self._clock = clock
        self._site = site
        self._device = device
        self._zone = zone

    def do(self, order: "Order", *, actor: str, id: UUID | None = None) -> Receipt:  # noqa: A002
        """Carry out an order; once this returns, it survives a power cut.

        Args:
            order: What to do.
            actor: Who wants it, for the log: a role or an opaque id.
            id: The command's own id. Giving the same id again changes nothing and returns the
                first receipt. None makes a new one.

        Raises:
            Refused: The rules do not allow it; nothing has changed.
            StoreError: The database cannot be written; nothing has changed, except perhaps after
                "store.uncertain".
        """
        at = self._clock.now()
        command = id or new_id(at)
        tried = id is not None

        def work(session: WriteSession) -> tuple[Receipt, tuple[str, ...]]:
            nonlocal tried
            from kiosk.commands.act import Given
            from kiosk.commands.ledger import Ledger

            new, tried = not tried, True
            ledger = Ledger(session, self._site, self._zone)
            given = Given(self._device, actor, at)
            return ledger.carry_out(order, command, given, new=new), ledger.recorded

        together = self._store.together(self._site)
        try:
            receipt, recorded = together.do(work)
        except StoreError as problem:
            if problem.code != "store.uncertain":
                raise
            # Under its id it is found, or done now; only if that is uncertain as well nobody knows.
            receipt, recorded = together.do(work)
        self._store.keep_twice(recorded)
        return receipt

    def do_all(
        self,
        orders: Iterable["Order"],
        *,
        actor: str,
        progress: Callable[[int], None] | None = None,
    ) -> tuple[Receipt, ...]:
        """Carry out orders one after the other, all of them or none.

        Args:
            orders: What to do, in order.
            actor: Who wants it.
            progress: Called after each with the number done so far.

        Raises:
            Refused: The rules do not allow one of them; the fact "index" is its place, from 0.
                Nothing has changed.
            StoreError: The database cannot be written; nothing has changed.
        """
        at = self._clock.now()
        receipts: list[Receipt] = []
        with self._store.writing() as session:
            from kiosk.commands.act import Given
            from kiosk.commands.ledger import Ledger

            ledger = Ledger(session, self._site, self._zone)
            given = Given(self._device, actor, at)
            for order in orders:
                try:
                    receipts.append(ledger.carry_out(order, new_id(at), given, new=True))
                except Refused as refusal:
                    facts = {**refusal.facts, "index": len(receipts)}
                    raise Refused(refusal.code, **facts) from refusal
                if progress is not None:
                    progress(len(receipts))
        self._store.keep_twice(ledger.recorded)
        return tuple(receipts)
