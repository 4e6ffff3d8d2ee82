"""What is typed into a form is understood, or refused with a reason."""

from datetime import date

import pytest

from kiosk.errors import Refused
from screens.staff.fields import (
    DayField,
    ListField,
    NumberField,
    TextField,
    TimeField,
    day_typed,
    time_typed,
)

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9", 540), ("9:30", 570), ("09:30", 570), ("930", 570), ("0930", 570), ("9.30", 570),
        ("9：30", 570), ("9点", 540), ("9点30", 570), ("24:00", 1440), (" 8:05 ", 485),
        ("14h", 840),
    ],
)  # fmt: skip
def test_a_time_is_typed_as_people_do(text: str, minutes: int) -> None:
    assert time_typed(text) == minutes


@pytest.mark.parametrize("text", ["", "25:00", "24:01", "9:60", "noon", "-1", "9:3", "99999"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"field\.time"):
        time_typed(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-25", date(2026, 11, 25)),
        ("11-25", date(2026, 11, 25)),
        ("11/25", date(2026, 11, 25)),
        ("11月25日", date(2026, 11, 25)),
        ("25.11.", date(2026, 11, 25)),
        ("5.1.2027", date(2027, 1, 5)),
        ("1-5", date(2027, 1, 5)),
        ("2027年2月6日", date(2027, 2, 6)),
        ("2-29", date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_nearest(text: str, day: date) -> None:
    if text == "2-29":
        assert day_typed(text, date(2028, 1, 1)) == day
    else:
        assert day_typed(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "2-31",
        "31.2.",
        "31 February",
        "2026-02-30",
        "13-1",
        "0-0",
        "tomorrow",
        "9999-12-31",
        "0001-01-01",
    ],
)
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"field\.day"):
        day_typed(text, TODAY)


def test_a_number_stays_within_its_limits() -> None:
    field = NumberField("seats", "Seats", 10, low=1, high=50)
    assert field.understood("50", TODAY).held == 50
    for text in ("0", "51", "ten", "", "1e3", "٣", "9" * 40):
        with pytest.raises(Refused, match=r"field\.number"):
            field.understood(text, TODAY)
    assert NumberField("n", "n", 3, optional=True).understood(" ", TODAY).held is None


def test_nothing_may_be_a_value() -> None:
    assert TimeField("t", "t", 540, optional=True).understood("", TODAY).held is None
    assert DayField("d", "d", TODAY, optional=True).understood("", TODAY).held is None


def test_a_list_takes_any_comma_and_each_once() -> None:
    field = ListField("b", "b").understood("1， 2、12A;1,,", TODAY)
    assert field.held == ("1", "2", "12A")


def test_a_long_text_is_not_cut_but_refused() -> None:
    with pytest.raises(Refused, match=r"field\.too_long"):
        TextField("t", "t", limit=5).understood("123456", TODAY)
