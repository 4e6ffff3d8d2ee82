"""What a kiosk was told and its office has not answered, done once more over what is new."""

import logging
from zoneinfo import ZoneInfo

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.errors import Refused, StoreError
from kiosk.model.facts import facts_to_json
from kiosk.model.sync import OutboxRow, ReplicaRow
from kiosk.store import WriteSession
from kiosk.sync.orders import read_order

_log = logging.getLogger(__name__)


def replay(session: WriteSession, replica: ReplicaRow, zone: ZoneInfo) -> int:
    """Carry out all waiting commands in their order, and return how many could not be.

    What is not possible any more waits all the same: only the office decides. Its reason here is
    noted, for whoever asks.
    """
    ledger = Ledger(session, replica.site, zone, again=True)
    failed = 0
    waiting = OutboxRow.select().where(OutboxRow.status == "waiting").order_by(OutboxRow.n)
    for row in session.rows(waiting):
        code, facts = None, "{}"
        try:
            with session.savepoint():
                order = read_order(row.name, row.version, row.arguments)
                given = Given(replica.device, row.actor, row.issued_at)
                ledger.carry_out(order, row.id, given, new=True)
        except Refused as refusal:
            code, facts = refusal.code, facts_to_json(refusal.facts)
        except StoreError:
            raise
        except Exception as fault:  # noqa: BLE001  it must not keep the office's rows out
            # Not its text, in which what somebody typed may stand.
            _log.error("%s cannot be done again: %s", row.name, type(fault).__name__)
            code = "command.fault"
        if (code, facts) != (row.code, row.facts):
            row.code, row.facts = code, facts
            session.update(row, OutboxRow.code, OutboxRow.facts)
        failed += code is not None
    return failed
