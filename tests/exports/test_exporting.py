"""What stands in an exported file, and what does not."""

from collections.abc import Iterator
from csv import reader as csv_rows
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from kiosk.commands.orders import (
    AddRoom,
    CancelActivity,
    CancelBooking,
    ChangeBooking,
    WithdrawDuty,
)
from kiosk.errors import FileError
from kiosk.files.rosters.kinds import kind_of
from kiosk.files.rosters.weekdays import weekday
from kiosk.files.writing.roster import KINDS
from kiosk.i18n.content import I18nText
from kiosk.i18n.languages import ENGLISH
from kiosk.kinds import DutyKind
from tests.committee import Committee, committee
from tests.exports.office import Exporter, bring_in, plan

__all__ = ["committee"]

HOSTILE = '=HYPERLINK("http://evil.example";"x")'


@pytest.fixture
def exporter(committee: Committee, tmp_path: Path) -> Exporter:
    """Exports what the committee has, for a reader of Chinese."""
    return Exporter(committee, tmp_path)


def text_rows(exporter: Exporter, what: str) -> list[dict[str, str]]:
    """Return the rows of an exported text, by their headers."""
    text = exporter.export(what, ".csv").content.decode("utf-8-sig")
    headers, *rows = csv_rows(StringIO(text, newline=""))
    return [dict(zip(headers, row, strict=True)) for row in rows]


def book_cells(exporter: Exporter, what: str) -> Iterator[Cell]:
    """Yield the cells of an exported workbook."""
    book = load_workbook(BytesIO(exporter.export(what, ".xlsx").content))
    for row in book.worksheets[0].iter_rows():
        yield from (cell for cell in row if isinstance(cell, Cell) and cell.value is not None)


def test_roster_tells_day_weekday_name_duty_times_and_place(exporter: Exporter) -> None:
    one = exporter.committee
    worker = one.worker("王晨")
    one.duty(worker, 510, 720, DutyKind.VISIT, place=I18nText.of({"zh-Hans": "花园"}))
    one.duty(worker, 720, 1440, DutyKind.LEAVE)
    gone = one.duty(worker, 0, 60)
    one.do(WithdrawDuty(gone))
    first, second = text_rows(exporter, "roster")
    assert list(first.values()) == [
        "2026-11-23", "周一", "王晨", "走访", "08:30", "12:00", "花园 [zh-Hans] [—]",
    ]  # fmt: skip
    assert (second["职责"], second["开始"], second["结束"]) == ("休息", "12:00", "24:00")
    english = Exporter(one, exporter.folder, ENGLISH)
    assert list(text_rows(english, "roster")[1])[:4] == ["date", "weekday", "name", "duty"]


@pytest.mark.parametrize("kind", DutyKind)
def test_every_kind_of_duty_has_words_that_are_read_as_this_kind(kind: DutyKind) -> None:
    assert [kind_of(word) for word in KINDS[kind]] == [kind, kind]


def test_weekdays_of_a_roster_are_read_as_what_they_are(exporter: Exporter) -> None:
    worker = exporter.committee.worker()
    for number in range(7):
        day = exporter.committee.at(0).date().replace(day=24 + number)
        exporter.committee.duty(worker, 60, 120, day=day)
    for each in (exporter, Exporter(exporter.committee, exporter.folder, ENGLISH)):
        told = [list(row.values())[1] for row in text_rows(each, "roster")]
        assert [weekday(word.casefold()) for word in told] == [1, 2, 3, 4, 5, 6, 0]


def test_what_was_called_off_is_left_out(exporter: Exporter) -> None:
    one = exporter.committee
    room = one.room()
    one.book(room, 540, 600)
    one.do(CancelBooking(one.book(room, 600, 660)))
    one.activity(900, 990)
    one.do(CancelActivity(one.activity(1000, 1100)))
    assert [row["开始"] for row in text_rows(exporter, "bookings")] == ["09:00"]
    assert [row["开始"] for row in text_rows(exporter, "activities")] == ["15:00"]


def test_booking_of_an_activity_belongs_to_the_activity(exporter: Exporter) -> None:
    room = exporter.committee.room()
    exporter.committee.activity(900, 990, room=room, book_room=True)
    assert exporter.export("bookings", ".csv").rows == 0
    assert exporter.export("rooms", ".ics").rows == 1
    assert text_rows(exporter, "activities")[0]["占用房间"] == "是"


@pytest.mark.parametrize("what", ["people", "rooms", "bookings", "activities", "roster"])
def test_no_cell_is_a_formula(exporter: Exporter, what: str) -> None:
    one = exporter.committee
    worker = one.worker(HOSTILE)
    one.duty(worker, 510, 720, label=HOSTILE, place=I18nText.plain(HOSTILE))
    room = one.room(HOSTILE, name=I18nText.plain(f"@{HOSTILE}"))
    one.book(room, 540, 600, group=HOSTILE, title=I18nText.plain(f"+{HOSTILE}"))
    one.activity(description=I18nText.plain(f"x\n{HOSTILE}"), organiser="-1+1")
    for cell in book_cells(exporter, what):
        assert cell.data_type in {"s", "d", "n", "inlineStr"}
        assert not str(cell.value).startswith(tuple("=+-@")) or cell.quotePrefix
    text = exporter.export(what, ".csv").content.decode("utf-8-sig")
    cells = [cell for row in csv_rows(StringIO(text, newline="")) for cell in row]
    # Also for a program that takes semicolons, or the lines of a cell, for the next cell.
    pieces = [piece for cell in cells for line in cell.split("\n") for piece in line.split(";")]
    assert any("HYPERLINK" in piece for piece in pieces)
    assert not [piece for piece in pieces if piece.lstrip("'\"").startswith("=")
                and not piece.startswith("'")]  # fmt: skip


def test_times_and_dates_of_a_workbook_are_real_ones(exporter: Exporter) -> None:
    exporter.committee.book(exporter.committee.room(), 540, 600)
    shown = [cell.number_format for cell in book_cells(exporter, "bookings") if cell.is_date]
    assert shown == ["yyyy-mm-dd", "hh:mm", "hh:mm"]


def test_moved_booking_of_a_numberless_list_is_still_the_same(exporter: Exporter) -> None:
    one = exporter.committee
    room = one.room("hall")
    booking = one.book(room, 540, 600, source="bookings:hall:2026-11-23:540")
    one.do(ChangeBooking(booking, starts=one.at(700), ends=one.at(760)))
    one.book(room, 540, 600)
    path = exporter.file("bookings", ".xlsx")
    assert plan(one, "bookings", path).empty


def test_activities_of_one_title_and_time_stay_apart(exporter: Exporter, tmp_path: Path) -> None:
    one = exporter.committee
    for code in ("a", "b"):
        one.activity(900, 990, room=one.room(code), book_room=True)
    path = exporter.file("activities", ".csv")
    assert plan(one, "activities", path).empty


def test_place_that_is_called_like_a_room_stays_a_place(exporter: Exporter) -> None:
    exporter.committee.room("tea", name=I18nText.plain("茶室"))
    exporter.committee.activity(place=I18nText.plain("茶室"))
    path = exporter.file("activities", ".csv")
    found = plan(exporter.committee, "activities", path)
    assert (found.steps, found.problems) == ((), ())


def test_rooms_keep_their_order_though_halls_come_before_their_parts(
    exporter: Exporter, tmp_path: Path
) -> None:
    path = tmp_path / "rooms.csv"
    path.write_text(
        "code,name,capacity,part_of\nlobby,A,9,\nhall-a,B,9,hall\ntea,C,9,\nhall,D,9,\n"
    )
    bring_in(exporter.committee, "rooms", path)
    assert [row["代码"] for row in text_rows(exporter, "rooms")] == [
        "lobby", "hall", "hall-a", "tea",
    ]  # fmt: skip


def test_codes_of_rooms_that_differ_only_in_their_letters_case(exporter: Exporter) -> None:
    one = exporter.committee
    for code in ("Hall", "hall"):
        room = one.do(AddRoom(code, I18nText.plain("x"), 9, 0, 1440)).row("room")
        one.book(room, 540 if code == "hall" else 700, 760)
    assert plan(one, "bookings", exporter.file("bookings", ".csv")).empty


def test_files_that_cannot_be_written(exporter: Exporter) -> None:
    with pytest.raises(FileError, match=r"export\.suffix"):
        exporter.export("rooms", ".ods")
    with pytest.raises(FileError, match=r"export\.calendar"):
        exporter.export("people", ".ics")


@pytest.mark.parametrize("what", ["roster", "people", "rooms", "bookings", "activities"])
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_nothing_is_a_table_with_headers(exporter: Exporter, what: str, suffix: str) -> None:
    assert exporter.export(what, suffix).rows == 0
    if what != "roster":  # which has to tell of somebody
        assert plan(exporter.committee, what, exporter.file(what, suffix)).empty


def test_label_that_would_be_read_as_another_kind_stands_behind_its_kind(
    exporter: Exporter,
) -> None:
    one = exporter.committee
    worker = one.worker()
    one.duty(worker, 60, 120, DutyKind.VISIT, label="5号楼走访")
    one.duty(worker, 120, 180, DutyKind.DESK, label="年终总结")
    one.duty(worker, 180, 240, DutyKind.OTHER, label="护河巡堤")
    one.duty(worker, 240, 300, DutyKind.DESK, label="病假")
    told = [(row["职责"], row["备注"]) for row in text_rows(exporter, "roster")]
    assert told == [("5号楼走访", ""), ("值班: 年终总结", ""), ("护河巡堤", ""), ("值班", "病假")]
