"""An office that exports what it has, and imports the file again."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.exports.exporting import Exported, Request, export
from kiosk.exports.frames import Frame
from kiosk.files.rosters.times import Hours
from kiosk.files.writing.sheets import Reader
from kiosk.i18n.languages import CHINESE, Language
from kiosk.i18n.localizer import localizer
from kiosk.imports import preparing
from kiosk.imports.plans import Office, Plan
from kiosk.imports.preparing import carry_out, understand
from tests.committee import MONDAY, Committee

LATE = date(2027, 12, 31)


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes files of a committee's database into a folder."""

    committee: Committee
    folder: Path
    language: Language = CHINESE

    def export(self, what: str, suffix: str, first: date = MONDAY, last: date = LATE) -> Exported:
        """Return the content of a file."""
        frame = Frame(self.committee.site, self.committee.zone, first, last)
        reader = Reader.of(localizer(self.language, self.committee.zone))
        request = Request(what, suffix, frame, reader)
        with self.committee.store.reading() as session:
            return export(session, request, self.committee.clock.now())

    def file(self, what: str, suffix: str) -> Path:
        """Write a file and return its path."""
        path = self.folder / f"{what}{suffix}"
        path.write_bytes(self.export(what, suffix).content)
        return path


def plan(committee: Committee, what: str, path: Path) -> Plan:
    """Return what importing a file would do."""
    office = Office(committee.site, committee.zone, Hours(), committee.clock)
    planner = understand(preparing.Request(what, path), office)
    with committee.store.reading() as session:
        return planner(session)


def bring_in(committee: Committee, what: str, path: Path) -> Plan:
    """Import a file and return what was done."""
    done = plan(committee, what, path)
    carry_out(done, committee.commands, actor="tester")
    return done
