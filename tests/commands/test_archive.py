"""What happened stays: counts are the same before and after it is erased who came."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook

from kiosk.commands.orders import (
    CancelActivity,
    CheckIn,
    CountWalkIns,
    EraseSignUps,
    SetPhotos,
)
from kiosk.exports.archive import archive_sheet
from kiosk.files.writing.csv_text import csv_text
from kiosk.files.writing.sheets import Reader
from kiosk.holidays.calendar import Calendar
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from kiosk.queries.figures import Month, month
from tests.cli.counter import Counter
from tests.committee import MONDAY, Committee, new_committee

NOVEMBER = date(2026, 11, 1)
TODAY = MONDAY + timedelta(days=60)


def november(committee: Committee) -> Month:
    with committee.store.reading() as session:
        return month(
            session,
            committee.site,
            NOVEMBER,
            committee.zone,
            hours=(540, 1020),
            calendar=Calendar({}),
            today=TODAY,
        )


def busy(committee: Committee) -> None:
    """A month with people who came, did not come, and came without having signed up."""
    activity = committee.activity(capacity=10)
    families = [
        committee.sign_up(activity, f"holder-{n}", party=2).row("sign_up") for n in range(4)
    ]
    committee.go_to(905)
    committee.do(CheckIn(families[0]))
    committee.do(CheckIn(families[1], people=1))
    committee.do(CountWalkIns(activity, 3))
    committee.do(SetPhotos(activity, ("https://photos.example/album/7",)))
    off = committee.activity(1000, 1060, title=I18nText.plain("书法课"))
    committee.do(CancelActivity(off))


def test_counts_stay_when_it_is_erased_who_came(committee: Committee) -> None:
    busy(committee)
    before = november(committee)
    [held] = before.held
    assert (held.capacity, held.signed_up, held.checked_in, held.walk_ins, held.came) == (
        10,
        8,
        3,
        3,
        6,
    )
    committee.clock.move(timedelta(days=40))
    erased = committee.do(EraseSignUps(committee.clock.now())).facts["erased"]
    assert erased == 4
    assert november(committee) == before
    assert not [row for row in committee.table("sign_up") if "holder-0" in str(row)]


def test_archive_has_links_and_figures_and_no_formulas(committee: Committee) -> None:
    busy(committee)
    committee.activity(1100, 1160, title=I18nText.plain("=HYPERLINK(1)"))
    found = november(committee).activities
    english = Reader(False, lambda content: content.own("zh-Hans") or "")
    text = csv_text(archive_sheet(found, english, committee.zone)).decode("utf-8-sig")
    first, second, third = csv.DictReader(io.StringIO(text))
    assert (first["month"], first["title"], first["came"]) == ("2026-11", "剪纸课", "6")
    assert first["photos"] == "https://photos.example/album/7"
    assert (second["status"], second["came"]) == ("canceled", "0")
    assert third["title"] == "'=HYPERLINK(1)"


def test_rooms_are_counted_by_the_hour_and_the_desk_by_the_day(committee: Committee) -> None:
    room = committee.room()
    committee.book(room, 570, 690)
    committee.book(room, 570, 600, day=MONDAY + timedelta(1))
    worker, other = committee.worker("王晨"), committee.worker("李俊")
    committee.duty(worker, 540, 720)
    committee.duty(other, 600, 780)
    committee.duty(worker, 780, 1100, DutyKind.VISIT)
    found = november(committee)
    [use] = found.rooms
    assert {hour: n for hour, n in enumerate(use.minutes) if n} == {9: 60, 10: 60, 11: 30}
    by_day = {each.day: each.covered for each in found.desk}
    assert by_day[MONDAY] == 240
    assert by_day[MONDAY + timedelta(1)] == 0
    assert MONDAY + timedelta(5) not in by_day
    assert found.coverage == 240 / (480 * len(by_day))


def test_archive_is_exported_as_a_workbook_after_names_are_gone(tmp_path: Path) -> None:
    with new_committee() as committee:
        busy(committee)
        counter = Counter(committee)
        out = tmp_path / "archive.xlsx"
        # The other activity has not begun.
        words = ("export", "archive", "--force", "--out", out)
        assert "(1 row)" in counter.done(*words)
        committee.clock.move(timedelta(days=40))
        counter.done("erase")
        counter.done("export", "archive", "--out", out, "--force")
        assert "(0 rows)" in counter.done(
            "export", "archive", "--to", "2026-10-31", "--out", out, "--force"
        )
        counter.done("export", "archive", "--from", "2026-11-01", "--out", out, "--force")
    sheet = load_workbook(out).active
    assert sheet is not None
    head, first, _ = sheet.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["month"], row["seats"], row["signed up"], row["came"]) == ("2026-11", 10, 8, 6)
    assert row["photos"] == "https://photos.example/album/7"
