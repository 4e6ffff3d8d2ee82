"""An office that imports files into the database of a test."""

from datetime import date
from pathlib import Path

from kiosk.files.rosters.times import Hours
from kiosk.imports.plans import Office, Plan
from kiosk.imports.preparing import Request, carry_out, understand
from kiosk.queries.stored_duties import StoredDuty, stored_duties
from tests.committee import Committee
from tests.files.sheets import Rows, workbook


class Importer:
    """Writes rows into a file and imports that, as an office would."""

    def __init__(self, committee: Committee, folder: Path) -> None:
        self.committee = committee
        self.folder = folder
        self.office = Office(committee.site, committee.zone, Hours(), committee.clock)

    def plan(self, what: str, rows: Rows, *, year: int | None = None) -> Plan:
        """Return what importing these rows would do."""
        path = workbook(self.folder / f"{what}.xlsx", rows)
        planner = understand(Request(what, path, year), self.office)
        with self.committee.store.reading() as session:
            return planner(session)

    def run(self, what: str, rows: Rows, *, year: int | None = None) -> Plan:
        """Import rows and return what was done."""
        plan = self.plan(what, rows, year=year)
        carry_out(plan, self.committee.commands, actor="tester")
        return plan

    def duties(self) -> tuple[StoredDuty, ...]:
        """Return all duties of 2026."""
        with self.committee.store.reading() as session:
            return stored_duties(session, self.committee.site, date(2026, 1, 1), date(2026, 12, 31))

    def everything(self) -> dict[str, list[tuple[object, ...]]]:
        """Return all that the database holds."""
        names = ("person", "duty", "room", "layout", "booking", "activity", "command")
        return {name: self.committee.table(name) for name in names}
