"""The table of workers, out again."""

from collections.abc import Sequence

from kiosk.files.tables.people import PEOPLE, PersonLine
from kiosk.files.writing import cells
from kiosk.files.writing.sheets import Reader, Sheet, Written, plain
from kiosk.files.writing.translated import translated
from kiosk.i18n.explicit import NONE


def people_sheet(lines: Sequence[PersonLine], reader: Reader) -> Sheet:
    """Return the table of workers that ``read_people`` reads."""
    name, romanised, role, work, buildings, spoken = PEOPLE
    columns: list[Written] = [
        plain(name, (each.name for each in lines), reader),
        plain(romanised, (_spelling(each.romanised) for each in lines), reader),
        *translated(role, [each.role for each in lines], reader),
        plain(work, (cells.contents(each.lines, work.kinds, reader) for each in lines), reader),
        plain(buildings, (cells.houses(each.buildings, reader) for each in lines), reader),
        plain(spoken, (cells.languages(each.languages, reader) for each in lines), reader),
    ]
    return Sheet.of("people", columns)


def _spelling(romanised: str | None) -> str:
    """Return a name in Latin letters; left blank, an import would make one."""
    return NONE if romanised == "" else romanised or ""
