"""Years that are over, written as the rows and log lines that their orders would have left.

Carrying out the quarter of a million orders of a large neighbourhood's five years takes minutes;
laying down what they leave takes seconds, and screens cannot tell the difference.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kiosk.commands.activity_codes import LENGTH
from kiosk.commands.orders import AddActivity, Book, Order, SetDuty
from kiosk.commands.wire import encode
from kiosk.ids import new_id
from kiosk.model.activities import ActivityRow
from kiosk.model.base import SyncedRow
from kiosk.model.duties import DutyRow
from kiosk.model.rooms import BookingRow
from kiosk.model.sites import CommandRow, SiteRow
from kiosk.store import Store
from kiosk.tickets import SIGNS


def lay_down(store: Store, site: str, orders: Iterable[Order], now: datetime) -> int:
    """Write what orders would leave in a site that has rooms and people, and return how many.

    Constraints hold as ever, but nothing is checked or made inert: the orders have to be ours.
    """
    with store.writing() as session:
        counted = session.by_key(SiteRow, site)
        if counted is None:
            raise LookupError(site)
        before = counted.seq
        for order in orders:
            counted.seq += 1
            row = _row(order, new_id(now), counted.seq)
            row.site, row.seq = site, counted.seq
            session.insert(row)
            session.insert(_logged(order, row, now))
        session.update(counted, SiteRow.seq)
        return counted.seq - before


def _row(order: Order, id_: UUID, number: int) -> SyncedRow:
    match order:
        case SetDuty():
            return DutyRow(
                id=id_, person=order.person, day=order.day, starts=order.starts, ends=order.ends,
                kind=order.kind, place=order.place, back_at=order.back_at, label=order.label,
            )  # fmt: skip
        case Book():
            return BookingRow(
                id=id_, room=order.room, starts=order.starts, ends=order.ends, title=order.title,
                group=order.group, private=order.private,
            )  # fmt: skip
        case AddActivity():
            return ActivityRow(
                id=id_, code=_code(number), title=order.title, starts=order.starts,
                ends=order.ends, room=order.room, capacity=order.capacity,
                reserved=order.reserved,
            )  # fmt: skip
        case _:
            raise TypeError(order)


def _code(number: int) -> str:
    """Return the code of an activity's number: no two are alike, as no two of them may be."""
    base = len(SIGNS)
    return "".join(SIGNS[number // base**place % base] for place in range(LENGTH))


def _logged(order: Order, row: SyncedRow, now: datetime) -> CommandRow:
    return CommandRow(
        id=row.id,
        site=row.site,
        seq=row.seq,
        name=order.COMMAND,
        version=order.VERSION,
        device="benchmark",
        actor="benchmark",
        issued_at=now,
        arguments=encode(order),
        outcome=json.dumps({"row": str(row.id)}),
    )
