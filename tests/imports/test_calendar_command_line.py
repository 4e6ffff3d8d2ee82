"""Calendars on the command line: preview, confirmation, and one sentence for each bad file."""

from pathlib import Path

import pytest

from kiosk.cli.exits import Exit
from tests.files.ics import calendar, event
from tests.files.sheets import workbook
from tests.imports.test_command_line import Desk, desk

__all__ = ["desk"]

DAYS = ("--from", "2026-06-01", "--to", "2026-06-30")
WEEKLY = event("RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Choir")
CELLAR = event("SUMMARY:Chess", "LOCATION:Cellar", uid="2")


@pytest.fixture
def office(desk: Desk, tmp_path: Path) -> Desk:
    """An office that has a hall."""
    rooms = workbook(tmp_path / "rooms.xlsx", [["code", "name", "capacity"], ["hall", "Hall", 40]])
    assert desk.type("import", "rooms", str(rooms), "--yes") == Exit.DONE
    return desk


def saved(folder: Path, content: bytes, name: str = "calendar.ics") -> str:
    """Return the path of a file with this content."""
    path = folder / name
    path.write_bytes(content)
    return str(path)


def test_calendar_is_shown_then_written_then_withdrawn(office: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path, calendar(WEEKLY, CELLAR))
    assert office.type("import", "bookings", file, *DAYS, "--yes") == Exit.DONE
    assert "+ 2026-06-02 Tue 14:00–15:00 Choir (Hall)" in office.out
    assert "calendar.ics: Chess 2026-06-02 14:00 “Cellar”: There is no room" in office.out
    assert "Done: 2 changes." in office.out
    file = saved(tmp_path, calendar(event("SUMMARY:Choir", "RRULE:FREQ=WEEKLY;COUNT=1")))
    assert office.type("import", "bookings", file, *DAYS) == Exit.NOT_CONFIRMED
    assert "- 2026-06-09 Tue 14:00–15:00 Choir (Hall)" in office.out
    assert office.type("import", "bookings", file, *DAYS, "--yes") == Exit.DONE
    assert office.type("import", "bookings", file, *DAYS, "--yes") == Exit.DONE
    assert "Nothing to change." in office.out


@pytest.mark.parametrize(
    ("what", "content", "said"),
    [
        ("bookings", b"", "“calendar.ics” is empty"),
        ("bookings", b"BEGIN:SOMETHING", "is not the kind of file"),
        ("bookings", calendar(event(), head="METHOD:REPLY"), "only answers an invitation"),
        ("people", calendar(event()), "A calendar has no rows for this."),
        ("roster", calendar(event()), "No duty roster was found"),
        (
            "activities",
            calendar(*[event("RRULE:FREQ=DAILY", "DTSTART:19310101T080000", "DTEND:")] * 1),
            "Nothing to change",
        ),
    ],
)
def test_file_that_is_of_no_use_gets_one_sentence(
    office: Desk, tmp_path: Path, what: str, content: bytes, said: str
) -> None:
    before = office.database()
    code = office.type("import", what, saved(tmp_path, content), *DAYS)
    assert code in {Exit.NOT_UNDERSTOOD, Exit.DONE}
    assert said in office.out + office.err
    assert "Traceback" not in office.err
    assert office.database() == before


def test_folder_missing_file_and_explanation_are_no_accident(office: Desk, tmp_path: Path) -> None:
    (tmp_path / "folder.ics").mkdir()
    assert office.type("import", "bookings", str(tmp_path / "folder.ics")) == Exit.NOT_UNDERSTOOD
    assert "is a folder" in office.err
    assert office.type("import", "bookings", str(tmp_path / "none.ics")) == Exit.NOT_UNDERSTOOD
    assert "There is no file" in office.err


def test_days_that_are_none_are_a_mistake_of_typing(office: Desk, tmp_path: Path) -> None:
    file = saved(tmp_path, calendar(WEEKLY))
    with pytest.raises(SystemExit) as caught:
        office.type("import", "bookings", file, "--from", "2026-02-30")
    assert caught.value.code == Exit.USAGE
