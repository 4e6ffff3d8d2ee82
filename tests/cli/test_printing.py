"""What hangs on walls and doors, as staff print it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.cli.exits import Exit
from kiosk.i18n.content import I18nText
from kiosk.kinds import DutyKind
from tests.cli.counter import NAMES, Counter
from tests.cli.prints import format_of, rendered, scanned, touched_edges, written
from tests.committee import MONDAY

OFFICE = "http://kiosk.example:8080"
HOLIDAY_WEEK = date(2026, 9, 28)


@pytest.fixture
def roster(counter: Counter) -> Counter:
    """A week with everything that can be in one."""
    committee = counter.committee
    wang = committee.worker("王晨", romanised="Wang Chen", buildings=("1", "2", "3"))
    li = committee.worker("李俊", romanised="Li Jun")
    for day in range(5):
        committee.duty(wang, 510, 720, day=MONDAY + timedelta(day))
    visit = I18nText(phrase="place.building:5")
    committee.duty(wang, 810, 1020, DutyKind.VISIT, place=visit)
    committee.duty(li, 510, 1020, DutyKind.LEAVE)
    committee.duty(li, 545, 1000, DutyKind.MEETING, day=HOLIDAY_WEEK + timedelta(3))
    return counter


def test_week_is_one_page_in_two_languages_with_a_code(roster: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "week.pdf"
    said = roster.done("print", "roster", "--out", sheet, "--url", OFFICE)
    assert "(1 page)" in said
    assert format_of(sheet) == (297, 210)
    [text] = written(sheet)
    wanted = ("王晨", "WangChen", "5号楼", "Building5", "11月23日", "23Nov", "1–3", "休假", "Leave")
    assert [each for each in (*wanted, NAMES["zh-Hans"]) if each not in text] == []
    assert scanned(sheet) == [["HTTP://KIOSK.EXAMPLE:8080/ZH-HANS/today"]]
    assert not touched_edges(rendered(sheet)[0])


def test_week_shows_holidays_and_times_that_are_not_usual(roster: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "week.pdf"
    roster.done("print", "roster", "--day", "2026-10-01", "--out", sheet, "--also", "de")
    [text] = written(sheet)
    assert "09:05–16:40" in text
    assert "休" in text
    assert "国庆节" in text
    assert "Nationalfeiertag" in text


def test_letters_tell_the_kinds_apart_in_grey(roster: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "week.pdf"
    roster.done("print", "roster", "--out", sheet, "--languages", "en,zh-Hans")
    [text] = written(sheet)
    for letter, kind in (("D", "Desk"), ("V", "Visit"), ("L", "Leave")):
        assert f"{letter}{kind}" in text


@pytest.mark.parametrize("tags", ["zh-Hans,en", "ja,ko", "fr,ru", "es,de"])
def test_thirty_people_with_long_names_fit_on_one_page(
    counter: Counter, tmp_path: Path, tags: str
) -> None:
    committee = counter.committee
    names = ("欧阳娜娜", "阿卜杜拉·买买提江", "Marie-Christine de la Rochefoucauld", "李")
    kinds = tuple(DutyKind)
    for number in range(30):
        romanised = f"Abudula Maimaitijiang {number}"
        person = committee.worker(f"{names[number % 4]} {number}", romanised=romanised)
        for day in range(7):
            when = MONDAY + timedelta(day)
            committee.duty(person, 510, 720, kinds[(number + day) % 6], day=when)
            place = I18nText(phrase="place.nursing_home")
            committee.duty(person, 810, 1020, kinds[(number * 2 + day) % 6], day=when, place=place)
    sheet = tmp_path / "week.pdf"
    said = counter.done("print", "roster", "--out", sheet, "--languages", tags)
    assert "cut" not in said
    assert "(1 page)" in said
    [text] = written(sheet)
    latin = "Rochefoucauld2" if "ja" in tags or "zh" in tags else "Maimaitijiang2"
    assert text.count(latin) >= 1
    assert not touched_edges(rendered(sheet, 60)[0], 8)


def test_a3_is_twice_as_large(roster: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "week.pdf"
    roster.done("print", "roster", "--out", sheet, "--paper", "A3")
    assert format_of(sheet) == (420, 297)


def test_doors_keep_private_bookings_to_themselves(counter: Counter, tmp_path: Path) -> None:
    committee = counter.committee
    room = committee.room("talk", name=I18nText.of({"zh-Hans": "谈话室", "en": "Talk room"}))
    committee.book(room, 540, 600, title=I18nText.plain("张阿婆家的事"), private=True)
    committee.book(room, 840, 930, title=I18nText.of({"zh-Hans": "读书会", "en": "Book club"}))
    committee.room("empty", name=I18nText.plain("空房间"))
    sheet = tmp_path / "doors.pdf"
    counter.done("print", "doors", "--out", sheet, "--url", OFFICE)
    talk, empty = written(sheet)
    assert "谈话室" in talk
    assert "张阿婆" not in talk
    assert [
        each for each in ("使用中", "读书会", "Bookclub", "14:00–15:30") if each not in talk
    ] == []
    assert "空房间" in empty
    assert "使用中" not in empty
    assert scanned(sheet) == [["HTTP://KIOSK.EXAMPLE:8080/ZH-HANS"]] * 2
    said = counter.done("print", "doors", "TALK", "--out", sheet, "--force")
    assert "(1 page)" in said


def test_door_of_a_hall_has_its_parts_beside_it(counter: Counter, tmp_path: Path) -> None:
    committee = counter.committee
    whole, part, _ = committee.hall()
    committee.book(whole, 540, 600, title=I18nText.plain("大会"))
    committee.book(part, 840, 930, title=I18nText.plain("乒乓球"))
    sheet = tmp_path / "doors.pdf"
    counter.done("print", "doors", "--out", sheet)
    hall, first, second = written(sheet)
    assert "大会" in hall
    assert "乒乓球" in hall
    assert "大会" in first
    assert "乒乓球" in first
    assert "大会" in second
    assert "乒乓球" not in second


def test_poster_leads_each_reader_to_their_own_page(counter: Counter, tmp_path: Path) -> None:
    title = I18nText.of({"zh-Hans": "剪纸课", "en": "Paper cutting", "ja": "切り絵"})
    code = counter.activity(title=title, capacity=24)
    sheet = tmp_path / "poster.pdf"
    tags = "zh-Hans,en,ja"
    counter.done("print", "poster", code, "--out", sheet, "--url", OFFICE, "--languages", tags)
    [text] = written(sheet)
    wanted = ("剪纸课", "Papercutting", "切り絵", "24", "15:00–16:30", code, "日本語")
    assert [each for each in wanted if each not in text] == []
    codes = [f"HTTP://KIOSK.EXAMPLE:8080/A/{code}/{tag}" for tag in ("EN", "JA", "ZH-HANS")]
    assert scanned(sheet) == [codes]


def test_figures_tell_numbers_and_nobody(counter: Counter, tmp_path: Path) -> None:
    committee = counter.committee
    code = counter.activity(capacity=24)
    counter.join(code, "13812345678", "5-301", name="张三", party=2)
    committee.book(committee.room(), 540, 660)
    sheet = tmp_path / "figures.pdf"
    counter.done("print", "figures", "--month", "2026-11", "--out", sheet)
    text = "".join(written(sheet))
    assert "2026年11月" in text
    assert "24/2/0" in text
    assert "张三" not in text


def test_mistakes_are_told_and_write_nothing(counter: Counter, tmp_path: Path) -> None:
    sheet = tmp_path / "x.pdf"
    typed = counter.type("print", "doors", "nowhere", "--out", sheet)
    assert (typed.code, "“nowhere”" in typed.said) == (Exit.USAGE, True)
    typed = counter.type("print", "doors", "--out", sheet)
    assert (typed.code, "No rooms yet." in typed.said) == (Exit.REFUSED, True)
    typed = counter.type("print", "poster", "NOSUCH", "--out", sheet)
    assert (typed.code, "“NOSUCH”" in typed.said) == (Exit.USAGE, True)
    typed = counter.type("print", "roster", "--out", tmp_path / "x.docx")
    assert (typed.code, ".pdf" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    assert not sheet.exists()
    sheet.write_text("mine")
    typed = counter.type("print", "roster", "--out", sheet)
    assert (typed.code, "--force" in typed.said) == (Exit.NOT_UNDERSTOOD, True)
    assert sheet.read_text() == "mine"
