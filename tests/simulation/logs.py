"""An office made of nothing but its command log, beside the real one."""

from datetime import UTC
from pathlib import Path

from kiosk.commands.act import Given
from kiosk.commands.ledger import Ledger
from kiosk.errors import KioskError
from kiosk.model.sites import CommandRow
from kiosk.model.travelling import TRAVELLING
from kiosk.store import Session, Store
from kiosk.sync.orders import read_order
from tests.committee import SHANGHAI
from tests.simulation.clocks import MachineClock
from tests.simulation.offices import SITE, Office, plain
from tests.simulation.story import LOG_IS_ALL, Broken


def is_what_its_log_says(office: Office, empty: Path, clock: MachineClock) -> None:
    """Carry out the log once more in an empty database, and compare every row."""
    with office.store.reading() as session:
        log = session.rows(CommandRow.select().order_by(CommandRow.ord))
        real = _whole(session)
    with Store.open(empty, clock=clock) as store, store.writing() as session:
        ledger = Ledger(session, SITE, SHANGHAI)
        for row in log:
            given = Given(row.device, row.actor, row.issued_at.astimezone(UTC))
            try:
                order = read_order(row.name, row.version, row.arguments)
                receipt = ledger.carry_out(order, row.id, given, new=True)
            except KioskError as problem:
                told = f"{row.name} {row.id} cannot be done again: {problem}"
                raise Broken(LOG_IS_ALL, told) from problem
            if receipt.seq != row.seq:
                raise Broken(
                    LOG_IS_ALL,
                    f"{row.name} {row.id} is number {row.seq} of its site, "
                    f"and the {receipt.seq}th of the log",
                )
        session.finish()
        again = _whole(session)
    for table, rows in real.items():
        differing = {*rows} ^ {*again[table]}
        if differing:
            told = "; ".join(", ".join(row) for row in sorted(differing)[:2])
            raise Broken(LOG_IS_ALL, f"{len(differing)} rows of {table} differ: {told[:600]}")


def _whole(session: Session) -> dict[str, list[tuple[str, ...]]]:
    found = {}
    for table in TRAVELLING:
        listed = ", ".join(f'"{field.column_name}"' for field in table._meta.sorted_fields)
        rows = session.raw(f"SELECT {listed} FROM {table._meta.table_name} WHERE site = ?", (SITE,))
        found[table._meta.table_name] = sorted(plain(row) for row in rows)
    return found
