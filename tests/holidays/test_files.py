"""The office's own file of holidays: what it changes, and how it is refused."""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.sentences import SENTENCES
from kiosk.errors import SettingsError
from kiosk.holidays.calendar import DayKind
from kiosk.holidays.festivals import festival
from kiosk.holidays.notices import LONGEST
from kiosk.holidays.reading import LARGEST, SHIPPED, load, shipped
from tests.gate.tree import sources

YEAR = """\
[2031]
official = true

[2031.off]
2030-12-31 = "new_year"
2031-01-01 = "new_year"
2031-09-03 = { "zh-Hans" = "纪念日", "en" = "Memorial Day" }

[2031.work]
2031-01-04 = "new_year"   # a Saturday
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "holidays.toml"


def refused(own: Path, text: str | bytes) -> SettingsError:
    own.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SettingsError) as refusal:
        load(own)
    assert refusal.value.facts["path"] == own
    return refusal.value


def test_without_an_own_file_the_shipped_one_holds(own: Path) -> None:
    assert load(own) == shipped()


def test_the_shipped_file_is_an_example_of_its_own(own: Path) -> None:
    own.write_bytes(SHIPPED.read_bytes())
    assert load(own) == shipped()


def test_another_year_joins_those_that_are_known(own: Path) -> None:
    own.write_text(YEAR, encoding="utf-8")
    calendar = load(own)
    assert calendar.last_known == 2031
    assert calendar.day(date(2031, 1, 1)).kind is DayKind.HOLIDAY
    assert calendar.day(date(2031, 1, 1)).holiday == festival("new_year")
    assert calendar.day(date(2031, 1, 4)).kind is DayKind.MAKE_UP
    assert calendar.day(date(2026, 10, 1)) == shipped().day(date(2026, 10, 1))


def test_a_notice_speaks_of_the_december_before_it(own: Path) -> None:
    own.write_text(YEAR, encoding="utf-8")
    eve = load(own).day(date(2030, 12, 31))
    assert (eve.kind, eve.known) == (DayKind.HOLIDAY, False)


def test_a_holiday_of_one_year_only_brings_its_own_name(own: Path) -> None:
    own.write_text(YEAR, encoding="utf-8")
    holiday = load(own).day(date(2031, 9, 3)).holiday
    assert holiday is not None
    assert (holiday.own("zh-Hans"), holiday.own("en")) == ("纪念日", "Memorial Day")


def test_an_own_name_is_short_and_harmless(own: Path) -> None:
    name = "\\u001b[31m" + "长" * 90
    own.write_text(f'[2031]\nofficial = true\noff.2031-01-01 = {{ zh-Hans = "{name}" }}', "utf-8")
    holiday = load(own).day(date(2031, 1, 1)).holiday
    assert holiday is not None
    (shown,) = [text for _, text in holiday.texts]
    assert "\x1b" not in shown
    assert len(shown) == LONGEST


def test_a_known_year_is_replaced_as_a_whole(own: Path) -> None:
    own.write_text('[2026]\nofficial = true\noff.2026-10-01 = "national"\n', encoding="utf-8")
    calendar = load(own)
    assert calendar.day(date(2026, 10, 1)).kind is DayKind.HOLIDAY
    assert calendar.day(date(2026, 10, 2)).kind is DayKind.WORKDAY
    assert calendar.day(date(2025, 10, 2)) == shipped().day(date(2025, 10, 2))


def test_a_guess_is_shown_and_still_not_known(own: Path) -> None:
    own.write_text('[2027]\nofficial = false\noff.2027-01-01 = "new_year"\n', encoding="utf-8")
    day = load(own).day(date(2027, 1, 1))
    assert (day.kind, day.known) == (DayKind.HOLIDAY, False)
    assert load(own).awaits(2027)


def test_a_mark_in_front_as_windows_writes_it_is_no_matter(own: Path) -> None:
    own.write_text(YEAR, encoding="utf-8-sig")
    assert load(own).knows(2031)


@pytest.mark.parametrize(
    ("wrong", "right", "code", "line"),
    [
        ("[2031]", "[2031", "holidays.syntax", None),
        ("2031-01-01", "2030-12-31", "holidays.syntax", None),
        ("[2031]", "[31]", "holidays.value", 1),
        ("[2031.work]", "[2031.works]", "holidays.unknown", 9),
        ('2031-01-01 = "new_year"', '2031-01-01 = "new_yaer"', "holidays.unknown", 6),
        ('2031-01-01 = "new_year"', "2031-01-01 = 7", "holidays.value", 6),
        ('2031-01-01 = "new_year"', "2031-01-01 = {}", "holidays.value", 6),
        ("2031-01-01", "2031-1-1", "holidays.value", 6),
        ("2031-01-01", "2031-02-30", "holidays.value", 6),
        ("2031-01-01", "2032-01-01", "holidays.value", 6),
        ("2030-12-31", "2030-11-30", "holidays.value", 5),
        ("official = true", "official = 1", "holidays.value", 2),
        ("official = true", "", "holidays.value", 1),
        ("2031-01-04", "2031-01-06", "holidays.weekday", 10),
        ("2031-01-04", "2031-01-01", "holidays.twice", 10),
        ("2031-01-01", '"2031-01-01 "', "holidays.value", 6),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    own: Path, wrong: str, right: str, code: str, line: int | None
) -> None:
    assert wrong in YEAR
    refusal = refused(own, YEAR.replace(wrong, right, 1))
    assert refusal.code == code
    assert refusal.facts.get("line") == line
    if line is None:
        assert re.search(r"line \d+", str(refusal.facts["reason"]))


def test_an_announced_year_without_days_off_is_refused(own: Path) -> None:
    assert refused(own, "[2031]\nofficial = true\n").code == "holidays.empty"


@pytest.mark.parametrize("section", ["off", "work"])
def test_days_have_to_be_a_table(own: Path, section: str) -> None:
    refusal = refused(own, f"[2031]\nofficial = true\n{section} = [2031-01-01]\n")
    assert (refusal.code, refusal.facts["line"]) == ("holidays.value", 3)


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe[2031]", b"\0", b"[2031]\n" + b"#" * LARGEST, b"a = " + b"[" * 100_000],
)
def test_what_is_no_such_file_is_refused(own: Path, content: bytes) -> None:
    assert refused(own, content).code in ("holidays.unreadable", "holidays.syntax")


def test_a_folder_of_that_name_is_refused(own: Path) -> None:
    own.mkdir()
    with pytest.raises(SettingsError, match=r"holidays\.unreadable"):
        load(own)


@given(changes=st.lists(st.tuples(st.integers(0, len(YEAR)), st.text(max_size=3)), max_size=4))
def test_a_mangled_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, str]]
) -> None:
    text = YEAR
    for place, put in changes:
        text = text[:place] + put + text[place + len(put) :]
    own = tmp_path_factory.mktemp("mangled") / "holidays.toml"
    own.write_text(text, encoding="utf-8", errors="replace", newline="")
    # Anything but a refusal with its code would come through.
    with suppress(SettingsError):
        assert load(own).knows(2026)


def test_every_refusal_has_a_sentence() -> None:
    raised = {
        code
        for path in sources("kiosk/holidays")
        for code in re.findall(r'"(holidays\.[a-z]+)"', path.read_text(encoding="utf-8"))
        if code != "holidays.toml"
    }
    assert len(raised) == 7
    assert raised == {code for code in SENTENCES if code.startswith("holidays.")}
