"""Whatever a table holds, the file that is written of it is read as the same table."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.files.csv_text import read_text
from kiosk.files.grids import Grid
from kiosk.files.tables.activities import read_activities
from kiosk.files.tables.bookings import read_bookings
from kiosk.files.tables.people import read_people
from kiosk.files.tables.rooms import read_rooms
from kiosk.files.tables.tables import Table
from kiosk.files.workbooks import read_workbook
from kiosk.files.writing.activities import activities_sheet
from kiosk.files.writing.bookings import bookings_sheet
from kiosk.files.writing.csv_text import csv_text
from kiosk.files.writing.people import people_sheet
from kiosk.files.writing.rooms import rooms_sheet
from kiosk.files.writing.sheets import Reader, Sheet
from kiosk.files.writing.workbooks import workbook
from kiosk.i18n.languages import CHINESE, ENGLISH
from kiosk.i18n.localizer import localizer
from tests.committee import SHANGHAI
from tests.exports import rows

READERS = [Reader.of(localizer(each, SHANGHAI)) for each in (CHINESE, ENGLISH)]

Subject = tuple[
    st.SearchStrategy[Any], Callable[[Any, Reader], Sheet], Callable[[Sequence[Grid]], Table[Any]]
]
SUBJECTS: dict[str, Subject] = {
    "people": (rows.people(), people_sheet, read_people),
    "rooms": (rows.rooms(), rooms_sheet, read_rooms),
    "bookings": (rows.bookings(), bookings_sheet, read_bookings),
    "activities": (rows.activities(), activities_sheet, read_activities),
}
FORMATS: dict[str, Callable[[Sheet], tuple[Grid, ...]]] = {
    "xlsx": lambda sheet: read_workbook(workbook(sheet)),
    "csv": lambda sheet: (read_text(csv_text(sheet), "a"),),
}


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("file", FORMATS)
@given(data=st.data(), reader=st.sampled_from(READERS))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_as_the_same(
    subject: str, file: str, data: st.DataObject, reader: Reader
) -> None:
    drawn, write, read = SUBJECTS[subject]
    lines = data.draw(drawn)
    table = read(FORMATS[file](write(lines, reader)))
    assert table.problems == ()
    assert [replace(each, address="") for each in table.rows] == lines
