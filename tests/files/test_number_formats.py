"""What a number in a cell means is told by its format, in whichever language it was made."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.files.grids import EXCEL_EPOCH
from kiosk.files.number_formats import LAST_DAY, MAC_EPOCH, Shows, meant, plain, shows

MOMENTS = [
    "yyyy-mm-dd",
    "m/d",
    "d",
    "ddd",
    "dddd",
    "aaa",
    "aaaa",
    "[$-804]aaaa;@",
    '[$-411]ggge"年"m"月"d"日"',
    "[$-411]ge.m.d",
    "[$-411]e",
    'yyyy"年"m"月"',
    'm"月"d"日"',
    'm"月"d"日";@',
    "m月d日",
    "yyyy年m月d日",
    '[DBNum1]m"月"d"日"',
    '[DBNum1][$-804]yyyy"年"m"月"d"日";@',
    "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    '上午/下午h"时"mm"分"',
    "h:mm AM/PM",
    "hh:mm:ss.0",
    "[Red]yyyy/m/d",
    "[>=1]m/d;General",
    "D-MMM-YY",
    '"周"aaa',
    'd"日"(aaa)',
    "mm\\-dd",
    "yyyy\\.mm\\.dd",
    "d. mmmm yyyy",
    "[$-407]d. MMMM yyyy;@",
]
NUMBERS = [
    "General",
    "G/通用格式",
    "0",
    "0.00",
    "#,##0",
    "0%",
    "0.00%",
    "@",
    "0.00E+00",
    "##0.0E+0",
    "# ?/?",
    '"¥"#,##0.00',
    "¥#,##0;¥-#,##0",
    "[$€-407]#,##0",
    '[$-804]"$"#,##0',
    '0"天"',
    '0"日"',
    '"第"0"号"',
    '#,##0"元"',
    '0" days"',
    "0\\d",
    "0_d",
    "[DBNum1]0",
    "[Red]0;[Blue]-0",
    "_ * #,##0.00_ ",
    ";;;",
    "",
    '"休"',
    "000-0000-0000",
    '0"号楼"',
    "[>100]0;[<=100]0.0",
    "_-* #,##0\\ _m_-",
    "0*d",
    "0日",
]
SPANS = ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]", '[h]"小时"mm"分"', "[H]:MM"]


@pytest.mark.parametrize("code", MOMENTS)
def test_formats_of_days_and_times(code: str) -> None:
    assert shows(164, code) is Shows.MOMENT


@pytest.mark.parametrize("code", NUMBERS)
def test_formats_of_numbers(code: str) -> None:
    assert shows(164, code) is Shows.NUMBER


@pytest.mark.parametrize("code", SPANS)
def test_formats_of_spans(code: str) -> None:
    assert shows(164, code) is Shows.SPAN


def test_formats_that_are_told_by_their_number_alone() -> None:
    told = {kind: [each for each in range(164) if shows(each) is kind] for kind in Shows}
    assert told[Shows.SPAN] == [46]
    assert told[Shows.MOMENT] == [
        *range(14, 23), *range(27, 37), 45, 47, *range(50, 59), *range(71, 82)
    ]  # fmt: skip


def test_format_that_is_spelled_out_counts_more_than_its_number() -> None:
    assert shows(14, "0.00") is Shows.NUMBER
    assert shows(58, 'm"月"d"日"') is Shows.MOMENT


DAYS = st.datetimes(datetime(1900, 3, 1), datetime(9999, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


@given(DAYS, st.sampled_from([EXCEL_EPOCH, MAC_EPOCH]))
def test_serial_number_is_the_moment_that_it_was_made_from(
    moment: datetime, epoch: datetime
) -> None:
    span = moment - epoch
    number = span.days + span.seconds / 86_400
    if number >= 1:
        assert meant(number, Shows.MOMENT, epoch) == moment


@given(st.integers(0, 86_399), st.sampled_from([Shows.MOMENT, Shows.SPAN]))
def test_part_of_a_day_is_a_time(seconds: int, kind: Shows) -> None:
    assert meant(seconds / 86_400, kind) == (datetime.min + timedelta(seconds=seconds)).time()


@pytest.mark.parametrize(
    ("number", "kind", "value"),
    [
        (1, Shows.MOMENT, datetime(1900, 1, 1)),
        (59, Shows.MOMENT, datetime(1900, 2, 28)),
        (61, Shows.MOMENT, datetime(1900, 3, 1)),
        (46174, Shows.NUMBER, 46174),
        (1, Shows.SPAN, "24:00"),
        (1.375, Shows.SPAN, "33:00"),
        (0.375, Shows.SPAN, time(9)),
        (-1, Shows.MOMENT, -1),
        (13800000000, Shows.MOMENT, 13800000000),
        (1e300, Shows.SPAN, 1e300),
        (float("inf"), Shows.MOMENT, float("inf")),
    ],
)
def test_what_numbers_mean(number: float, kind: Shows, value: object) -> None:
    assert meant(number, kind) == value


@given(st.floats(), st.sampled_from(Shows), st.sampled_from([EXCEL_EPOCH, MAC_EPOCH]))
def test_every_number_means_something(number: float, kind: Shows, epoch: datetime) -> None:
    found = meant(number, kind, epoch)
    if not 0 <= number <= LAST_DAY + 1:
        assert found is number


@given(st.text(max_size=300))
def test_every_format_shows_something(code: str) -> None:
    assert shows(164, code) in Shows


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_whole_numbers_are_whole(number: float) -> None:
    assert plain(number) == number
    assert isinstance(plain(number), int) == (number.is_integer() and abs(number) < 1e15)
