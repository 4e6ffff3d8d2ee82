"""Templates say what to write, and import as they are."""

from collections.abc import Callable, Sequence, Set
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kiosk.files.grids import Grid
from kiosk.files.opening import open_grids
from kiosk.files.problems import Problem
from kiosk.files.rosters.shape import Context
from kiosk.files.rosters.shapes import read_roster
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.files.tables.tables import Table
from kiosk.files.templates import TEMPLATES, template
from kiosk.i18n.languages import LANGUAGES, Language, language

Facts = tuple[int, tuple[Problem, ...], Set[str]]


def facts(table: Table[object]) -> Facts:
    """Return how many rows a table has, what of it was not understood, and its fields."""
    return len(table.rows), table.missed, table.given


READERS: dict[str, Callable[[Sequence[Grid]], Facts]] = {
    "people": lambda grids: facts(read_people(grids)),
    "rooms": lambda grids: facts(read_rooms(grids)),
    "bookings": lambda grids: facts(read_bookings(grids)),
    "activities": lambda grids: facts(read_activities(grids)),
}


def same(message: str) -> str:
    """Translate nothing."""
    return message


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("reader", [language("zh-Hans"), language("en")], ids=["zh", "en"])
def test_template_of_a_table_imports_as_it_is(name: str, reader: Language, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(template(name, reader, same))
    found = READERS[name](open_grids(path))
    assert found == (1, (), {column.name for column in TEMPLATES[name]})


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_template_of_a_roster_imports_as_it_is(tag: str, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(template("roster", language(tag), same))
    reading = read_roster(open_grids(path), Context())
    assert [(each.person, each.starts, each.ends) for each in reading.entries] == [
        ("王芳", 510, 720), ("李明", 510, 720),
    ]  # fmt: skip
    assert reading.missed == ()


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("reader", LANGUAGES, ids=lambda each: each.tag)
def test_no_cell_of_a_template_is_a_formula(name: str, reader: Language) -> None:
    book = load_workbook(BytesIO(template(name, reader, lambda text: f"={text}")))
    assert len(book.worksheets) == 2
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    assert cell.data_type == "s"
                    assert not cell.value.startswith("=") or cell.quotePrefix


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_column_is_explained(name: str) -> None:
    book = load_workbook(BytesIO(template(name, language("en"), same)))
    told = [row[1] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert told[: len(TEMPLATES[name])] == [column.about for column in TEMPLATES[name]]
